"""`view` opens the document, `list` lists, `tour` shows how it works."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from planbuilder.cli import FAILED
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
