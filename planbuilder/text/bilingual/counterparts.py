"""The counterpart of a fact: what says the same in the other language, in its own way.

A number in words is a counterpart of its figure, an hour of a number of hours, 24 hours of one day,
`weekdays` of Monday and Friday.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from planbuilder.text.figures.facts import Fact
from planbuilder.text.figures.patterns import FactKind
from planbuilder.text.figures.units import same_quantity
from planbuilder.text.lazy_pattern import LazyPattern
from planbuilder.text.month_names import MONTHS

_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WITH_UNITS_OF_THEIR_OWN = frozenset({FactKind.AMOUNT, FactKind.PERCENTAGE})

_ANY_MONTH = "|".join(name for names in MONTHS.values() for name in names)

_WORKING_DAYS = LazyPattern(
    r"\b(?:week-?days?|business (?:days?|hours)|working days?|workdays?"
    r"|jours? (?:ouvrables?|ouvrés?|de (?:la )?semaine)|en semaine)\b",
    re.IGNORECASE,
)
FISCAL_YEAR = LazyPattern(r"\b(?:fiscal years?|exercices?)\b", re.IGNORECASE)
ENDS_OF_FISCAL_YEAR = frozenset({("month 4", "1"), ("month 3", "31")})
"""The first and the last day of a government's year (Financial Administration Act, s. 2)."""

_WEEKEND = LazyPattern(r"\b(?:week-?ends?|fins? de semaine)\b", re.IGNORECASE)
_AFTERNOON = LazyPattern(r"\b(?:après-midi|soir|pm|p\.m\.)", re.IGNORECASE)
OFTEN_UNSAID = "covid-19"
"""A name that is often written without its number, or left out: coronavirus disease 2019."""

NAME_WITH_NUMBER = re.compile(r"([A-Z][^\W\d_]*)(\d+)")
_NAMES_OF_PERIODS = {"Q": "T", "T": "Q", "H": "S", "S": "H"}
"""Letters before the number of a quarter (`trimestre`) or a half-year (`semestre`)."""


def has_counterpart(fact: Fact, others: Iterable[Fact], text: str) -> bool:
    """Return whether one of the facts `others` of a text, or its words, say the same as a fact."""
    match fact.kind:
        case FactKind.AMOUNT | FactKind.PERCENTAGE:
            alike = [other for other in others if other.values == fact.values]
            # “10 millions de dollars, dont 2 millions”: the currency is said once.
            said_once = any(other.kind is fact.kind for other in others)
            return any(
                _is_said_as(fact.kind, other) or (said_once and other.kind is FactKind.NUMBER)
                for other in alike
            )
        case FactKind.TIME:
            # “Midi” is as often a meal as an hour: the word may match an hour but need not.
            return fact.surface.isalpha() or any(_same_time(fact, other, text) for other in others)
        case FactKind.WEEKDAY:
            return _is_implied(fact, text)  # the same day would not have come as far as here
        case FactKind.DATE:
            return _has_date(fact, others, text)
        case _:
            return all(_has_number(value, fact, others, text) for value in fact.values)


def _has_date(fact: Fact, others: Iterable[Fact], text: str) -> bool:
    if fact.values in ENDS_OF_FISCAL_YEAR and not _is_month_of(fact.values[0], text):
        return FISCAL_YEAR.search(text) is not None
    there = _values(others)
    if not all(value in there or _is_month_of(value, text) for value in fact.values):
        return False
    *_, month, day = ("", *fact.values)
    if not month.startswith("month ") or day.startswith("month "):
        return True
    together = any({month, day} <= set(other.values) for other in others)
    # “May 1 and 15” is “le 1er et le 15 mai”: a day may lend its month to another one.
    between = rf"(?:(?!{_ANY_MONTH})\D){{1,25}}"
    apart = rf"(?<!\d)(?:{day}{between}\d{{1,2}}|\d{{1,2}}{between}{day})(?!\d)"
    return together or re.search(apart, text) is not None


