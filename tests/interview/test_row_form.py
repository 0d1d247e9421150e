"""A row on one form: its fields, entries as people type them, everything wrong at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from planbuilder.answers import Refused, Wording
from planbuilder.interview import Session, begin
from planbuilder.interview.replies import EditRow, FillCells, FillColumn, FillRow, PasteRows, Undo
from planbuilder.interview.row_form import cells_of, raw_of, row_form
from planbuilder.text import Language
from tests.interview.builders import alone, at, do, path_of, read, shown

STAFFING = "resources.staffing"


def staffing(*rows: dict[str, Any], language: Language = Language.EN) -> Session:
    answers = read("plan", resources__staffing=list(rows)) if rows else read("plan")
    return at(begin(alone(), answers, language), STAFFING)


def entries(session: Session, row: str | None = None, **typed: str) -> list[str]:
    table = session.document.question(STAFFING)
    fields = row_form(session, table, row).fields
    return [typed.get(each.column.id, each.entry[session.language]) for each in fields]


def cells(session: Session, row: str | None = None, **typed: str) -> Any:
    form = row_form(session, session.document.question(STAFFING), row)
    return cells_of(session, form, entries(session, row, **typed))


def test_a_form_asks_texts_in_the_authors_language_alone() -> None:
    form = row_form(staffing(language=Language.FR), staffing().document.question(STAFFING))
    languages = {each.column.id: each.language for each in form.fields}
    assert languages["function"] is Language.FR
    assert [each.column.id for each in form.fields].count("function") == 1


def test_entries_are_understood_as_people_type_them() -> None:
    found, problems = cells(
        staffing(),
        area="Web team",
        function="Writing",
        full_time_equivalents="0,5",
        period="1 April 2026 to 31 March 2027",
        languages="1; fr",
    )
    assert problems == ()
    assert found == {
        "area": {"en": "Web team"},
        "function": {"en": "Writing"},
        "full_time_equivalents": "0.5",
        "period": {"start": "2026-04-01", "end": "2027-03-31"},
        "languages": ["en", "fr"],
    }
    outcome = do(staffing(), FillRow(found))
    (row,) = outcome.session.answers.rows(STAFFING)
    assert row.wording("area") == Wording(en="Web team")
    assert path_of(outcome.session) == STAFFING
    assert do(outcome.session, Undo()).session.answers.rows(STAFFING) == ()


def test_everything_wrong_with_a_row_is_said_at_once_and_nothing_is_changed() -> None:
    _, problems = cells(staffing(), languages="9; klingon")
    assert [each.code for each in problems] == ["not_an_option"]
    session = staffing()
    outcome = do(session, FillRow({"full_time_equivalents": "many", "period": "soon"}))
    assert {each.path for each in outcome.problems} == {
        f"{STAFFING}[new].full_time_equivalents",
        f"{STAFFING}[new].period",
    }
    assert outcome.session == session


def test_what_a_form_shows_is_read_back_as_it_was() -> None:
    row = {
        "id": "s1",
        "area": {"en": "Web", "fr": "Web"},
        "full_time_equivalents": "1.5",
        "languages": ["en", "fr"],
        "period": {"start": "2026-04-01"},
    }
    session = staffing(row)
    assert cells(session, "s1") == ({}, ())
    form = row_form(session, session.document.question(STAFFING), "s1")
    for field in form.fields:
        if field.current is not None and field.column.id != "area":
            entry = field.entry[Language.EN]
            raw = raw_of(session, field.column, entry, field.options)
            assert raw == field.current


def test_a_text_in_one_language_leaves_the_other_alone() -> None:
    session = staffing({"id": "s1", "function": {"en": "Writing", "fr": "Rédaction"}})
    after = do(session, FillRow({"function": "Editing"}, "s1")).session.answers
    assert after.wording(f"{STAFFING}[s1].function") == Wording("Editing", "Rédaction")


def test_an_area_that_is_named_already_is_chosen_by_its_number_in_both_languages() -> None:
    named = {"en": "Digital Team", "fr": "Équipe numérique"}
    answers = read("plan", account__prepared_by=named)
    session = at(begin(alone(), answers, Language.EN), STAFFING)
    found, _ = cells(session, area="1")
    assert found["area"] == named


def test_an_option_is_named_by_number_label_or_beginning_and_nothing_else() -> None:
    session = staffing()
    column = session.document.question(STAFFING).column("languages")
    (options,) = [
        each.options
        for each in row_form(session, session.document.question(STAFFING)).fields
        if each.column.id == "languages"
    ]
    label = options[0].label[Language.FR]
    for entry in ("1", options[0].id, label, label.upper(), label[:4]):
        assert raw_of(session, column, entry, options) == [options[0].id]
    with pytest.raises(Refused):
        raw_of(session, column, "0", options)


def test_a_row_opened_from_its_table_comes_as_a_form() -> None:
    session = do(staffing({"id": "s1"}), EditRow("s1")).session
    form = shown(session).form
    assert form is not None
    assert form.row == "s1"
    after = do(session, FillRow({"full_time_equivalents": "2"}, "s1")).session
    assert path_of(after) == STAFFING


def test_one_answer_for_the_blank_rows_and_each_row_its_own() -> None:
    rows = [{"id": "s1", "full_time_equivalents": "1"}, {"id": "s2"}, {"id": "s3"}]
    session = staffing(*rows)
    filled = do(session, FillColumn("full_time_equivalents", "2")).session.answers
    assert [str(row["full_time_equivalents"]) for row in filled.rows(STAFFING)] == ["1", "2", "2"]
    own = do(session, FillCells("full_time_equivalents", {"s2": "3", "s3": "4"})).session.answers
    assert [str(row["full_time_equivalents"]) for row in own.rows(STAFFING)] == ["1", "3", "4"]
    refused = do(session, FillCells("full_time_equivalents", {"s2": "x", "s3": "y"}))
    assert len(refused.problems) == 2
    assert refused.session.answers == session.answers


def test_rows_are_pasted_with_headings_or_without() -> None:
    session = staffing()
    table = session.document.question(STAFFING)
    function, count = (
        table.column(each).heading.fr for each in ("function", "full_time_equivalents")
    )
    outcome = do(session, PasteRows(f"{function}\t{count}\nWriting\t0.5\nAnalysis\t1"))
    rows = outcome.session.answers.rows(STAFFING)
    assert [row.wording("function").en for row in rows] == ["Writing", "Analysis"]
    plain = do(session, PasteRows("Web\tWriting\t0.5")).session.answers.rows(STAFFING)
    assert (plain[0].wording("area").en, str(plain[0]["full_time_equivalents"])) == ("Web", "0.5")


def test_headings_of_both_languages_are_the_columns_of_both_languages() -> None:
    session = replace(staffing(), both=True)
    heading = session.document.question(STAFFING).column("function").heading
    cells = f"{heading.fr}\t{heading.en}\nRédaction\tWriting"
    (row,) = do(session, PasteRows(cells)).session.answers.rows(STAFFING)
    assert (row.wording("function").en, row.wording("function").fr) == ("Writing", "Rédaction")
    (plain,) = do(session, PasteRows("Web team\tÉquipe du Web")).session.answers.rows(STAFFING)
    assert (plain.wording("area").en, plain.wording("area").fr) == ("Web team", "Équipe du Web")


def test_no_cell_of_a_spreadsheet_is_lost_unsaid() -> None:
    text = '"Function"\tNickname\tFTEs\n"Writing\nand ""editing"""\tx\t0,5'
    outcome = do(staffing(), PasteRows(text.replace('"Function"', "Function")))
    assert [each.code for each in outcome.problems] == ["unknown_heading"]
    taken = do(staffing(), PasteRows(text.replace('"Function"\tNickname', "Function\t")))
    (row,) = taken.session.answers.rows(STAFFING)
    assert row.wording("function").en == 'Writing and "editing"'


def test_a_pasted_table_with_wrong_cells_is_refused_whole() -> None:
    outcome = do(staffing(), PasteRows("Web\tWriting\tmany\nWeb\tWriting\tfew\nWeb" + "\tx" * 9))
    assert [each.code for each in outcome.problems] == [
        "too_many_cells",
        "not_a_number",
        "not_a_number",
    ]
    assert outcome.session.answers.rows(STAFFING) == ()
    assert do(staffing(), PasteRows(" \n")).problem is not None


def test_how_pasted_cells_are_read_is_said() -> None:
    text = "Web\t“Writing”\t0,5\nWeb\tAnalysis\t0,5\nWeb\tReplies\t1"
    outcome = do(staffing(), PasteRows(text))
    assert outcome.problem is None
    effects = [(each.key, dict(each.values)) for each in outcome.effects]
    assert effects == [
        ("rows_added", {"count": 3}),
        ("cleaned.quotes", {}),
        ("cell_read_as", {"entry": "0,5", "answer": "0.5"}),
    ]
