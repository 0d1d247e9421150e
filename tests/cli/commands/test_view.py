"""`view` opens the document, `list` lists, `tour` shows how it works."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import DONE, FAILED
from tests.cli.conftest import Command
from tests.frontends.terminal.terminal_emulator import Terminal

Sample = Callable[[str], Path]
DAY = ("--today", "2026-11-21")


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
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
        for _ in range(100):
            if log.exists() and log.read_text(encoding="utf-8").endswith("\n"):
                break
            time.sleep(0.05)
        return log.read_text(encoding="utf-8").splitlines()

    return files


def test_the_document_of_an_answer_file_is_opened(
    command: Command,
    sample: Sample,
    opened: Callable[[], list[str]],
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
    assert opened() == [str(out)]
    assert command("view", "out/nothing.docx").code == FAILED
    monkeypatch.setenv("PATH", "")
    refused = command("view", str(out))
    assert refused.code == FAILED
    assert str(out) in refused.err


def test_a_document_not_assembled_yet_is_made_first(
    command: Command, sample: Sample, opened: Callable[[], list[str]]
) -> None:
    root = sample("draft")
    assert command("view", "strategy.yaml", "--language", "en", *DAY).code == DONE
    out = root / "out" / "strategy.en.docx"
    assert out.read_bytes()[:2] == b"PK"
    assert opened() == [str(out)]


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


def test_a_newcomer_is_shown_round_a_sample(tmp_path: Path) -> None:
    words = ("tour", "sample", "--language", "en")
    with Terminal(tmp_path, *words) as terminal:
        for stop in ("list", "next", "check", "interview"):
            terminal.until(rf"planbuilder {stop}[^\n]*\s+Press Enter")
            terminal.child.send("\r")
        terminal.until("Ctrl-X")
        terminal.child.send("\x18")
        for stop in ("history", "assemble", "status"):
            terminal.until(rf"planbuilder {stop}[^\n]*\s+Press Enter")
            terminal.child.send("\r")
        terminal.until("init my-organization")
        assert terminal.ended() == DONE
    made = sorted(each.name for each in (tmp_path / "sample" / "out").glob("*.docx"))
    assert made == ["strategy.en.docx", "strategy.fr.docx"]


def test_a_tour_never_writes_over_a_folder_in_use(command: Command, folder: Path) -> None:
    (folder / "planbuilder-tour").mkdir()
    (folder / "planbuilder-tour" / "mine.txt").write_text("mine", encoding="utf-8")
    assert command("tour").code == FAILED
    assert [each.name for each in (folder / "planbuilder-tour").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_status_fits_eighty_columns(language: str, sample: Sample) -> None:
    root = sample("draft")
    with Terminal(root, "status", "--language", language, *DAY, rows=120, columns=400) as wide:
        assert wide.ended() == DONE
        assert re.search("Facebook +[0-9]", wide.text)
        shares = "share of the texts" if language == "en" else "part des textes"
        assert shares in " ".join(wide.text.split())
    # A screen wider than the terminal says it is shows what would have run over its edge.
    with Terminal(root, "status", "--language", language, *DAY, rows=120, columns=80) as terminal:
        terminal.emulated.resize(columns=400)
        assert terminal.ended() == DONE
        lines = terminal.text.splitlines()
    assert max(map(len, lines)) <= 80
    text = " ".join(" ".join(lines).split())
    assert ("June 30, 2026" if language == "en" else "30 juin 2026") in text
    assert "Facebook" in text
    assert ("Findings" if language == "en" else "Constats") in text
    assert ("Next date" if language == "en" else "Prochaine") in text
    # What has no column there has a view of its own, and the legend says which.
    assert shares not in text and "planbuilder status --languages" in text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_status_fits_eighty_columns_in_a_pipe(
    language: str, command: Command, sample: Sample
) -> None:
    sample("draft")
    for more in ((), ("--languages",)):
        printed = command("status", *more, "--language", language, *DAY).out
        lines = [line for line in printed.splitlines() if "→ planbuilder" not in line]
        assert max(map(len, lines)) <= 80
        assert "flood-facebook" in printed


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_status_of_languages_fits_eighty_columns(language: str, sample: Sample) -> None:
    words = ("status", "--languages", "--language", language)
    with Terminal(sample("parks"), *words, rows=200, columns=80) as terminal:
        terminal.emulated.resize(columns=400)
        assert terminal.ended() == DONE
        lines = terminal.text.splitlines()
    assert max(map(len, lines)) <= 80
    text = " ".join(" ".join(lines).split())
    assert "plans/national-x.yaml" in text
    legend = "Drafts, machine, reviewed: answers." if language == "en" else "réponses."
    assert text.endswith(legend)
