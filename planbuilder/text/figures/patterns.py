"""Regular expressions for the amounts, percentages, dates, times and numbers of each language.

They are made for texts with plain spaces: a set of several kinds of spaces takes long to compile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

from planbuilder.text.figures.units import units
from planbuilder.text.lazy_pattern import LazyPattern
from planbuilder.text.month_names import MONTHS
from planbuilder.text.official_languages import Language
from planbuilder.text.typography.protected_spans import EMAIL, HANDLE, HASHTAG, LINK, MASK


class FactKind(StrEnum):
    """The kind of a figure or an address in a text."""

    LINK = "link"
    HANDLE = "handle"
    HASHTAG = "hashtag"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    WEEKDAY = "weekday"
    TIME = "time"
    NUMBER = "number"


_OTHER_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_THOUSANDS = {Language.EN: "[, ]", Language.FR: " "}

SCALES: Mapping[Language, Mapping[str, int]] = {
    Language.EN: {"thousand": 3, "million": 6, "billion": 9, "k": 3, "m": 6, "b": 9},
    Language.FR: {"mille": 3, "million": 6, "milliard": 9, "k": 3, "m": 6, "g": 9},
}
"""Powers of ten by the word or letter after a number, in lower case."""

WEEKDAYS: Mapping[Language, tuple[str, ...]] = {
    Language.EN: (
        *("Monday", "Tuesday", "Wednesday", "Thursday"),
        *("Friday", "Saturday", "Sunday"),
    ),
    Language.FR: ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}

ABBREVIATED_MONTHS: Mapping[Language, tuple[str, ...]] = {
    Language.EN: (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul"),
        *("Aug", "Sept?", "Oct", "Nov", "Dec"),
    ),
    Language.FR: (
        *("janv", "févr", "mars", "avr", "mai", "juin", "juill?"),
        *("août", "sept", "oct", "nov", "déc"),
    ),
}

_PER_CENT = r" ?(?:%|[Pp]er ?[Cc]ent\b|pour (?:cent\b|100\b)|p\. ?100|p\. ?c\.)"
_ORDINAL = r"(?:st|nd|rd|th|ers?|res?|es?|èmes?|ème|nde?s?)\b"
_CLOCK = r"(?<![\w:.,])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])"
_PAGE = r"(?:/[^\s)>\]]*[^\s)>\].,;:!?»”\"])?"
_SITE = rf"(?<![\w@./-])www\.[\w-]+(?:\.[\w-]+)+{_PAGE}"
_BARE_SITE = rf"(?<![\w@./-])(?:[\w-]+\.)+(?:ca|com|org|net|gov|info|fr|int){_PAGE}(?![\w@])"
_RELATIVE = rf"(?<=\]\()[^\s():{MASK}]+(?=\))"

_TELEPHONE = (
    r"(?<![\w.,-])(?P<telephone>(?:1[-. ])?"
    r"(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4})(?![\w-])"
)
_BETWEEN = (
    r"(?:derni[eè]re?s|prochaine?s|premi[eè]re?s|consecutive|full|consécutive?s|calendar|more)"
)
"""Words that may stand between a number and its unit."""

_BEFORE_MONTH = (
    r"\b(?:(?:[Ii]n|[Bb]y|[Uu]ntil|[Ss]ince|[Ff]rom|[Ee]very|[Ee]ach|[Ee]arly|[Ll]ate|[Mm]id|and|to)"
    r"|of|[Dd]uring|[Tt]hrough)"
)
"""Words before a lone month: “May” and “March” have other meanings without one."""


def with_plain_spaces(text: str) -> str:
    """Return a text, of the same length, whose spaces within a line are plain ones."""
    for space in _OTHER_SPACES if not text.isascii() else "":
        text = text.replace(space, " ")
    return text


def month_pattern(language: Language) -> str:
    """Return a pattern for a month, in full or abbreviated, with the group `month`."""
    whole = "|".join(MONTHS[language])
    short = "|".join(ABBREVIATED_MONTHS[language])
    ignoring_case = "(?i:" if language is Language.FR else "(?:"
    return rf"(?P<month>{ignoring_case}(?:{whole})\b|(?:{short})\b\.?))"


def _dates(language: Language) -> Iterator[str]:
    month = month_pattern(language)
    year = r"(?P<year>\d{4})(?!\d)"
    day = r"(?P<day>\d{1,2})"
    if language is Language.EN:
        yield rf"\b{month} {day}(?:st|nd|rd|th)?(?!\d)(?:,? {year})?"
        yield rf"(?<![\d.,]){day}(?:st|nd|rd|th)? (?:of )?{month}(?:,? {year})?"
        yield rf"\b{month},? {year}"
        alone = "|".join(name for name in MONTHS[language] if name not in ("May", "March"))
        yield rf"\b(?P<month>{alone})\b"
        yield rf"(?:{_BEFORE_MONTH}) {month}"
        return
    yield rf"(?<![\d.,]){day}(?:er)? {month}(?: {year})?"
    yield rf"\b{month} {year}"
    yield rf"\b(?P<month>(?i:{'|'.join(MONTHS[language])}))\b"


def _times(language: Language) -> Iterator[str]:
    hour, minute = r"(?<![\w.,$])(?P<hour>[01]?\d|2[0-4])", r"(?P<minute>[0-5]\d)"
    to = r"(?: ?[-–—] ?| (?:to|and|until|till|à|et) )"
    if language is Language.EN:
        half = r"(?P<half>[aApP])(?:\.[mM]\.?|[mM]\b)"
        later = rf"(?={to}(?P<later>\d{{1,2}})(?::[0-5]\d)? ?(?P<later_half>[aApP])\.?[mM])"
        yield rf"{hour}(?::{minute})?{later}"
        yield rf"{hour}(?:[:.]{minute})? ?{half}"
        yield _CLOCK
        yield r"\b(?P<word>(?i:noon|midnight))\b"
        return
    yield rf"{hour}(?={to}\d{{1,2}} ?h(?!\w))"
    yield rf"{hour} ?h(?: ?{minute})?(?!\w)(?! ?/)"
    yield rf"{hour} heures {minute}(?!\w)"
    yield _CLOCK
    yield r"\b(?P<word>(?i:midi|minuit))\b"


def pattern_sources(language: Language) -> tuple[tuple[FactKind, str], ...]:
    """Return the sources of the patterns of a language, the most specific first.

    Their groups name what was found: number, scale, letter, unit; year, month, iso, day; hour,
    minute, half, word, later and later_half (the end of a period in the morning or afternoon);
    telephone; name (of which a number is a part, such as `COVID-19`); stem (the letters before a
    number, as in `HTML5`); dotted; first and second (the years of a fiscal year); weekday.
    """
    number, scale = _number(language), _scale(language)
    dollars = r" ?(?:de |d[’'])?(?:dollars?\b|\$)"
    start = r"(?<![\w.,])"
    weekday = "|".join(WEEKDAYS[language])
    return (
        (FactKind.LINK, LINK.pattern),
        (FactKind.LINK, _RELATIVE),
        (FactKind.LINK, EMAIL.pattern),
        (FactKind.LINK, _SITE),
        (FactKind.LINK, _BARE_SITE),
        (FactKind.HANDLE, HANDLE.pattern),
        (FactKind.HASHTAG, HASHTAG.pattern),
        (FactKind.DATE, r"(?<![\w-])(?P<year>\d{4})-(?P<iso>\d\d)-(?P<day>\d\d)(?![\w-])"),
        *((FactKind.DATE, source) for source in _dates(language)),
        (FactKind.WEEKDAY, rf"\b(?P<weekday>(?i:{weekday}))s?\b"),
        (FactKind.AMOUNT, rf"(?:CA|C)?\$ ?{number}(?:(?P<letter>[kKmMbB])\b)?{scale}"),
        (FactKind.AMOUNT, rf"{start}{number} ?(?P<letter>[kKmMgG]?)\$"),
        (FactKind.AMOUNT, rf"{start}{number}{scale}{dollars}"),
        (FactKind.PERCENTAGE, rf"{start}{number}{_PER_CENT}"),
        *((FactKind.TIME, source) for source in _times(language)),
        (FactKind.NUMBER, _TELEPHONE),
        (FactKind.NUMBER, r"(?P<name>\b[^\W\d_]{2,}-\d+)(?!\w)"),
        (FactKind.NUMBER, r"(?<![\w.])[vV]?(?P<dotted>\d+(?:\.\d+){2,})(?!\w)"),
        (FactKind.NUMBER, r"(?<![\w.])[vV](?P<number>\d+\.\d+)(?!\w|\.\d)"),
        (FactKind.NUMBER, r"(?<!\w)(?P<first>20\d\d)[-–/](?P<second>\d\d)(?!\d)"),
        (FactKind.NUMBER, r"(?<!\w)(?P<number>\d{2,4})s\b"),
        *((FactKind.NUMBER, source) for source in _plain_numbers(language)),
        (FactKind.NUMBER, rf"(?<!\w){number}(?=[^\W\d_]{{1,3}}\b|[A-Z]{{2}})"),
        (FactKind.NUMBER, rf"(?<!\w)(?P<stem>[^\W\d_]+){number}(?!\d)"),
    )


def _number(language: Language) -> str:
    thousands = _THOUSANDS[language]
    return rf"(?P<number>\d{{1,3}}(?:{thousands}\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)"


def _scale(language: Language) -> str:
    words = "|".join(name for name in SCALES[language] if len(name) > 1)
    return rf"(?: ?(?P<scale>(?i:{words}))s?\b)?"


def _plain_numbers(language: Language) -> Iterator[str]:
    number, scale = _number(language), _scale(language)
    unit = rf"(?: |-)?(?:{_BETWEEN} )?(?P<unit>{units(language)})(?![\w’'])"
    yield rf"(?<!\w){number}(?:{_ORDINAL})?{scale}{unit}"
    yield rf"(?<!\w){number}(?: ?(?P<letter>[kKMBG])\b)"
    yield rf"(?<!\w){number}(?:{_ORDINAL})?{scale}(?!\w)"


_JOINED = re.compile(r"[^\W\d]-?\d|\d[^\W\d]|\d[-–/.,: ]\(?\d|\(\d{3}\)")
"""A figure joined to a letter or to another figure."""


@lru_cache(maxsize=2)
def _plain_readings(language: Language) -> tuple[LazyPattern, ...]:
    return tuple(map(LazyPattern, _plain_numbers(language)))


def plain_number_patterns(text: str, language: Language) -> tuple[LazyPattern, ...] | None:
    """Return the few patterns of numbers that suffice for a text in which all figures stand alone.

    None where one is joined to a letter or another figure, as in `Q3`, `2025-26` or `613 555-0100`:
    then any pattern may match.
    """
    return None if _JOINED.search(text) else _plain_readings(language)
