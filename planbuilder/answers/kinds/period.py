"""The kind of question answered by a period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from planbuilder.answers.kinds.date import parse_date
from planbuilder.answers.kinds.json_shapes import DAY, NOTHING, Json, or_nothing
from planbuilder.answers.kinds.kind import InvalidAnswer, QuestionKind
from planbuilder.answers.values import Period, Value
from planbuilder.instrument import Instrument, Kind, Question
from planbuilder.text import Language, ValueFormats, format_period
from planbuilder.text.typed_entries import plain_date, plain_edge, plain_period


class PeriodKind(QuestionKind):
    """A first day and, unless it is ongoing, a last one."""

    id = Kind.PERIOD
    sample: ClassVar[Any] = {"start": "2026-04-01", "end": "2027-03-31"}
    schema: ClassVar[Json] = or_nothing(
        {
            "type": "object",
            "properties": {"start": DAY, "end": DAY},
            "additionalProperties": False,
            # An end needs a start.
            "anyOf": [
                {
                    "required": ["start"],
                    "properties": {"start": {"type": "string", "pattern": "[0-9]"}},
                },
                {"properties": {"start": NOTHING, "end": NOTHING}},
            ],
        }
    )
    refusal = "not_a_period"
    form = "period"
    is_dated = True
    hint = "hint.period"
    width = 1.5
    unbroken = ("du\u00a000\u00a0septembre\u00a00000",)

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> Period | None:
        """Return the period, None where it is blank."""
        if not isinstance(raw, Mapping) or set(raw) - {"start", "end"}:
            raise InvalidAnswer("not_a_period")
        start, end = (parse_date(raw.get(part) or "", question) for part in ("start", "end"))
        if start is None:
            if end is None:
                return None
            raise InvalidAnswer("not_a_period")
        if end is not None and end < start:
            raise InvalidAnswer("period_backwards", start=start.isoformat(), end=end.isoformat())
        return Period(start, end)

    def normalize(self, entry: str, language: Language) -> Any:
        """Return one or two days in a text as a mapping with `start` and `end`."""
        return plain_period(entry.strip())

    def normalize_parts(self, parts: Mapping[str, Any]) -> Any:
        """Return the two days of a period; a month or a year stands for its first or last day."""
        days = {}
        for part, entry in parts.items():
            edge = plain_edge(entry, last=part == "end") if isinstance(entry, str) else None
            days[part] = (plain_date(entry) if isinstance(entry, str) else None) or edge or entry
        return days

    def format(
        self,
        value: Value,
        language: Language,
        question: Question,
        formats: ValueFormats | None = None,
    ) -> str:
        """Return the period in words."""
        if isinstance(value, Period):
            return format_period(value.start, value.end, language, formats)
        return str(value)
