"""Dates, numbers, money and times as Canadians write them in each language."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from planbuilder.text import (
    Language,
    ValueFormats,
    format_date,
    format_date_numeric,
    format_list,
    format_money,
    format_number,
    format_period,
    format_time,
)
from planbuilder.text.formats import USUAL, unusable_format

EN, FR = Language.EN, Language.FR
NBSP = "\N{NO-BREAK SPACE}"


def plain(text: str) -> str:
    """Return a text with ordinary spaces, once they are known to be no-break ones."""
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("day", "english", "french"),
    [
        (date(2026, 5, 1), "May 1, 2026", "1er mai 2026"),
        (date(2026, 8, 11), "August 11, 2026", "11 août 2026"),
        (date(2026, 2, 21), "February 21, 2026", "21 février 2026"),
    ],
)
def test_a_date_is_written_as_each_language_writes_it(day: date, english: str, french: str) -> None:
    assert plain(format_date(day, EN)) == english
    assert plain(format_date(day, FR)) == french
    assert format_date_numeric(day) == day.isoformat()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("dd.MM.y", "01.05.2026"), ("d/M/yyyy", "1/5/2026"), ("y-MM-dd", "2026-05-01")],
)
def test_dates_in_figures_follow_the_formats(pattern: str, text: str) -> None:
    formats = replace(USUAL[FR], numeric_date=pattern)
    assert format_date_numeric(date(2026, 5, 1), formats) == text


@pytest.mark.parametrize(
    ("amount", "english", "french"),
    [
        ("12000", "$12,000", "12 000 $"),
        ("0", "$0", "0 $"),
        ("49.95", "$49.95", "49,95 $"),
        ("49.5", "$49.50", "49,50 $"),
        ("1234567.89", "$1,234,567.89", "1 234 567,89 $"),
    ],
)
def test_an_amount_has_the_sign_where_its_language_puts_it(
    amount: str, english: str, french: str
) -> None:
    assert format_money(Decimal(amount), EN, "CAD") == english
    written = format_money(Decimal(amount), FR, "CAD")
    assert plain(written) == french
    assert " " not in written  # a value never splits over two lines


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [("0.5", "0.5", "0,5"), ("10000", "10,000", "10 000"), ("-3", "-3", "-3")],
)
def test_a_number_has_the_separators_of_its_language(
    number: str, english: str, french: str
) -> None:
    assert format_number(Decimal(number), EN) == english
    assert plain(format_number(Decimal(number), FR)) == french


@pytest.mark.parametrize(
    ("moment", "english", "french"),
    [
        (time(8, 30), "8:30 am", "8 h 30"),
        (time(9), "9 am", "9 h"),
        (time(0), "12 am", "0 h"),
        (time(12), "12 pm", "12 h"),
        (time(16, 5), "4:05 pm", "16 h 05"),
    ],
)
def test_a_time_is_written_as_each_language_writes_it(
    moment: time, english: str, french: str
) -> None:
    assert plain(format_time(moment, EN)) == english
    assert plain(format_time(moment, FR)) == french


def test_a_period_is_written_in_words() -> None:
    start, end = date(2026, 4, 1), date(2027, 3, 31)
    assert plain(format_period(start, end, EN)) == "April 1, 2026 to March 31, 2027"
    assert plain(format_period(start, end, FR)) == "du 1er avril 2026 au 31 mars 2027"
    assert plain(format_period(start, None, EN)) == "from April 1, 2026, ongoing"
    assert plain(format_period(start, None, FR)) == "depuis le 1er avril 2026"


def test_a_list_is_joined_as_in_a_sentence() -> None:
    assert format_list(["a", "b", "c"], EN) == "a, b and c"
    assert format_list(["a", "b", "c"], FR) == "a, b et c"
    assert format_list(["a"], EN) == "a"
    assert format_list([], FR) == ""


@given(st.decimals(0, 10**12, places=2))
def test_the_same_digits_stand_in_both_languages(amount: Decimal) -> None:
    def digits(text: str) -> str:
        return "".join(letter for letter in text if letter.isdigit())

    assert digits(format_money(amount, EN, "CAD")) == digits(format_money(amount, FR, "CAD"))
    assert digits(format_number(amount, EN)) == digits(format_number(amount, FR))


def test_an_instrument_states_its_own_formats() -> None:
    formats = ValueFormats(
        date="d. MMMM y",
        time="HH:mm",
        whole_hour="H'h'",
        decimal=",",
        group=".",
        money="#,##0 ¤",
        first_day="1er",
    )
    assert format_date(date(2026, 5, 1), FR, formats) == "1er. mai 2026"
    assert format_date(date(2026, 5, 11), FR, formats) == "11. mai 2026"
    assert format_time(time(8, 30), FR, formats) == "08:30"
    assert format_time(time(9), FR, formats) == "9h"
    assert format_number(Decimal("1234567.50"), FR, formats) == "1.234.567,5"
    assert format_money(Decimal("-1234.5"), FR, "EUR", formats) == "-1.234,50 €"
    assert format_period(date(2026, 5, 1), None, FR, formats) == "depuis le 1er. mai 2026"


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("date", "EEEEEEEE"),
        ("date", "d MMMM H"),
        ("time", "MM"),
        ("whole_hour", "ww"),
        ("numeric_date", "dd.MM.yy"),
        ("money", "0 ¤"),
    ],
)
def test_a_format_that_no_value_can_be_written_in_is_named(name: str, pattern: str) -> None:
    assert unusable_format(replace(USUAL[EN], **{name: pattern})) == name
    assert not any(map(unusable_format, USUAL.values()))


def test_a_first_day_may_hold_any_sign() -> None:
    formats = replace(USUAL[FR], first_day=r"1\1'")
    assert plain(format_date(date(2026, 5, 1), FR, formats)) == r"1\1' mai 2026"
