"""A new row gets an id that no row has, had, or is still referred to by."""

from __future__ import annotations

from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import Note, NoteState
from planbuilder.answers.row_ids import new_row_id, references
from tests.interview.builders import read

REGISTER, OBJECTIVES = "risks.register", "value.objectives"


def test_an_id_has_the_letters_of_the_table_and_the_next_number() -> None:
    assert new_row_id(read("plan", risks__register=[{"id": "r2"}, {"id": "r7"}]), REGISTER) == "r8"
    assert new_row_id(read("plan", risks__register=[{"id": "risk_9"}]), REGISTER) == "risk_10"
    assert new_row_id(read("plan", risks__register=[{"id": "main"}]), REGISTER) == "r1"
    assert new_row_id(read("plan"), "objectives.list") == "o1"


def test_no_id_is_given_that_was_deleted_or_is_still_noted_or_referred_to() -> None:
    table = read("plan", risks__register=[{"id": "r2"}])
    assert new_row_id(table, REGISTER, retired=(f"{REGISTER}[r5]",)) == "r6"
    notes = {f"{REGISTER}[r8].statement": Note(NoteState.UNSURE)}
    assert new_row_id(replace(table, notes=MappingProxyType(notes)), REGISTER) == "r9"
    referring = read("plan", risks__mitigations=[{"id": "m1", "risks": ["r4"]}])
    assert new_row_id(referring, REGISTER) == "r5"


def test_references_of_other_documents_count_too() -> None:
    strategy = read("strategy", value__objectives=[{"id": "o1"}])
    plan = read("plan", objectives__list=[{"id": "o1", "strategy_objective": "o6"}])
    assert list(references(plan, f"strategy:{OBJECTIVES}")) == ["o6"]
    assert new_row_id(strategy, OBJECTIVES) == "o2"
    assert new_row_id(strategy, OBJECTIVES, (plan,)) == "o7"
