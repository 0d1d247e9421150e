"""How each language writes amounts, percentages, dates, times and numbers, as patterns."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from planbuilder.text.language import Language
from planbuilder.text.typography.protected_spans import EMAIL, HANDLE, HASHTAG, LINK
from planbuilder.text.typography.rules import MONTHS


class FactKind(StrEnum):
    """What a figure or an address in a text is."""

    LINK = "link"
    HANDLE = "handle"
    HASHTAG = "hashtag"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"


Patterns = tuple[tuple[FactKind, re.Pattern[str]], ...]

_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_SP = f"[{_SPACES}]"
_THOUSANDS = {Language.EN: f"[,{_SPACES}]", Language.FR: _SP}

SCALES = {
    Language.EN: {"thousand": 3, "million": 6, "billion": 9, "k": 3, "K": 3, "M": 6, "B": 9},
    Language.FR: {"mille": 3, "million": 6, "milliard": 9, "k": 3, "M": 6, "G": 9},
}
"""Powers of ten by the word or the letter after a number."""

_PER_CENT = rf"{_SP}?(?:%|per{_SP}?cent\b|pour{_SP}cent\b|p\.{_SP}?100)"
_ORDINAL = r"(?:st|nd|rd|th|er|re|e|es|ème|nde?)\b"
_CLOCK = r"(?<![\w:.,])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])"


def _dates(language: Language) -> tuple[str, ...]:
    month = rf"(?P<month>{'|'.join(MONTHS[language])})"
    year = r"(?P<year>\d{4})(?!\d)"
    day = r"(?P<day>\d{1,2})"
    if language is Language.EN:
        return (
            rf"\b{month}{_SP}{day}(?:st|nd|rd|th)?(?!\d)(?:,?{_SP}{year})?",
            rf"(?<!\d){day}{_SP}{month}\b(?:,?{_SP}{year})?",
            rf"\b{month},?{_SP}{year}",
        )
    return (
        rf"(?<!\d){day}(?:er)?{_SP}{month}\b(?:{_SP}{year})?",
        rf"\b{month}{_SP}{year}",
    )


def _times(language: Language) -> tuple[str, ...]:
    hour, minute = r"(?<![\w.,])(?P<hour>\d{1,2})", r"(?P<minute>[0-5]\d)"
    if language is Language.EN:
        half = r"(?P<half>[aApP])(?:\.[mM]\.|[mM]\b)"
        return (rf"{hour}(?::{minute})?{_SP}?{half}", _CLOCK, r"\b(?P<word>noon|midnight)\b")
    return (
        rf"{hour}{_SP}?h(?:{_SP}?{minute})?(?!\w)",
        _CLOCK,
        r"\b(?P<word>midi|minuit)\b",
    )


@lru_cache(maxsize=2)
def patterns(language: Language) -> Patterns:
    """Return the patterns of a language, the most telling first.

    Groups say what was found: number, scale, unit; year, month, iso, day; hour, minute, half,
    word; dotted; first and second (the years of a fiscal year).
    """
    thousands = _THOUSANDS[language]
    number = rf"(?P<number>\d{{1,3}}(?:{thousands}\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
    words = "|".join(name for name in SCALES[language] if len(name) > 1)
    scale = rf"(?:{_SP}(?P<scale>{words})s?\b)?"
    dollars = rf"{_SP}(?:de{_SP}|d[’'])?(?:dollars|\$)"
    start = r"(?<![\w.,])"
    sources: tuple[tuple[FactKind, str], ...] = (
        (FactKind.LINK, LINK.pattern),
        (FactKind.LINK, EMAIL.pattern),
        (FactKind.HANDLE, HANDLE.pattern),
        (FactKind.HASHTAG, HASHTAG.pattern),
        (FactKind.DATE, r"(?<![\w-])(?P<year>\d{4})-(?P<iso>\d\d)-(?P<day>\d\d)(?![\w-])"),
        *((FactKind.DATE, source) for source in _dates(language)),
        *((FactKind.TIME, source) for source in _times(language)),
        (FactKind.AMOUNT, rf"(?:CA)?\${_SP}?{number}(?:(?P<unit>[kKMB])\b)?{scale}"),
        (FactKind.AMOUNT, rf"{start}{number}{_SP}?(?P<unit>[kMG]?)\$"),
        (FactKind.AMOUNT, rf"{start}{number}{scale}{dollars}"),
        (FactKind.PERCENTAGE, rf"{start}{number}{_PER_CENT}"),
        (FactKind.NUMBER, r"(?<![\w.])(?P<dotted>\d+(?:\.\d+){2,})(?!\w)"),
        (FactKind.NUMBER, r"(?<!\w)(?P<first>20\d\d)[-–/](?P<second>\d\d)(?!\d)"),
        (FactKind.NUMBER, rf"(?<!\w){number}(?:{_ORDINAL})?{scale}(?!\w)"),
    )
    return tuple((kind, re.compile(source)) for kind, source in sources)