def _is_said_as(kind: FactKind, other: Fact) -> bool:
    return other.kind is kind or (
        kind is FactKind.PERCENTAGE and other.surface in ("50", "25")  # “half”, “a quarter”
    )


def _same_time(fact: Fact, other: Fact, text: str) -> bool:
    hour, _, minute = fact.values[0].partition(":")
    if other.kind is FactKind.TIME:
        theirs, _, their_minute = other.values[0].partition(":")
        if minute != their_minute:
            return False
        return hour == theirs or (
            int(hour) % 12 == int(theirs) % 12
            and (int(hour) % 24 == int(theirs) % 24 or _AFTERNOON.search(text) is not None)
        )
    if other.kind is FactKind.NUMBER and minute == "00":
        return same_quantity(hour, "hour", other.values[0], other.unit)
    return False


def _is_month_of(value: str, text: str) -> bool:
    """Return whether a text has the month that a value names, in either language."""
    if not value.startswith("month "):
        return False
    number = int(value.removeprefix("month ")) - 1
    names = "|".join(names[number] for names in MONTHS.values())
    return re.search(rf"\b(?:{names})\b", text) is not None


def _is_implied(fact: Fact, text: str) -> bool:
    days = _WEEKEND if fact.values[0] in ("day 6", "day 7") else _WORKING_DAYS
    return days.search(text) is not None


def _values(others: Iterable[Fact]) -> set[str]:
    return {value for other in others for value in other.values}


def _has_number(value: str, fact: Fact, others: Iterable[Fact], text: str) -> bool:
    if "-" in value and not value[0].isdigit():
        return _has_name(value, _values(others), text)
    if name := NAME_WITH_NUMBER.fullmatch(fact.surface):
        return _is_named_alike(name[1], name[2], text)
    if value == "2019" and OFTEN_UNSAID in text.casefold():
        return True
    return any(
        _same_number(value, fact.unit, theirs, other.unit)
        for other in others
        if not (fact.unit and other.kind in _WITH_UNITS_OF_THEIR_OWN)
        for theirs in other.values
    )


def _same_number(value: str, unit: str | None, other: str, other_unit: str | None) -> bool:
    if ":" in other:
        hour, _, minute = other.partition(":")
        hours = {hour, str(int(hour) % 12 or 12)} if minute == "00" else set()
        return value in hours and unit in (None, "hour")
    if other == value and unit is None:
        return True
    if not (_PLAIN_NUMBER.fullmatch(other) and _PLAIN_NUMBER.fullmatch(value)):
        return False
    # “Années 90” is “the 1990s”.
    in_decade = (other_unit is None and f"19{value}" == other) or f"19{other}" == value
    return in_decade or same_quantity(value, unit, other, other_unit)


def _has_name(value: str, there: set[str], text: str) -> bool:
    """Return whether a text has a name with its number, or may leave the number out."""
    if value in there or value != OFTEN_UNSAID:
        return value in there or _is_word(value.replace("-", ""), text)
    stem = f"{value.rpartition('-')[0]}-"
    left_open = re.search(rf"{stem}(?!\w)", text, re.IGNORECASE) is not None
    return not left_open and not any(name.startswith(stem) for name in there)


def _is_word(name: str, text: str) -> bool:
    """Return whether a text has a name, in any case, as a separate word: `UTF8`."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _is_named_alike(letters: str, number: str, text: str) -> bool:
    """Return whether a text has a name such as `HTML5`, or nothing that could be it.

    “Microsoft O365” has another name, or none.
    """
    several = "|".join({letters, _NAMES_OF_PERIODS.get(letters, letters)})
    if re.search(rf"\b(?:{several})(?![^\W\d_])", text) is None:
        return True
    return re.search(rf"\b(?:{several})[\s-]?{number}(?!\d)", text) is not None
