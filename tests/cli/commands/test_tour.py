"""A newcomer is shown round a sample that is nobody's."""

from __future__ import annotations

from pathlib import Path

from planbuilder.cli import DONE, FAILED
from tests.cli.conftest import Command
from tests.frontends.terminal.terminal_emulator import Terminal


def test_a_newcomer_is_shown_round_a_sample(tmp_path: Path) -> None:
    words = ("tour", "sample", "--language", "en")
    with Terminal(tmp_path, *words) as terminal:
        for stop in ("list", "next", "check", "interview"):
            terminal.until(rf"planbuilder {stop}[^\n]*\s+Press Enter")
            terminal.child.send("\r")
        terminal.until("Continue: ")  # the plan has questions left
        terminal.until("Ctrl-X")
        terminal.child.send("\x18")
        for stop in ("history", "assemble", "status"):
            terminal.until(rf"planbuilder {stop}[^\n]*\s+Press Enter")
            terminal.child.send("\r")
        terminal.until(r"\s+planbuilder init my-organization")
        assert terminal.ended() == DONE
    names = sorted(each.name for each in (tmp_path / "sample" / "out").glob("*.docx"))
    assert names == ["strategy.en.docx", "strategy.fr.docx"]


def test_a_tour_never_writes_over_a_folder_in_use(command: Command, folder: Path) -> None:
    (folder / "planbuilder-tour").mkdir()
    (folder / "planbuilder-tour" / "mine.txt").write_text("mine", encoding="utf-8")
    assert command("tour").code == FAILED
    assert [each.name for each in (folder / "planbuilder-tour").iterdir()] == ["mine.txt"]
