"""A register as spreadsheets leave it: sorted, filtered, moved, retyped, in either language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from planbuilder.answers import Answers
from planbuilder.documents.value_reader import value_reader
from planbuilder.proposals import IncomingEdits, applied_proposal
from planbuilder.text import Language
from tests.proposals.builders import workspace
from tests.proposals.registers import (
    FIRST,
    REGISTER,
    SECOND,
    edits_of_register,
    plan_sent,
    register,
)

STATEMENT, LIKELIHOOD, RATING, OWNER, ACCEPTED, NOTES = 3, 9, 11, 14, 21, 22
IN_BOTH = pytest.mark.parametrize("language", Language)


def edit_register(language: Language, change: Callable[[Any], None]) -> IncomingEdits:
    """Return what a register proposes once `change` had its sheet."""
    book = load_workbook(BytesIO(register(language)))
    change(book.worksheets[REGISTER])
    out = BytesIO()
    book.save(out)
    return edits_of_register(out.getvalue())


def accept_all(edits: IncomingEdits) -> Answers:
    """Return the answers with everything accepted."""
    answers = plan_sent()
    for each in edits.proposals:
        answers = applied_proposal(answers, each, value_reader(workspace(), answers))
    return answers


def summary(edits: IncomingEdits) -> list[tuple[str, str, str]]:
    """Return kind, path and new text of what is proposed."""
    return [(each.kind.value, each.path, each.new) for each in edits.proposals]


@IN_BOTH
def test_a_register_that_was_sorted_proposes_nothing(language: Language) -> None:
    def swap(page: Any) -> None:
        for one, other in zip(page[FIRST], page[SECOND], strict=True):
            one.value, other.value = other.value, one.value

    assert edit_register(language, swap) == IncomingEdits()


@IN_BOTH
def test_rows_that_a_filter_hides_are_not_deleted(language: Language) -> None:
    def hide(page: Any) -> None:
        page.auto_filter.ref = f"A1:V{SECOND}"
        page.auto_filter.add_filter_column(LIKELIHOOD - 1, [page.cell(SECOND, LIKELIHOOD).value])
        page.row_dimensions[FIRST].hidden = True
        page.cell(SECOND, OWNER).value = "Legal"

    assert summary(edit_register(language, hide)) == [
        ("change", "risks.register[r2].owner", "Legal")
    ]


@IN_BOTH
def test_a_code_counts_as_its_label_and_another_word_is_named(language: Language) -> None:
    def type_codes(page: Any) -> None:
        page.cell(FIRST, LIKELIHOOD).value = "likely"
        page.cell(SECOND, LIKELIHOOD).value = "unlikely"

    edits = edit_register(language, type_codes)
    assert [each.path for each in edits.proposals] == ["risks.register[r2].likelihood"]
    assert edits.unplaced == ()
    assert accept_all(edits).rows("risks.register")[1]["likelihood"] == "unlikely"

    def type_nonsense(page: Any) -> None:
        page.cell(SECOND, LIKELIHOOD).value = "perhaps"

    edits = edit_register(language, type_nonsense)
    assert edits.proposals == (), "a cell that nobody understands empties no answer"
    assert [(each.text, each.code) for each in edits.unplaced] == [("perhaps", "refused")]


@IN_BOTH
def test_columns_that_were_moved_are_known_by_their_headings(language: Language) -> None:
    def move(page: Any) -> None:
        for line in (1, FIRST, SECOND):
            values = [cell.value for cell in page[line]]
            for cell, value in zip(page[line], values[::-1], strict=True):
                cell.value = value
        own = next(cell for cell in page[SECOND] if cell.value == "Web Team")
        own.value = "Legal"

    edits = edit_register(language, move)
    assert summary(edits) == [("change", "risks.register[r2].owner", "Legal")]


@IN_BOTH
def test_a_column_that_was_added_moves_no_answer_and_is_named(language: Language) -> None:
    def add(page: Any) -> None:
        page.insert_cols(OWNER)
        page.cell(1, OWNER).value = "Region"
        page.cell(FIRST, OWNER).value = "Atlantic"

    edits = edit_register(language, add)
    assert edits.proposals == ()
    assert [(each.where, each.text, each.code) for each in edits.unplaced] == [
        ("Region", "Atlantic", "unknown")
    ]


@IN_BOTH
@pytest.mark.parametrize("own", ["R9", None])
def test_a_row_inserted_with_or_without_an_id_is_proposed(
    language: Language, own: str | None
) -> None:
    def insert(page: Any) -> None:
        page.insert_rows(SECOND)
        page.cell(SECOND, 1).value = own
        page.cell(SECOND, STATEMENT).value = "Une page tombe."

    (edit,) = edit_register(language, insert).proposals
    assert (edit.kind.value, edit.path) == ("add_row", "risks.register")
    assert edit.cells["statement"] == "Une page tombe."


@IN_BOTH
def test_a_level_typed_over_its_formula_is_named(language: Language) -> None:
    def type_level(page: Any) -> None:
        page.cell(SECOND, RATING).value = {Language.EN: "High", Language.FR: "Élevé"}[language]

    edits = edit_register(language, type_level)
    assert edits.proposals == ()
    (typed,) = edits.unplaced
    label = {Language.EN: "High", Language.FR: "Élevé"}[language]
    assert (typed.where, typed.text, typed.code) == ("r2.rating", label, "computed")


WRITTEN = {
    Language.EN: ("2026-11-05", "November 5, 2026", "5 Nov 2026"),
    Language.FR: ("2026-11-05", "5 novembre 2026", "le 5 novembre 2026"),
}


@IN_BOTH
def test_a_date_may_be_text_and_one_that_reads_two_ways_is_named(language: Language) -> None:
    for text in WRITTEN[language]:

        def type_day(page: Any, text: str = text) -> None:
            page.cell(SECOND, ACCEPTED).value = text

        edits = edit_register(language, type_day)
        row = accept_all(edits).rows("risks.register")[1]
        assert row["accepted_on"] == date(2026, 11, 5), text

    def type_either(page: Any) -> None:
        page.cell(SECOND, ACCEPTED).value = "05/11/2026"

    edits = edit_register(language, type_either)
    assert edits.proposals == ()
    assert [each.text for each in edits.unplaced] == ["05/11/2026"]


@IN_BOTH
def test_what_was_typed_into_a_column_of_copies_is_named(language: Language) -> None:
    def type_note(page: Any) -> None:
        page.cell(SECOND, NOTES).value = "Ask Legal first"

    edits = edit_register(language, type_note)
    assert edits.proposals == ()
    (text,) = edits.unplaced
    assert (text.text, text.code) == ("Ask Legal first", "copied")
    assert text.where.endswith(", R2")


def test_a_copied_row_that_was_edited_is_new_wherever_it_stands() -> None:
    def copy_above(page: Any) -> None:
        page.insert_rows(FIRST + 1)
        for source, cell in zip(page[SECOND + 1], page[FIRST + 1], strict=True):
            cell.value = None if cell.column == RATING else source.value
        page.cell(FIRST + 1, STATEMENT).value = "A post is wrong."

    edits = edit_register(Language.EN, copy_above)
    (added,) = edits.proposals
    assert (added.kind.value, added.cells["statement"]) == ("add_row", "A post is wrong.")


def test_comments_days_and_columns_without_a_heading_come_home_or_are_listed() -> None:
    def edit(page: Any) -> None:
        page.cell(SECOND, OWNER).comment = Comment("Ana:\nStill them?", "Ana")
        page.cell(1, OWNER).comment = Comment("Who?", "Bob")
        page.cell(SECOND, 30).value, page.cell(SECOND, 31).value = "one", "two"
        page.cell(SECOND, STATEMENT).value = datetime(2026, 5, 5)  # a program makes it of a text

    edits = edit_register(Language.EN, edit)
    day, comment = edits.proposals
    assert (day.kind.value, day.new) == ("change", "2026-05-05")
    assert (comment.path, comment.kind.value) == ("risks.register[r2].owner", "comment")
    assert (comment.author, comment.old, comment.new) == ("Ana", "Web Team", "Still them?")
    assert [(each.text, each.where.partition("!")[2]) for each in edits.unplaced] == [
        ("one", f"AD{SECOND}"),
        ("two", f"AE{SECOND}"),
        ("Who?", "N1"),
    ]
