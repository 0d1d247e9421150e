"""Units after a number: their names in each language, and their conversion.

`24 hours` equals `24 heures` and one day, but not `24 jours`; business days equal no other days.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from planbuilder.text.official_languages import Language

_UNITS: Mapping[str, tuple[str, str]] = {
    "second": (r"seconds?|secs?", r"secondes?"),
    "minute": (r"minutes?|mins?", r"minutes?|min"),
    "hour": (r"hours?|hrs?|h", r"heures?|h"),
    "business day": (
        r"(?:business|working|work)[ -]days?",
        r"jours?[ -]+(?:ouvrables?|ouvrés?|de travail)",
    ),
    "day": (r"(?:calendar )?days?", r"jours?(?: civils?)?|journées?"),
    "week": (r"weeks?", r"semaines?"),
    "month": (r"months?", r"mois"),
    "year": (r"years?", r"ans?|années?"),
    "kilometre": (r"kilomet(?:re|er)s?|km", r"kilomètres?|km"),
    "metre": (r"met(?:re|er)s?|m", r"mètres?|m"),
    "centimetre": (r"centimet(?:re|er)s?|cm", r"centimètres?|cm"),
    "kilogram": (r"kilograms?|kilos?|kg", r"kilogrammes?|kilos?|kg"),
    "gigabyte": (r"gigabytes?|GB", r"gigaoctets?|Go|GB"),
    "megabyte": (r"megabytes?|MB", r"mégaoctets?|Mo|MB"),
    "kilobyte": (r"kilobytes?|kB|KB", r"kilooctets?|ko|Ko|KB"),
    "terabyte": (r"terabytes?|TB", r"téraoctets?|To|TB"),
    "pixel": (r"pixels?|px", r"pixels?|px"),
    "degree": (r"degrees?|°C?", r"degrés?|°C?"),
}
_WORTH: Mapping[str, tuple[str, Decimal]] = {
    "second": ("minute", Decimal(1) / 60),
    "minute": ("minute", Decimal(1)),
    "hour": ("minute", Decimal(60)),
    "day": ("minute", Decimal(1440)),
    "week": ("minute", Decimal(10080)),
    "month": ("month", Decimal(1)),
    "year": ("month", Decimal(12)),
    "centimetre": ("metre", Decimal(1) / 100),
    "metre": ("metre", Decimal(1)),
    "kilometre": ("metre", Decimal(1000)),
}


@lru_cache(maxsize=2)
def units(language: Language) -> str:
    """Return a pattern for any unit of a language."""
    return "|".join(wording[_side(language)] for wording in _UNITS.values())


@lru_cache(maxsize=512)
def unit_named(word: str, language: Language) -> str | None:
    """Return the name of the unit that a text writes as `word`, None for a word that is no unit."""
    plain = re.sub(r"\s+", " ", word)
    for name, wording in _UNITS.items():
        if re.fullmatch(wording[_side(language)], plain) or re.fullmatch(
            wording[_side(language)], plain.lower()
        ):
            return name
    return None


def _side(language: Language) -> int:
    return 1 if language is Language.FR else 0


def same_quantity(number: str, unit: str | None, other: str, other_unit: str | None) -> bool:
    """Return whether two numbers with units are the same quantity; None stands for any unit."""
    if unit is None or other_unit is None or unit == other_unit:
        return number == other
    if unit in _WORTH and other_unit in _WORTH:
        (base, worth), (other_base, other_worth) = _WORTH[unit], _WORTH[other_unit]
        return base == other_base and _close(Decimal(number) * worth, Decimal(other) * other_worth)
    return False


def _close(some: Decimal, others: Decimal) -> bool:
    return abs(some - others) < Decimal("0.000001")
