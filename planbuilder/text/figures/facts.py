"""What a text states in figures: amounts, percentages, dates, times, numbers, and addresses.

Each is read by the habits of its language (`48,300` and `48 300`, `$10,000` and `10 000 $`,
`4:30 pm` and `16 h 30`, `May 1, 2026` and `1er mai 2026`), so that two languages can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from planbuilder.text.figures.patterns import SCALES, FactKind, patterns
from planbuilder.text.language import Language
from planbuilder.text.typography.protected_spans import MASK
from planbuilder.text.typography.rules import MONTHS


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure or address: its kind, its value whatever the language, and how it is written.

    A date is one fact for each of its parts, all written alike; its month is `month 5`.
    """

    kind: FactKind
    value: str
    written: str


def facts(text: str, language: Language) -> tuple[Fact, ...]:
    """Return what a text states in figures and addresses; each stretch of it is read once."""
    found: list[Fact] = []
    left = text
    for kind, pattern in patterns(language):
        for match in pattern.finditer(left):
            found += (Fact(kind, value, match.group()) for value in _values(kind, match, language))
        left = pattern.sub(lambda match: MASK * len(match.group()), left)
    return tuple(found)


def _values(kind: FactKind, match: re.Match[str], language: Language) -> Iterator[str]:
    groups = {name: value for name, value in match.groupdict().items() if value}
    match kind:
        case FactKind.DATE:
            yield from _date(groups, language)
        case FactKind.TIME:
            yield _time(groups)
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
        yield f"month {MONTHS[language].index(groups['month']) + 1}"
    if "day" in groups:
        yield str(int(groups["day"]))


def _time(groups: dict[str, str]) -> str:
    if "word" in groups:
        return "12:00" if groups["word"] in ("noon", "midi") else "0:00"
    hour = int(groups["hour"])
    if half := groups.get("half", "").lower():
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour}:{groups.get('minute', '00')}"


def _number(groups: dict[str, str], language: Language) -> Iterator[str]:
    if "dotted" in groups:
        yield groups["dotted"]
    elif "first" in groups:
        yield groups["first"]
        yield groups["first"][:2] + groups["second"]
    elif "number" in groups:
        power = SCALES[language].get(groups.get("scale", groups.get("unit", "")), 0)
        value = _decimal(groups["number"], language) * 10**power
        yield format(value.normalize(), "f")


def _decimal(written: str, language: Language) -> Decimal:
    plain = re.sub(r"[^\d.,]", "", written)
    if language is Language.EN and re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    return Decimal(plain.replace(",", "."))
