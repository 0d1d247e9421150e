"""A quick test for the kinds of fact that a text may state, which saves most searches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planbuilder.text.figures.patterns import ABBREVIATED_MONTHS, WEEKDAYS, FactKind
from planbuilder.text.month_names import MONTHS
from planbuilder.text.official_languages import LANGUAGES, Language
from planbuilder.text.vocabulary import distinct_words, words_of

_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"\d-\d\d-\d")
_ADDRESS = re.compile(r"\w\.\w")
_CLOCK = {
    Language.EN: re.compile(r"\d(?::\d|\s?[ap]\.?m)"),
    Language.FR: re.compile(r"\d(?::\d|\s?h(?:eures\s\d|(?![^\W\d_])))"),
}
_PER_CENT = ("%", "cent", "100", "p. c", "p.c")
_HOURS = {
    Language.EN: frozenset({"noon", "midnight"}),
    Language.FR: frozenset({"midi", "minuit"}),
}
_WEEKDAYS = {
    language: frozenset(f"{day.casefold()}{ending}" for day in days for ending in ("", "s"))
    for language, days in WEEKDAYS.items()
}
_WORDS = {
    language: ((FactKind.WEEKDAY, _WEEKDAYS[language]), (FactKind.TIME, _HOURS[language]))
    for language in LANGUAGES
}
_MONTHS = {language: frozenset(months) for language, months in MONTHS.items()}
"""In English as written: “may” and “march” are seldom months."""

_MONTHS_OR_SHORT = {
    language: months
    | {
        month
        for each in ABBREVIATED_MONTHS[language]
        for month in (each.replace("?", ""), re.sub(r"\w\?", "", each))
    }
    for language, months in _MONTHS.items()
}
_TELLING_SIGN = re.compile(r"[\d@#]|\]\(|\.\w")
"""Every fact but those in words has one of these signs; most sentences have none."""


def possible_kinds(text: str, language: Language) -> frozenset[FactKind]:
    """Return every kind of fact that a text in `language` states, and rarely one it does not."""
    words = distinct_words(text)
    months = words if language is Language.FR else frozenset(words_of(text))
    kinds = {kind for kind, names in _WORDS[language] if not words.isdisjoint(names)}
    if not months.isdisjoint(_MONTHS[language]):
        kinds.add(FactKind.DATE)
    if _TELLING_SIGN.search(text) is not None:
        plain = text.casefold()
        kinds.update(_kinds_with_signs(plain))
        if _DIGIT.search(plain):
            kinds.update(_kinds_with_digits(plain, months, language))
    return frozenset(kinds)


def _kinds_with_signs(plain: str) -> Iterator[FactKind]:
    if "](" in plain or ("." in plain and _ADDRESS.search(plain)):
        yield FactKind.LINK
    if "@" in plain:
        yield FactKind.HANDLE
    if "#" in plain:
        yield FactKind.HASHTAG


def _kinds_with_digits(
    plain: str, months: frozenset[str], language: Language
) -> Iterator[FactKind]:
    yield FactKind.NUMBER
    if "$" in plain or "dollar" in plain:
        yield FactKind.AMOUNT
    if any(sign in plain for sign in _PER_CENT):
        yield FactKind.PERCENTAGE
    if _CLOCK[language].search(plain):
        yield FactKind.TIME
    if not months.isdisjoint(_MONTHS_OR_SHORT[language]) or _ISO.search(plain):
        yield FactKind.DATE
