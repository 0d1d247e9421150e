"""Commands under a question: where they lead, and what they say."""

from __future__ import annotations

from planbuilder.interview.replies import (
    Answer,
    GoTo,
    Leave,
    MoveRow,
    SwitchLanguage,
)
from tests.frontends.terminal.dialogs import replies_of, table, type_lines
from tests.interview.builders import at, plan

DOWN, ENTER = "\x1b[B", "\r"


def test_commands_work_under_every_question_line_by_line() -> None:
    replies, shown = type_lines(table(), "/help", "7", "3", "/skip", "/français", "1")
    assert replies == [SwitchLanguage(), MoveRow("o3", 0)]
    assert "/add" not in shown
    assert "That command has no effect here. You can use: /back, /français, /leave" in shown
    assert "Où la placer?" in shown
    replies, _ = type_lines(at(plan(), "account.name_fr"), "/na", "/leave")
    assert replies == [Leave()]


def test_a_command_that_does_nothing_here_says_so() -> None:
    replies, shown = type_lines(at(plan(), "account.name_fr"), "/use", "/later", "Nom")
    assert replies == [Answer("Nom")]
    assert shown.count("That command has no effect here.") == 2


def test_nothing_asked_in_a_place_is_said() -> None:
    replies = replies_of(table(), ("\x12", DOWN, ENTER), 1)
    assert isinstance(replies[0], GoTo)
