"""What a text states in figures: amounts, percentages, dates, times, numbers, and addresses.

Each is read by the habits of its language (`48,300` and `48 300`, `$10,000` and `10 000 $`,
`4:30 pm` and `16 h 30`, `May 1, 2026` and `1er mai 2026`), so that two languages can be compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from planbuilder.text.figures.patterns import (
    ABBREVIATED_MONTHS,
    SCALES,
    WEEKDAYS,
    FactKind,
    patterns,
)
from planbuilder.text.figures.units import unit_named
from planbuilder.text.language import Language
from planbuilder.text.typography.protected_spans import MASK
from planbuilder.text.typography.rules import MONTHS
from planbuilder.text.vocabulary import distinct_words


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure or address of a text.

    `values` are what it states whatever the language: a number, `month 5`, `16:00`, an address; a
    date has one for each of its parts. `surface` is the stretch of the text, `start` its place
    there, `unit` the unit after a number.
    """

    kind: FactKind
    values: tuple[str, ...]
    surface: str
    start: int
    unit: str | None = None


_DIGIT = re.compile(r"\d")
_HINTS: Mapping[FactKind, tuple[str, ...]] = {
    FactKind.HANDLE: ("@",),
    FactKind.HASHTAG: ("#",),
    FactKind.WEEKDAY: tuple(day.casefold() for days in WEEKDAYS.values() for day in days),
    FactKind.AMOUNT: ("$", "dollar"),
    FactKind.PERCENTAGE: ("%", "cent", "100", "p. c", "p.c"),
    FactKind.TIME: ("noon", "midnight", "midi", "minuit"),
}
"""What a text in small letters holds where it states a fact of a kind, or else a digit."""

_ADDS_TO_DIGIT = frozenset({FactKind.AMOUNT, FactKind.PERCENTAGE})
"""Kinds that need a digit too."""

_ISO = re.compile(r"\d-\d\d-\d")
_ADDRESS = re.compile(r"\w\.\w|\]\(")
_CLOCK = re.compile(r"\d(?::\d|\s?h|\s?[ap]\.?m)")


_SIGN = re.compile(r"[\d@#$%]")
_DOT = re.compile(r"\.\w")
"""What a text holds that states anything, where it names no month, day or hour."""

_NAMES = frozenset(
    name
    for names in (*MONTHS.values(), *WEEKDAYS.values(), _HINTS[FactKind.TIME])
    for each in names
    for name in (each.casefold(), f"{each.casefold()}s")
)


def _may_state(text: str) -> bool:
    """Return whether a text may state any fact."""
    has_sign = _SIGN.search(text) or _DOT.search(text) or "](" in text
    return bool(has_sign) or not _NAMES.isdisjoint(distinct_words(text))


def _may_hold(kind: FactKind, plain: str, *, has_digit: bool) -> bool:
    """Return whether a text in small letters may state a fact of a kind: most spare the search."""
    if kind is FactKind.NUMBER:
        return has_digit
    if kind is FactKind.DATE:
        months = _months(abbreviated=has_digit)
        return any(month in plain for month in months) or _ISO.search(plain) is not None
    if kind is FactKind.LINK:
        return _ADDRESS.search(plain) is not None
    if kind is FactKind.TIME and has_digit and _CLOCK.search(plain):
        return True
    if kind in _ADDS_TO_DIGIT and not has_digit:
        return False
    return any(hint in plain for hint in _HINTS[kind])


@lru_cache(maxsize=2)
def _months(*, abbreviated: bool) -> tuple[str, ...]:
    """Return how the months of both languages begin, or their whole names."""
    names = {name.casefold() for names in MONTHS.values() for name in names}
    return tuple({name[:3] for name in names} if abbreviated else names)


@lru_cache(maxsize=2)
def _readings(language: Language) -> tuple[tuple[FactKind, tuple[re.Pattern[str], ...]], ...]:
    """Return the patterns of each kind, in order."""
    return tuple(
        (kind, tuple(pattern for _, pattern in group))
        for kind, group in groupby(patterns(language), key=lambda each: each[0])
    )


