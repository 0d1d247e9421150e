from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.answers.kinds.date import DateKind
from planbuilder.text import Language
from tests.answers.builders import parse_answer, question, refusal


def test_a_leap_day_is_a_day() -> None:
    assert parse_answer("date", "2024-02-29") == date(2024, 2, 29)
    assert parse_answer("date", "") is None


@pytest.mark.parametrize(
    "raw",
    [
        *("2026-02-29", "2026-2-9", "20260209", "2026-W01-1", "٢٠٢٦-٠١-٠١", "0000-01-01"),
        *(" 2026-01-01", "2026-01-01T00:00", "9999-12-32"),
    ],
)
def test_anything_else_is_refused_as_it_was_written(raw: str) -> None:
    refused = refusal("date", raw)
    assert (refused.code, refused.values) == ("not_a_date", {"value": raw})


@given(st.dates())
def test_a_date_reads_back_as_it_is_written(day: date) -> None:
    assert parse_answer("date", day.isoformat()) == day


def test_a_day_typed_in_words_is_written_in_figures() -> None:
    kind = DateKind()
    assert kind.normalize("le 5 août 2026", Language.FR) == "2026-08-05"
    assert kind.normalize(" some day ", Language.EN) == "some day"


def test_a_month_stands_for_its_first_day() -> None:
    assert DateKind().approximate("mars 2014") == "2014-03-01"
    assert DateKind().approximate("2014") == "2014-01-01"
    assert DateKind().approximate("soon") == "soon"


def test_a_day_is_printed_in_the_words_of_the_language() -> None:
    asked = question("date")
    assert DateKind().format(date(2027, 4, 1), Language.EN, asked).replace("\xa0", " ") == (
        "April 1, 2027"
    )
    assert DateKind().format(date(2027, 4, 1), Language.FR, asked).replace("\xa0", " ") == (
        "1er avril 2027"
    )
