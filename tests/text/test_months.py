"""Months added and counted."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.text.months import add_months, whole_months

DATES = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(start=DATES, months=st.integers(0, 600))
def test_months_added_are_months_counted(start: date, months: int) -> None:
    assert whole_months(start, add_months(start, months)) == months


def test_a_month_ends_where_a_shorter_one_does() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert whole_months(date(2026, 5, 2), date(2026, 5, 1)) == -1


def test_a_month_beyond_the_calendar_is_its_last_or_first_day() -> None:
    assert add_months(date(9999, 12, 1), 1) == add_months(date.max, 12000) == date.max
    assert add_months(date(1, 1, 31), -1) == add_months(date.min, -12000) == date.min
    assert add_months(date(9999, 11, 30), 1) == date(9999, 12, 30)
    assert add_months(date(1, 2, 28), -1) == date(1, 1, 28)
