"""The kind of question answered by a time of day."""

from __future__ import annotations

import datetime
import re
from typing import Any, ClassVar

from planbuilder.answers.kinds.json_shapes import Json, pattern_shape
from planbuilder.answers.kinds.kind import InvalidAnswer, QuestionKind, parse_text
from planbuilder.answers.values import Value
from planbuilder.instrument import Instrument, Kind, Question
from planbuilder.text import Language, ValueFormats, format_time
from planbuilder.text.typed_entries import plain_time


class TimeKind(QuestionKind):
    """A time of day, to the minute."""

    id = Kind.TIME
    sample = "09:00"
    schema: ClassVar[Json] = pattern_shape("([01][0-9]|2[0-3]):[0-5][0-9]")
    refusal = "not_a_time"
    control = "time"
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
            raise InvalidAnswer("not_a_time", value=text) from None

    def normalize(self, entry: str, language: Language) -> str:
        """Return `9 h`, `9:30` or `2 p.m.` as `09:00`, `09:30` or `14:00`."""
        return plain_time(entry.strip())

    def format(
        self,
        value: Value,
        language: Language,
        question: Question,
        formats: ValueFormats | None = None,
    ) -> str:
        """Return the time as the language writes it."""
        return (
            format_time(value, language, formats)
            if isinstance(value, datetime.time)
            else str(value)
        )
