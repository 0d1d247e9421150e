"""`view` opens the document, `list` lists, `tour` shows how it works."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import FAILED, run
from tests.cli.conftest import Command

Sample = Callable[[str], Path]


def test_the_documents_of_a_workspace_are_listed(command: Command, sample: Sample) -> None:
    root = sample("draft")
    lines = command("list", "--language", "en").out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "strategy.yaml",
        "plans/data-x.yaml",
        "plans/flood-facebook.yaml",
    ]
    assert lines[1].endswith("Water Data")
    records = json.loads(command("list", "--format", "json").out)
    assert records[1]["title"]["fr"] == "Données sur l’eau"
    (root / "plans" / "data-x.yaml").write_text("a: [", encoding="utf-8")
    assert command("list").code == FAILED


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the opener of Linux")
def test_what_an_opener_says_of_its_search_is_not_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    opener = folder / "xdg-open"
    opener.write_text("#!/bin/sh\necho not found >&2\nexit 3\n", encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    (folder / "plan.docx").write_bytes(b"")
    assert run(("view", "plan.docx")) == FAILED
    assert "not found" not in capfd.readouterr().err
