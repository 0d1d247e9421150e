"""A row on one form: its fields, entries as people type them, everything wrong at once."""

from __future__ import annotations

import pytest

from planbuilder.answers import InvalidAnswer, Wording
from planbuilder.interview import begin
from planbuilder.interview.replies import FillRow, Undo
from planbuilder.interview.row_form import raw_of, row_form
from planbuilder.text import Language
from tests.interview.builders import alone, at, do, path_of, read
from tests.interview.staffing_table import STAFFING, cells, staffing


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
    with pytest.raises(InvalidAnswer):
        raw_of(session, column, "0", options)
