"""Rows: from a catalogue or one's own, adapted, rated at once, ordered, copied, deleted, undone."""

from __future__ import annotations

from planbuilder.interview.replies import (
    AddRow,
    Back,
    EditRow,
    Finish,
    Keep,
    Key,
)
from tests.interview.builders import REGISTER, at, do, in_register, path_of, plan, prompt_of


def test_back_leads_from_the_first_cell_to_the_table() -> None:
    session = in_register(AddRow("f3_hijacking"), Back()).session
    assert path_of(session) == REGISTER


def test_editing_goes_through_every_cell_again() -> None:
    session = in_register(AddRow("f3_hijacking"), Finish(), EditRow("r1")).session
    assert path_of(session) == "risks.register[r1].family"
    assert path_of(do(session, Keep()).session) == "risks.register[r1].statement"


def test_a_table_shows_its_rows_and_what_they_lack() -> None:
    statement = {"en": "If A, then B.", "fr": "Si A, alors B."}
    prompt = prompt_of(at(plan(risks__register=[{"id": "r1", "statement": statement}]), REGISTER))
    (line,) = prompt.rows
    assert (line.name.en, line.level) == ("If A, then B.", None)
    assert line.open > 5
    assert {Key.ADD, Key.COPY, Key.EDIT, Key.DELETE, Key.DONE} <= prompt.keys
    assert Key.MOVE not in prompt.keys
