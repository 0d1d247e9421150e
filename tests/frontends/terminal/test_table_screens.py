"""A table from its menu, row by row or all at once."""

from __future__ import annotations

import pytest

from planbuilder.interview import Outcome, apply, prompt_for
from planbuilder.interview.replies import (
    CopyRow,
    DeleteRow,
    EditRow,
    EditRows,
    FillColumn,
    FillRow,
    Finish,
    MoveRow,
    PasteRows,
)
from tests.frontends.terminal.key_presses import press_keys
from tests.interview.builders import at, plan

DOWN, ENTER, END, SPACE = "\x1b[B", "\r", "\x13", " "


def test_a_table_is_changed_from_its_menu() -> None:
    rows = [{"id": each, "statement": {"en": each, "fr": each}} for each in ("o1", "o2", "o3")]
    session = at(plan(objectives__list=rows), "objectives.list")
    # Done, add, paste, fill, go through, copy, move, delete; then the rows. Done is under the
    # pointer, and an action keeps its number however many rows there are.
    assert press_keys(session, ENTER) == Finish()
    assert press_keys(session, "0", ENTER) == EditRow("o2")
    assert press_keys(session, "2", ENTER, "New", END) == FillRow({"statement": {"en": "New"}})
    assert press_keys(session, "3", ENTER, "New", END) == PasteRows("New")
    assert press_keys(session, "5", ENTER) == EditRows(("o1", "o2", "o3"))
    assert press_keys(session, "6", ENTER, "3", ENTER) == CopyRow("o3")
    assert press_keys(session, "7", ENTER, "3", ENTER, "1", ENTER) == MoveRow("o3", 0)
    assert press_keys(session, "8", ENTER, "1", ENTER, "1", ENTER) == DeleteRow("o1")


@pytest.mark.parametrize("count", [1, 5, 6, 12, 40])
def test_a_long_table_is_chosen_from_as_a_short_one(count: int) -> None:
    ids = [f"o{number}" for number in range(1, count + 1)]
    rows = [{"id": each, "statement": {"en": each, "fr": each}} for each in ids]
    session = at(plan(objectives__list=rows), "objectives.list")
    assert press_keys(session, "3", ENTER, "New", END) == PasteRows("New")
    assert press_keys(session, DOWN, DOWN, ENTER, "New", END) == PasteRows("New")
    assert press_keys(session, ENTER) == Finish()


def test_one_answer_for_several_rows() -> None:
    rows = [{"id": each, "statement": {"en": each, "fr": each}} for each in ("o1", "o2", "o3")]
    session = at(plan(objectives__list=rows), "objectives.list")
    intent = DOWN * 3  # the statement in both languages, the objective of the strategy, the intent
    keys = ("4", ENTER, intent, ENTER, " ", ENTER, "1", END)
    options = prompt_for(Outcome(at(session, "objectives.list[o1].intent"))).options
    reply = FillColumn("intent", options[0].id, ("o2", "o3"))
    assert press_keys(session, *keys) == reply
    after = apply(session, reply).session.answers
    assert [row["intent"] for row in after.rows("objectives.list")] == [
        None,
        options[0].id,
        options[0].id,
    ]
