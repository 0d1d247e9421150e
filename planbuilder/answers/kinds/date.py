"""The kind of question answered by a day."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Any, ClassVar

from planbuilder.answers.kinds.json_shapes import DAY, DAY_OR_YEAR, Json
from planbuilder.answers.kinds.kind import InvalidAnswer, QuestionKind, parse_text
from planbuilder.answers.values import Value
from planbuilder.instrument import Instrument, Kind, Question
from planbuilder.text import Language, ValueFormats, format_date
from planbuilder.text.typed_entries import plain_date, plain_edge


def parse_date(raw: Any, question: Question) -> datetime.date | None:
    """Return the day that `raw` states as `YYYY-MM-DD`, None where it is blank.

    Raises InvalidAnswer for anything else.
    """
    text = parse_text(raw, question)
    if text is None:
        return None
    try:
        return _day(text)
    except ValueError:
        raise InvalidAnswer("not_a_date", value=text) from None


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@lru_cache(maxsize=1024)  # every record of a translation names the day of its review
def _day(text: str) -> datetime.date:
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return datetime.date.fromisoformat(text)


class DateKind(QuestionKind):
    """A day of the calendar."""

    id = Kind.DATE
    sample = "2027-03-31"
    schema: ClassVar[Json] = DAY
    refusal = "not_a_date"
    control = "date"
    is_dated = True
    hint = "hint.date"
    width = 1.15
    unbroken = ("00\u00a0septembre,",)  # a year may stand on a line of its own

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> Value | None:
        """Return the day, None where it is blank."""
        return parse_date(raw, question)

    def json_schema(self, question: Question, instrument: Instrument) -> Json:
        """Return the JSON Schema of a day; a year will do where the date may be approximate."""
        return DAY_OR_YEAR if question.approximate else DAY

    def normalize(self, entry: str, language: Language) -> str:
        """Return the day as `YYYY-MM-DD`: `2026-08-05` for `le 5 août 2026`."""
        return plain_date(entry) or entry.strip()

    def approximate(self, entry: Any) -> Any:
        """Return the first day of a month or a year: `2014-03-01` for `mars 2014`."""
        return plain_edge(entry, last=False) or entry

    def format(
        self,
        value: Value,
        language: Language,
        question: Question,
        formats: ValueFormats | None = None,
    ) -> str:
        """Return the day in words: `1 April 2027`."""
        return (
            format_date(value, language, formats)
            if isinstance(value, datetime.date)
            else str(value)
        )