@lru_cache(maxsize=8192)
def facts(text: str, language: Language) -> tuple[Fact, ...]:
    """Return what a text states in figures and addresses, in order; each stretch is read once."""
    text = unicodedata.normalize("NFC", text)
    if not _may_state(text):
        return ()
    plain, has_digit = text.casefold(), _DIGIT.search(text) is not None
    result: list[Fact] = []
    rest = text
    for kind, readings in _readings(language):
        if _may_hold(kind, plain, has_digit=has_digit):
            for pattern in readings:
                if kind is FactKind.NUMBER and _DIGIT.search(rest) is None:
                    break
                rest = _read(kind, pattern, rest, language, result)
    return tuple(sorted(result, key=lambda fact: fact.start))


def _read(
    kind: FactKind, pattern: re.Pattern[str], text: str, language: Language, result: list[Fact]
) -> str:
    """Add the facts of one pattern to `result`, and return the text with them masked."""
    matches = tuple(pattern.finditer(text))
    for match in matches:
        if values := tuple(_values(kind, match, language)):
            unit = match.groupdict().get("unit")
            name = unit_named(unit, language) if unit else None
            result.append(Fact(kind, values, match.group().strip(), match.start(), name))
    if not matches:
        return text
    return pattern.sub(lambda match: MASK * len(match.group()), text)


def _values(kind: FactKind, match: re.Match[str], language: Language) -> Iterator[str]:
    groups = {name: value for name, value in match.groupdict().items() if value}
    match kind:
        case FactKind.DATE:
            yield from _date(groups, language)
        case FactKind.TIME:
            yield _time(groups)
        case FactKind.WEEKDAY:
            names = [name.casefold() for name in WEEKDAYS[language]]
            yield f"day {names.index(groups['weekday'].casefold()) + 1}"
        case FactKind.LINK | FactKind.HANDLE | FactKind.HASHTAG:
            yield match.group().casefold()
        case _:
            yield from _number(groups, language)


def _date(groups: dict[str, str], language: Language) -> Iterator[str]:
    if "year" in groups:
        yield groups["year"]
    if "iso" in groups:
        yield f"month {int(groups['iso'])}"
    elif "month" in groups:
        yield f"month {month_number(groups['month'], language)}"
    if "day" in groups:
        yield str(int(groups["day"]))


def month_number(word: str, language: Language) -> int:
    """Return the number of a month written whole or abbreviated, from 1."""
    plain = word.rstrip(".").casefold()
    for number, (whole, short) in enumerate(
        zip(MONTHS[language], ABBREVIATED_MONTHS[language], strict=True), start=1
    ):
        if plain == whole.casefold() or re.fullmatch(short.casefold(), plain):
            return number
    raise ValueError(word)


def _time(groups: dict[str, str]) -> str:
    if "word" in groups:
        return "12:00" if groups["word"].lower() in ("noon", "midi") else "0:00"
    hour = int(groups["hour"])
    half = groups.get("half", "").lower()
    if "later_half" in groups:
        half = groups["later_half"].lower()
        if hour % 12 >= int(groups["later"]) % 12:  # “from 11 to 1 pm” begins in the morning
            half = "a" if half == "p" else "p"
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour}:{groups.get('minute', '00')}"


def _number(groups: dict[str, str], language: Language) -> Iterator[str]:
    if "name" in groups:
        yield groups["name"].casefold()
    elif "dotted" in groups:
        yield groups["dotted"]
    elif "first" in groups:
        yield groups["first"]
        yield groups["first"][:2] + groups["second"]
    elif "number" in groups:
        scale = groups.get("scale", groups.get("letter", "")).casefold()
        value = _decimal(groups["number"], language) * 10 ** SCALES[language].get(scale, 0)
        yield format(value.normalize(), "f")


def _decimal(word: str, language: Language) -> Decimal:
    plain = re.sub(r"[^\d.,]", "", word)
    if language is Language.EN and re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    return Decimal(plain.replace(",", "."))
