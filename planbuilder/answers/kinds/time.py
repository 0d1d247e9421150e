"""A time of day."""

from __future__ import annotations

import datetime
import re
from typing import Any, ClassVar

from planbuilder.answers.kinds.kind import Json, QuestionKind, Refused, parse_text
from planbuilder.answers.values import Value
from planbuilder.instrument import Instrument, Kind, Question
from planbuilder.text import Language, format_time

_TIME = re.compile(r"^(?P<hour>\d{1,2})\s*(h|:)\s*(?P<minute>\d{2})?$", re.IGNORECASE)
_HALF_DAY = re.compile(r"^(?P<hour>\d{1,2})(:(?P<minute>\d{2}))?\s*(?P<half>[ap])\.?m\.?$")


class TimeKind(QuestionKind):
    """A time of day, to the minute."""

    id = Kind.TIME
    schema: ClassVar[Json] = {"type": "string", "pattern": r"^(\d{2}:\d{2})?$"}
    is_shared = True
    hint = "hint.time"

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> Value | None:
        """Return a time written as `HH:MM`, None where it is blank."""
        text = parse_text(raw, question)
        if text is None:
            return None
        try:
            if not re.fullmatch(r"\d{2}:\d{2}", text):
                raise ValueError(text)
            return datetime.time.fromisoformat(text)
        except ValueError:
            raise Refused("not_a_time", value=text) from None

    def normalize(self, entry: str, language: Language) -> str:
        """Return `9 h`, `9:30` or `2 p.m.` as `09:00`, `09:30` or `14:00`."""
        entry = entry.strip()
        if match := _TIME.match(entry):
            return f"{int(match['hour']):02d}:{match['minute'] or '00'}"
        if match := _HALF_DAY.match(entry.lower()):
            hour = int(match["hour"]) % 12 + (12 if match["half"] == "p" else 0)
            return f"{hour:02d}:{match['minute'] or '00'}"
        return entry

    def format(self, value: Value, language: Language) -> str:
        """Return the time as the language writes it."""
        return format_time(value, language) if isinstance(value, datetime.time) else str(value)
