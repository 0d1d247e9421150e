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


def as_written(question: Question, raw: Any, language: Language) -> Any:
    """Return a typed number, amount, time or period as an answer file writes it.

    Anything that is not a string, or not recognized, comes back as it is: `parse` will say what
    is wrong with it.
    """
    if not isinstance(raw, str):
        return raw
    written = raw.strip()
    match question.kind:
        case Kind.NUMBER | Kind.MONEY:
            return _number(written, language)
        case Kind.TIME:
            return _time(written)
        case Kind.PERIOD:
            return _period(written)
        case Kind.DATE:
            return written
        case _:
            return raw


def _number(written: str, language: Language) -> str:
    plain = re.sub(r"[\s$]", "", written)
    if language is Language.FR:
        return plain.replace(",", ".") if plain.count(",") == 1 else plain
    return plain.replace(",", "") if _GROUPED.match(plain) else plain


def _time(written: str) -> str:
    if found := _TIME.match(written):
        return f"{int(found['hour']):02d}:{found['minute'] or '00'}"
    if found := _HALF_DAY.match(written.lower()):
        hour = int(found["hour"]) % 12 + (12 if found["half"] == "p" else 0)
        return f"{hour:02d}:{found['minute'] or '00'}"
    return written


def _period(written: str) -> Any:
    days = _DAY.findall(written)
    if not written:
        return {}
    if not 1 <= len(days) <= 2:
        return written
    return dict(zip(("start", "end"), days, strict=False))
