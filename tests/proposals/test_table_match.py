"""A table of somebody else's document is known by its headings, and its rows are proposed."""

from __future__ import annotations

from planbuilder.instrument import Question
from planbuilder.proposals import EditKind
from planbuilder.proposals.table_match import TableMatcher, matched_columns
from tests.proposals.builders import (
    PLAN,
    answers_of,
    cell_texts,
    question_of,
    table_block,
    wording_index,
)

REGISTER = question_of("risks.register")
OBJECTIVES = question_of("objectives.list")


def matcher() -> TableMatcher:
    return TableMatcher(answers_of(PLAN), cell_texts(), "old.docx")


def column(table: Question, *headings: str) -> dict[int, str]:
    found = matched_columns(headings, table, wording_index())
    return {at: each.id for at, each in found.items()}


def test_headings_of_either_language_name_their_column_once() -> None:
    owner = REGISTER.column("owner").heading
    twice = column(REGISTER, owner.en, owner.en, "Purple")
    assert list(twice.values()).count("owner") == 1 and 2 not in twice
    statement = REGISTER.column("statement").heading.fr
    assert column(REGISTER, statement, owner.fr) == {0: "statement", 1: "owner"}


def test_rows_of_a_table_with_known_headings_are_proposed() -> None:
    here = matcher()
    headings = [REGISTER.column(each).heading.en for each in ("statement", "owner")]
    rows = (("1", "If this", "Web Unit", "red"), ("2", "If that", "", ""))
    block = table_block(("No.", *headings, "Colour"), *rows)
    assert here.take(block, [REGISTER], None, "Risks")
    first, second = here.edits
    assert (first.kind, first.path, first.reason) == (EditKind.ADD_ROW, "risks.register", "Risks")
    assert dict(first.cells) == {"statement": "If this", "owner": "Web Unit"}
    assert dict(second.cells) == {"statement": "If that"}
    assert [(each.text, each.where, each.code) for each in here.unplaced] == [
        ("red", "Risks", "unmatched")
    ]


def test_a_cell_that_its_column_refuses_is_left_over() -> None:
    here = matcher()
    headings = [REGISTER.column(each).heading.en for each in ("statement", "accepted_on")]
    assert here.take(table_block(tuple(headings), ("If this", "someday")), [REGISTER], None, "")
    assert [(each.text, each.where, each.code) for each in here.unplaced] == [
        ("someday", "risks.register.accepted_on", "refused")
    ]


def test_a_table_of_unknown_headings_or_without_rows_is_not_taken() -> None:
    here = matcher()
    assert not here.take(table_block(("Purple", "Green"), ("a", "b")), [], None, "")
    headings = [REGISTER.column(each).heading.en for each in ("statement", "owner")]
    assert not here.take(table_block(tuple(headings)), [REGISTER], None, "")
    assert (here.edits, here.unplaced) == ([], [])


def test_cells_tell_a_table_whose_headings_say_nothing() -> None:
    here = matcher()
    block = table_block(("A", "B"), ("Cameras", "$9,500"))
    assert here.take_by_content(block, [question_of("resources.budget")], None, "Money")
    assert dict(here.edits[0].cells)["item"] == "Cameras"


def test_a_paragraph_is_a_row_where_its_first_column_is_one_statement() -> None:
    here = matcher()
    assert here.take_item("Reach anglers", OBJECTIVES, "Goals")
    assert list(here.edits[0].cells.values()) == ["Reach anglers"]
    assert not here.take_item("Web Unit", question_of("roles.grid"), "Roles")
