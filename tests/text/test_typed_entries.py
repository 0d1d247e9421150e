"""Numbers, dates, times and periods as people write them, in either language."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.text import Language
from planbuilder.text.typed_entries import plain_date, plain_number, plain_period, plain_time


@pytest.mark.parametrize(
    ("entry", "plain"),
    [
        ("0,5", "0.5"),
        ("0.5", "0.5"),
        ("41 200,50 $", "41200.50"),
        ("41\u00a0200,50\u00a0$", "41200.50"),
        ("$1,100.00", "1100.00"),
        ("1 350", "1350"),
        ("1\u202f350", "1350"),
        ("2,000,000", "2000000"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1.2.3", "1.2.3"),
        ("1,2,3", "1,2,3"),
        ("12 %", "12"),
        ("-3", "-3"),
        ("many", "many"),
    ],
)
@pytest.mark.parametrize("language", list(Language))
def test_a_typed_number_becomes_plain_digits(entry: str, plain: str, language: Language) -> None:
    assert plain_number(entry, language) == plain


def test_what_both_languages_write_alike_is_read_in_the_authors() -> None:
    assert plain_number("1,350", Language.EN) == "1350"
    assert plain_number("1,350", Language.FR) == "1.350"


@pytest.mark.parametrize(
    ("entry", "plain"),
    [
        ("le 5 août 2026", "2026-08-05"),
        ("5 aout 2026", "2026-08-05"),
        ("1er mars 2026", "2026-03-01"),
        ("August 5, 2026", "2026-08-05"),
        ("5 Aug. 2026", "2026-08-05"),
        ("2026/8/5", "2026-08-05"),
        ("March 2014", None),
        ("2014", None),
        ("31 décembre 2026", "2026-12-31"),
        ("1 decembre 2026", "2026-12-01"),
        ("3 fevrier 2026", "2026-02-03"),
        ("Sept 4, 2026", "2026-09-04"),
        ("5 moments 2026", None),
        ("05-08-2026", None),
        ("someday", None),
    ],
)
def test_a_typed_day_becomes_an_iso_date(entry: str, plain: str | None) -> None:
    assert plain_date(entry) == plain


@pytest.mark.parametrize(
    ("entry", "plain"),
    [("8 h 30", "08:30"), ("8h", "08:00"), ("16:30", "16:30"), ("4:30 p.m.", "16:30"), ("x", "x")],
)
def test_a_typed_time_becomes_hours_and_minutes(entry: str, plain: str) -> None:
    assert plain_time(entry) == plain


@pytest.mark.parametrize(
    ("entry", "plain"),
    [
        ("mars 2014", {"start": "2014-03-01", "end": "2014-03-31"}),
        ("February 2024", {"start": "2024-02-01", "end": "2024-02-29"}),
        ("2014", {"start": "2014-01-01", "end": "2014-12-31"}),
        ("du 1er avril 2026 au 31 mars 2027", {"start": "2026-04-01", "end": "2027-03-31"}),
        ("2026-04-01 → 2027-03-31", {"start": "2026-04-01", "end": "2027-03-31"}),
        ("April 2026 to mars 2027", {"start": "2026-04-01", "end": "2027-03-31"}),
        ("2026-04-01", {"start": "2026-04-01"}),
        ("from April 1, 2026, ongoing", {"start": "2026-04-01"}),
        ("depuis le 1er avril 2026", {"start": "2026-04-01"}),
        ("2026-04-01 2027-03-31", {"start": "2026-04-01", "end": "2027-03-31"}),
        ("someday 2014", "someday 2014"),
        ("", {}),
        ("soon", "soon"),
    ],
)
def test_a_typed_period_becomes_a_start_and_an_end(entry: str, plain: Any) -> None:
    assert plain_period(entry) == plain
