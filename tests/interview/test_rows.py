"""Rows are added, copied, ordered and deleted, and no id is used twice."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.answers import NoteState
from planbuilder.interview import Session
from planbuilder.interview.replies import (
    AddRow,
    CopyRow,
    DeleteRow,
    EditRow,
    Finish,
    Mark,
    MoveRow,
    Undo,
)
from planbuilder.text import Language
from tests.interview.builders import (
    REGISTER,
    alone,
    at,
    begin,
    do,
    in_register,
    path_of,
    plan,
    reread,
)


def ids(session: Session, table: str = REGISTER) -> list[str]:
    return [row.id for row in session.answers.rows(table)]


def test_an_id_is_never_used_twice() -> None:
    session = in_register(AddRow(), Finish(), AddRow(), Finish()).session
    assert ids(session) == ["r1", "r2"]
    session = do(session, DeleteRow("r2"), AddRow()).session
    assert ids(session) == ["r1", "r3"]


def test_an_id_that_something_still_refers_to_is_not_given_again() -> None:
    mitigations = [{"id": "m1", "risks": ["r7"]}]
    session = plan(risks__register=[{"id": "r2"}], risks__mitigations=mitigations)
    assert ids(do(at(session, REGISTER), AddRow()).session) == ["r2", "r8"]


def test_ids_follow_those_of_the_table() -> None:
    session = plan(objectives__list=[{"id": "goal3"}])
    session = do(at(session, "objectives.list"), AddRow()).session
    assert ids(session, "objectives.list") == ["goal3", "goal4"]
    assert ids(do(at(plan(), "objectives.list"), AddRow()).session, "objectives.list") == ["o1"]


def test_a_copy_has_its_own_id_and_every_cell() -> None:
    session = in_register(AddRow("f3_hijacking"), Finish(), CopyRow("r1")).session
    first, second = session.answers.rows(REGISTER)
    assert (first.id, second.id) == ("r1", "r2")
    assert first.cells == second.cells
    assert str(path_of(session)).startswith("risks.register[r2]")


def test_rows_are_put_in_another_order() -> None:
    session = in_register(AddRow(), Finish(), AddRow(), Finish(), AddRow(), Finish()).session
    assert ids(do(session, MoveRow("r3", 0)).session) == ["r3", "r1", "r2"]
    assert ids(do(session, MoveRow("r1", 9)).session) == ["r2", "r3", "r1"]


def test_a_deleted_row_says_what_refers_to_it_and_comes_back_by_undo() -> None:
    rows = [{"id": "r1", "likelihood": "rare"}, {"id": "r2"}]
    mitigations = [{"id": "m1", "risks": ["r1"]}]
    session = at(plan(risks__register=rows, risks__mitigations=mitigations), REGISTER)
    outcome = do(session, DeleteRow("r1"))
    assert [(effect.key, effect.path) for effect in outcome.effects] == [
        ("row_deleted", "risks.register[r1]"),
        ("still_refers", "risks.mitigations[m1].risks"),
    ]
    restored = do(outcome.session, Undo()).session
    assert ids(restored) == ["r1", "r2"]
    assert restored.answers == session.answers


def test_notes_of_a_deleted_row_go_with_it() -> None:
    session = at(in_register(AddRow()).session, "risks.register[r1].owner")
    session = do(session, Mark(NoteState.TO_BE_DETERMINED)).session
    assert "risks.register[r1].owner" in session.answers.notes
    deleted = do(at(session, REGISTER), DeleteRow("r1")).session
    assert deleted.answers.notes == {}
    assert reread(deleted.answers) == deleted.answers


@pytest.mark.parametrize("reply", [EditRow("r9"), CopyRow("r9"), MoveRow("r9", 0), DeleteRow("r9")])
def test_a_row_that_is_not_there_cannot_be_touched(reply: Any) -> None:
    with pytest.raises(KeyError):
        in_register(reply)


def test_an_own_id_is_taken_once() -> None:
    outcome = in_register(AddRow(row="flood"), Finish(), AddRow(row="flood"))
    assert outcome.problem is not None
    assert outcome.problem.code == "row_id_twice"
    assert ids(outcome.session) == ["flood"]


def test_a_new_session_does_not_give_an_id_that_is_still_referred_to() -> None:
    mitigations = [{"id": "m1", "risks": ["r1"]}]
    session = plan(risks__register=[{"id": "r1"}], risks__mitigations=mitigations)
    session = do(at(session, REGISTER), DeleteRow("r1")).session
    again = begin(alone(), session.answers, Language.EN)
    assert ids(do(at(again, REGISTER), AddRow()).session) == ["r2"]
