"""The facts of a text: amounts, percentages, dates, times, numbers and addresses.

Each is read as its language writes it (`48,300` and `48 300`, `$10,000` and `10 000 $`, `4:30 pm`
and `16 h 30`, `May 1, 2026` and `1er mai 2026`), so that two languages can be compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from planbuilder.text.figures.hints import possible_kinds
from planbuilder.text.figures.patterns import (
    ABBREVIATED_MONTHS,
    SCALES,
    WEEKDAYS,
    FactKind,
    pattern_sources,
    plain_number_patterns,
    with_plain_spaces,
)
from planbuilder.text.figures.units import unit_named
from planbuilder.text.lazy_pattern import LazyPattern
from planbuilder.text.month_names import MONTHS
from planbuilder.text.official_languages import Language
from planbuilder.text.typography.protected_spans import MASK


class Fact(Struct, frozen=True):
    """One figure or address of a text.

    `values` are independent of the language: a number, `month 5`, `16:00`, an address; a date has
    one for each of its parts. `surface` is the fact as the text writes it, `start` its position,
    `unit` the name of the unit after a number.
    """

    kind: FactKind
    values: tuple[str, ...]
    surface: str
    start: int
    unit: str | None = None


_DIGIT = re.compile(r"\d")
_GROUPS = {
    Language.EN: re.compile(r"\d{1,3}(?:[,\s]\d{3})+(?!\d)"),
    Language.FR: re.compile(r"\d{1,3}(?:\s\d{3})+(?!\d)"),
}
"""The whole part of a number with separators of thousands; its decimals follow."""


@lru_cache(maxsize=2)
def _readings(language: Language) -> tuple[tuple[FactKind, tuple[LazyPattern, ...]], ...]:
    """Return the patterns of each kind, in order."""
    return tuple(
        (kind, tuple(LazyPattern(source) for _, source in group))
        for kind, group in groupby(pattern_sources(language), key=lambda each: each[0])
    )


@lru_cache(maxsize=1024)
def facts(text: str, language: Language) -> tuple[Fact, ...]:
    """Return the facts of a text, in order and without overlaps."""
    text = unicodedata.normalize("NFC", text)
    kinds = possible_kinds(text, language)
    if not kinds:
        return ()
    result: list[Fact] = []
    rest = with_plain_spaces(text)
    for kind, patterns in _readings(language):
        if kind in kinds:
            few = plain_number_patterns(rest, language) if kind is FactKind.NUMBER else None
            for pattern in few or patterns:
                if kind is FactKind.NUMBER and _DIGIT.search(rest) is None:
                    break
                rest = _read(kind, pattern, rest, text, language, result)
    return tuple(sorted(result, key=lambda fact: fact.start))


def _read(
    kind: FactKind,
    pattern: LazyPattern,
    text: str,
    original: str,
    language: Language,
    result: list[Fact],
) -> str:
    """Add the facts of one pattern to `result`, and return the text with them masked.

    `text` is the `original` with plain spaces, and with what was read earlier masked.
    """
    rest: list[str] = []
    end = 0
    for match in pattern.finditer(text):
        groups = {name: value for name, value in match.groupdict().items() if value}
        surface = match[0]
        if MASK not in surface:  # as a link may have that runs on into another
            surface = original[match.start() : match.end()]
        if values := tuple(_values(kind, surface, groups, language)):
            unit = groups.get("unit")
            name = unit_named(unit, language) if unit else None
            result.append(Fact(kind, values, surface.strip(), match.start(), name))
        rest += (text[end : match.start()], MASK * len(surface))
        end = match.end()
    return "".join((*rest, text[end:])) if end else text


def _values(
    kind: FactKind, surface: str, groups: dict[str, str], language: Language
) -> Iterator[str]:
    match kind:
        case FactKind.DATE:
            yield from _date(groups, language)
        case FactKind.TIME:
            yield _time(groups)
        case FactKind.WEEKDAY:
            names = [name.casefold() for name in WEEKDAYS[language]]
            yield f"day {names.index(groups['weekday'].casefold()) + 1}"
        case FactKind.LINK | FactKind.HANDLE | FactKind.HASHTAG:
            yield surface.casefold()
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
    elif "telephone" in groups:
        yield re.sub(r"\D", "", groups["telephone"])
    elif "dotted" in groups:
        yield groups["dotted"]
    elif "first" in groups:
        yield groups["first"]
        yield groups["first"][:2] + groups["second"]
    elif "number" in groups:
        if len(groups) == 1 and groups["number"].isdecimal():
            yield str(int(groups["number"]))
            return
        scale = groups.get("scale", groups.get("letter", "")).casefold()
        value = _decimal(groups["number"], language) * 10 ** SCALES[language].get(scale, 0)
        yield format(value.normalize(), "f")


def _decimal(word: str, language: Language) -> Decimal:
    groups = _GROUPS[language].match(word)
    whole = re.sub(r"\D", "", groups[0]) if groups else ""
    return Decimal(whole + word[len(groups[0]) if groups else 0 :].replace(",", "."))
