"""Numbers in words that need a counterpart in the other language.

Any number in words may be a counterpart (`number_words`), but few are certain enough to need one:
those from two on, one in a count, and Roman numerals that number something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from planbuilder.text.figures.facts import Fact, facts
from planbuilder.text.figures.number_words import (
    NUMBERED_THINGS,
    facts_in_words,
    numbered_in_roman,
)
from planbuilder.text.figures.patterns import ABBREVIATED_MONTHS, SCALES, FactKind
from planbuilder.text.figures.units import units
from planbuilder.text.lazy_pattern import LazyPattern
from planbuilder.text.month_names import MONTHS
from planbuilder.text.official_languages import LANGUAGES, Language
from planbuilder.text.vocabulary import distinct_words

_REST_OF_NUMBER = {
    Language.EN: r"one|hundred|thousand|million|billion",
    Language.FR: r"et|une?|neuf|cents?|mille|millions?|milliards?",
}
_CARDINAL_WORDS = {
    Language.EN: frozenset(
        (
            *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
            *("nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty"),
            "ninety",
        )
    ),
    Language.FR: frozenset(
        (
            *("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "dix", "onze", "douze"),
            *("treize", "quatorze", "quinze", "seize", "vingt", "vingts", "trente", "quarante"),
            *("cinquante", "soixante"),
        )
    ),
}
"""Every text with such a number has one of these words; others are not searched."""

_CARDINALS = {
    language: LazyPattern(
        rf"(?<![\w’'-])(?:{first})(?:[ -](?:{first}|{_REST_OF_NUMBER[language]}))*"
        r"(?![^\W\d_]|-points)",  # a « deux-points » is a colon
        re.IGNORECASE,
    )
    for language, first in ((each, "|".join(sorted(_CARDINAL_WORDS[each]))) for each in LANGUAGES)
}
_COUNTING_WORDS = {
    Language.EN: frozenset(("more", "less", "least", "most", "only", "exactly")),
    Language.FR: frozenset(("plus", "moins", "seul", "seule")),
}
"""Every text that counts one thing has one of these words, with `one`, `un` or `une`."""

_ONE_WORDS = {Language.EN: frozenset({"one"}), Language.FR: frozenset({"un", "une"})}

_NUMBERING_WORDS = {language: _CARDINAL_WORDS[language] | NUMBERED_THINGS for language in LANGUAGES}

_LONGEST_UNIT = 24
"""Characters after a number in which its unit is looked for."""

_UNIT = {
    language: LazyPattern(
        rf"[\d$%]|\b(?:{units(language)}|{'|'.join(SCALES[language])}|{'|'.join(MONTHS[language])}"
        rf"|{'|'.join(ABBREVIATED_MONTHS[language])}|dollars?|per|pour|[ap]\.?m|p)(?:s?\b|\.)",
        re.IGNORECASE,
    )
    for language in LANGUAGES
}
"""Signs of a unit or date after a number, without which it is a plain number."""

_DEFINITE = LazyPattern(
    r"\b(?:the|these|those|all|between|our|your|their|its|his|her"
    r"|[ldcm]es|[nv]os|leurs|aux|entre|ses|tous|toutes|sur)\s$",
    re.IGNORECASE,
)
"""Words before a number that may be left out: `les deux langues`, `une semaine sur deux`."""

_LONGEST_ARTICLE = 16
"""Characters before a number in which such a word is looked for."""

COUNTED_ONE = {
    Language.EN: LazyPattern(
        r"\b(?:more than|less than|at least|at most|only|just|within|exactly) (?:one|an?)\b"
        r"|\bone or more\b",
        re.IGNORECASE,
    ),
    Language.FR: LazyPattern(
        r"\b(?:(?:plus|moins) d['’]une?|(?:au moins|au plus|seulement|délai d|qu)['’ ]?une?|une?"
        r" (?:ou plusieurs|seule?))\b",
        re.IGNORECASE,
    ),
}
_EXPLICIT_ONE = {
    Language.EN: LazyPattern(
        r"\b(?:more than|less than|at least|at most|only|exactly) one\b", re.IGNORECASE
    ),
    Language.FR: LazyPattern(
        r"(?<!en )\b(?:(?:plus|moins) d['’]une?\b(?!\s+(?:tiers|quart|million|milliard|\w+aine))"
        r"|au moins une?\b|(?:un seul|une seule)\b)",
        re.IGNORECASE,
    ),
}
"""Phrases that count one thing; they need a counterpart, unlike an article."""

_SINGLE = {
    Language.EN: LazyPattern(
        r"\b(?:one|ones|once|single\w*|sole\w*|individual\w*|multiple|several)\b",
        re.IGNORECASE,
    ),
    Language.FR: LazyPattern(
        r"\b(?:une?|seule?s?|unique\w*|plusieurs|individuel\w*|quelqu['’]une?)\b",
        re.IGNORECASE,
    ),
}


def may_number(text: str, language: Language) -> bool:
    """Return whether a text may have a number in words that needs a counterpart."""
    words = distinct_words(text)
    return not words.isdisjoint(_NUMBERING_WORDS[language]) or not (
        words.isdisjoint(_ONE_WORDS[language]) or words.isdisjoint(_COUNTING_WORDS[language])
    )


def numbers_in_words(text: str, language: Language) -> Iterator[Fact]:
    """Yield the numbers in words that need a counterpart.

    These are those from two on (`two-factor` is as certain as `2 factors`), one in a count (`at
    least one`), and Roman numerals that number something (`level II`).
    """
    words = distinct_words(text)
    if not words.isdisjoint(_CARDINAL_WORDS[language]):
        yield from _cardinals(text, language)
    if not (words.isdisjoint(_ONE_WORDS[language]) or words.isdisjoint(_COUNTING_WORDS[language])):
        for match in _EXPLICIT_ONE[language].finditer(text):
            yield Fact(FactKind.NUMBER, ("1",), match[0], match.start())
    for word, value, start in numbered_in_roman(text):
        yield Fact(FactKind.NUMBER, (str(value),), word, start)


def _cardinals(text: str, language: Language) -> Iterator[Fact]:
    for match in _CARDINALS[language].finditer(text):
        value = _cardinal(match[0], language)
        if value is None:
            continue
        read = _with_unit(value, text[match.end() : match.end() + _LONGEST_UNIT], language)
        before = text[max(0, match.start() - _LONGEST_ARTICLE) : match.start()]
        if read.unit or not _DEFINITE.search(before):
            yield replace(read, surface=match[0], start=match.start())


def _with_unit(value: str, after: str, language: Language) -> Fact:
    """Return a number with what follows it: `2 weeks`, `2 %`, `2 May`."""
    if _UNIT[language].search(after):
        read = facts(f"{value}{after}", language)
        if read and read[0].start == 0:
            return read[0]
    return Fact(FactKind.NUMBER, (value,), "", 0)


@lru_cache(maxsize=512)
def _cardinal(word: str, language: Language) -> str | None:
    """Return a number in words as digits, None for no whole number."""
    values = [value for fact in facts_in_words(word, language) for value in fact.values]
    return values[0] if values and values[0].isdigit() else None


def counts_one(word: str, language: Language) -> bool:
    """Return whether a phrase counts one thing: `at least one`."""
    return _EXPLICIT_ONE[language].fullmatch(word) is not None


def speaks_of_one(text: str, language: Language) -> bool:
    """Return whether a text mentions one thing or several, as counterpart of a count of one."""
    return any(pattern[language].search(text) for pattern in (_SINGLE, COUNTED_ONE))
