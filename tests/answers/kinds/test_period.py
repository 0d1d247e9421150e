from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planbuilder.answers import Period
from planbuilder.answers.kinds.period import PeriodKind
from planbuilder.text import Language
from tests.answers.builders import parse_answer, question, refusal

APRIL = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ({"start": "2026-04-01"}, Period(APRIL)),
        ({"start": "2026-04-01", "end": None}, Period(APRIL)),
        ({"start": "2026-04-01", "end": "2026-04-01"}, Period(APRIL, APRIL)),
        ({"start": "", "end": ""}, None),
        ({}, None),
    ],
)
def test_a_period_has_a_first_day_and_may_have_a_last_one(raw: Any, value: Any) -> None:
    assert parse_answer("period", raw) == value


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("2026", "not_a_period"),
        ({"end": "2026-01-01"}, "not_a_period"),
        ({"start": "2026-01-01", "until": ""}, "not_a_period"),
        ({"start": "2026-01-02", "end": "2026-01-01"}, "period_backwards"),
        ({"start": "2026"}, "not_a_date"),
        ({"start": {"start": "2026-01-01"}}, "not_text"),
    ],
)
def test_anything_else_is_refused(raw: Any, code: str) -> None:
    assert refusal("period", raw).code == code


def test_a_month_stands_for_its_first_day_at_the_start_and_its_last_at_the_end() -> None:
    parts = {"start": "avril 2026", "end": "février 2028"}
    assert PeriodKind().normalize_parts(parts) == {"start": "2026-04-01", "end": "2028-02-29"}
    days = {"start": "1 April 2026", "end": "some day"}
    assert PeriodKind().normalize_parts(days) == {"start": "2026-04-01", "end": "some day"}
    assert PeriodKind().normalize_parts({"start": 2026}) == {"start": 2026}


def test_two_days_in_one_line_are_a_period() -> None:
    line = " 2026-04-01 to 2027-03-31 "
    assert PeriodKind().normalize(line, Language.EN) == {"start": "2026-04-01", "end": "2027-03-31"}


def test_a_period_without_an_end_is_printed_as_ongoing() -> None:
    kind, asked = PeriodKind(), question("period")
    ongoing, whole = Period(APRIL), Period(APRIL, date(2027, 3, 31))
    assert kind.format(whole, Language.EN, asked).replace("\xa0", " ") == (
        "April 1, 2026 to March 31, 2027"
    )
    assert kind.format(ongoing, Language.EN, asked).replace("\xa0", " ") == (
        "from April 1, 2026, ongoing"
    )
    assert kind.format("soon", Language.EN, asked) == "soon"
