"""The document of an answer file is opened, made first where it has to be."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import DONE, FAILED
from planbuilder.documents import incremental
from tests.cli.conftest import Command

Sample = Callable[[str], Path]


DAY = ("--today", "2026-11-21")


@pytest.fixture
def opened_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Return what was given to the program that opens files on this machine."""
    if os.name != "posix":
        pytest.fail("write an opener for this system")
    log = tmp_path / "opened"
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$1" >> "{log}"\n', encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{opener.parent}{os.pathsep}{os.environ['PATH']}")

    def files() -> list[str]:
        for _ in range(2400):  # two minutes: a busy machine is no defect
            if log.exists() and log.read_text(encoding="utf-8").endswith("\n"):
                break
            time.sleep(0.05)
        return log.read_text(encoding="utf-8").splitlines()

    return files


def test_the_document_of_an_answer_file_is_opened(
    command: Command,
    sample: Sample,
    opened_files: Callable[[], list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = sample("draft")
    out = root / "out" / "data-x.fr.docx"
    out.parent.mkdir()
    out.write_bytes(b"assembled yesterday")
    os.utime(out, (1, 1))
    result = command("view", "plans/data-x.yaml", "--language", "fr", *DAY)
    assert result.code == DONE
    assert "planbuilder assemble plans/data-x.yaml" in result.out
    assert opened_files() == [str(out)]
    assert command("view", "out/nothing.docx").code == FAILED
    monkeypatch.setenv("PATH", "")
    refused = command("view", str(out))
    assert refused.code == FAILED
    assert str(out) in refused.err


def test_a_document_not_assembled_yet_is_made_first(
    command: Command,
    sample: Sample,
    opened_files: Callable[[], list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(incremental, "find_libreoffice", lambda: None)  # pages stay uncounted
    root = sample("draft")
    assert command("view", "strategy.yaml", "--language", "en", *DAY).code == DONE
    out = root / "out" / "strategy.en.docx"
    assert out.read_bytes()[:2] == b"PK"
    assert opened_files() == [str(out)]
