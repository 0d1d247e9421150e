"""A quick test for the kinds of fact that a text may state, which saves most searches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planbuilder.text.figures.patterns import ABBREVIATED_MONTHS, WEEKDAYS, FactKind
from planbuilder.text.typography.rules import MONTHS
from planbuilder.text.vocabulary import distinct_words

_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"\d-\d\d-\d")
_ADDRESS = re.compile(r"\w\.\w")
_CLOCK = re.compile(r"\d(?::\d|\s?h|\s?[ap]\.?m)")
_PER_CENT = ("%", "cent", "100", "p. c", "p.c")
_HOURS = frozenset({"noon", "midnight", "midi", "minuit"})
_WEEKDAYS = frozenset(
    f"{day.casefold()}{ending}"
    for days in WEEKDAYS.values()
    for day in days
    for ending in ("", "s")
)
_MONTHS = frozenset(month.casefold() for months in MONTHS.values() for month in months)
_MONTHS_OR_SHORT = _MONTHS | frozenset(
    month
    for months in ABBREVIATED_MONTHS.values()
    for each in months
    for month in (each.casefold().replace("?", ""), re.sub(r"\w\?", "", each.casefold()))
)

_TELLING_WORDS = _WEEKDAYS | _HOURS | _MONTHS
_TELLING_SIGN = re.compile(r"[\d@#]|\]\(|\.\w")
"""Every fact has one of these words or signs; most sentences have none."""


def possible_kinds(text: str) -> frozenset[FactKind]:
    """Return every kind of fact that a text states, and rarely one that it does not."""
    words = distinct_words(text)
    if words.isdisjoint(_TELLING_WORDS) and _TELLING_SIGN.search(text) is None:
        return frozenset()
    return frozenset(_kinds(text.casefold(), words))


def _kinds(plain: str, words: frozenset[str]) -> Iterator[FactKind]:
    if "](" in plain or ("." in plain and _ADDRESS.search(plain)):
        yield FactKind.LINK
    if "@" in plain:
        yield FactKind.HANDLE
    if "#" in plain:
        yield FactKind.HASHTAG
    if not words.isdisjoint(_WEEKDAYS):
        yield FactKind.WEEKDAY
    if not words.isdisjoint(_HOURS):
        yield FactKind.TIME
    if not words.isdisjoint(_MONTHS):
        yield FactKind.DATE
    if _DIGIT.search(plain):
        yield from _kinds_with_digits(plain, words)


def _kinds_with_digits(plain: str, words: frozenset[str]) -> Iterator[FactKind]:
    yield FactKind.NUMBER
    if "$" in plain or "dollar" in plain:
        yield FactKind.AMOUNT
    if any(sign in plain for sign in _PER_CENT):
        yield FactKind.PERCENTAGE
    if _CLOCK.search(plain):
        yield FactKind.TIME
    if not words.isdisjoint(_MONTHS_OR_SHORT) or _ISO.search(plain):
        yield FactKind.DATE
