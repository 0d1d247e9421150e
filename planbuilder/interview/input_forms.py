"""What a person types → what an answer file holds, where people write it in several ways."""

from __future__ import annotations

import re
from typing import Any

from planbuilder.instrument import Kind, Question
from planbuilder.text import Language

_GROUPED = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$")
_TIME = re.compile(r"^(?P<hour>\d{1,2})\s*(h|:)\s*(?P<minute>\d{2})?$", re.IGNORECASE)
_HALF_DAY = re.compile(r"^(?P<hour>\d{1,2})(:(?P<minute>\d{2}))?\s*(?P<half>[ap])\.?m\.?$")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def normalize_entry(question: Question, raw: Any, language: Language) -> Any:
    """Return a typed number, amount, time or period as an answer file writes it.

    Anything that is not a string, or not recognized, comes back as it is: `parse` will say what
    is wrong with it.
    """
    if not isinstance(raw, str):
        return raw
    entry = raw.strip()
    match question.kind:
        case Kind.NUMBER | Kind.MONEY:
            return _number(entry, language)
        case Kind.TIME:
            return _time(entry)
        case Kind.PERIOD:
            return _period(entry)
        case Kind.DATE:
            return entry
        case _:
            return raw


def _number(entry: str, language: Language) -> str:
    plain = re.sub(r"[\s$]", "", entry)
    if language is Language.FR:
        return plain.replace(",", ".") if plain.count(",") == 1 else plain
    return plain.replace(",", "") if _GROUPED.match(plain) else plain


def _time(entry: str) -> str:
    if result := _TIME.match(entry):
        return f"{int(result['hour']):02d}:{result['minute'] or '00'}"
    if result := _HALF_DAY.match(entry.lower()):
        hour = int(result["hour"]) % 12 + (12 if result["half"] == "p" else 0)
        return f"{hour:02d}:{result['minute'] or '00'}"
    return entry


def _period(entry: str) -> Any:
    days = _DAY.findall(entry)
    if not entry:
        return {}
    if not 1 <= len(days) <= 2:
        return entry
    return dict(zip(("start", "end"), days, strict=False))
