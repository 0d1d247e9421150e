"""Patterns of the Unicode CLDR for dates and times: the fields that nearly all of them hold.

Babel reads any pattern, but it imports and merges the data of four locales first, which takes
longer than checking a plan.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time

from planbuilder.text.month_names import MONTHS
from planbuilder.text.official_languages import Language

_FIELD = re.compile(r"([A-Za-z])\1*")


def fill_date_pattern(pattern: str, value: date, language: Language) -> str | None:
    """Return a date written by a CLDR pattern, None where that has a field unknown here."""
    fields = {
        "y": str(value.year),
        "yyyy": f"{value.year:04}",
        "M": str(value.month),
        "MM": f"{value.month:02}",
        "MMMM": MONTHS[language][value.month - 1],
        "d": str(value.day),
        "dd": f"{value.day:02}",
    }
    return _fill(pattern, fields)


def fill_time_pattern(pattern: str, value: time) -> str | None:
    """Return a time of day written by a CLDR pattern, None where that has a field unknown here."""
    hour = value.hour % 12 or 12
    fields = {
        "h": str(hour),
        "hh": f"{hour:02}",
        "H": str(value.hour),
        "HH": f"{value.hour:02}",
        "m": str(value.minute),
        "mm": f"{value.minute:02}",
    }
    return _fill(pattern, fields)


def _fill(pattern: str, fields: Mapping[str, str]) -> str | None:
    """Return a pattern with its fields filled in; what stands between apostrophes stays."""
    pieces = pattern.split("'")
    outside, quoted = pieces[::2], pieces[1::2]
    used = {field[0] for piece in outside for field in _FIELD.finditer(piece)}
    if len(outside) == len(quoted) or "''" in pattern or not used <= fields.keys():
        return None  # an apostrophe that is not closed, or one that stands for itself
    filled = [_FIELD.sub(lambda field: fields[field[0]], piece) for piece in outside]
    return "".join(text for pair in zip(filled, (*quoted, ""), strict=True) for text in pair)
