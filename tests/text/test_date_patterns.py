"""Dates, times and lists written without Babel are those that Babel writes."""

from __future__ import annotations

from datetime import date, time

import pytest
from babel.dates import format_date as babel_date
from babel.dates import format_time as babel_time
from babel.lists import format_list as babel_list

from planbuilder.text import LANGUAGES, Language, format_list
from planbuilder.text.date_patterns import fill_date_pattern, fill_time_pattern

DATE_PATTERNS = ("MMMM d, y", "d MMMM y", "'1er' MMMM y", "dd.MM.yyyy", "d/M/y", "y 'an' MMMM")
TIME_PATTERNS = ("h:mm 'pm'", "hh:mm", "H 'h' mm", "HH:mm", "H 'h'", "H'h'm")


def locale(language: Language) -> str:
    return language.locale.replace("-", "_")


@pytest.mark.parametrize("pattern", DATE_PATTERNS)
def test_dates_are_those_of_babel(pattern: str) -> None:
    for language in LANGUAGES:
        for month in range(1, 13):
            day = date(2026, month, month)
            written = fill_date_pattern(pattern, day, language)
            assert written == babel_date(day, pattern, locale=locale(language))


@pytest.mark.parametrize("pattern", TIME_PATTERNS)
def test_times_are_those_of_babel(pattern: str) -> None:
    for hour in range(24):
        moment = time(hour, hour)
        assert fill_time_pattern(pattern, moment) == babel_time(moment, pattern, locale="en_CA")


@pytest.mark.parametrize("pattern", ["EEEE d MMMM", "d MMM y", "d 'o''clock'", "d 'MMMM", "yy"])
def test_any_other_pattern_is_left_to_babel(pattern: str) -> None:
    assert fill_date_pattern(pattern, date(2026, 5, 1), Language.EN) is None


@pytest.mark.parametrize("count", range(2, 7))
def test_lists_are_joined_as_babel_joins_them(count: int) -> None:
    items = [f"x{number}" for number in range(count)]
    for language in LANGUAGES:
        # Some versions of en_CA put a comma before "and"; the Canada.ca style guide does not.
        expected = babel_list(items, locale=locale(language)).replace(", and ", " and ")
        assert format_list(items, language) == expected


def test_the_words_of_an_item_stay_as_they_are() -> None:
    assert format_list(["radio, and television", "print"], Language.EN) == (
        "radio, and television and print"
    )
