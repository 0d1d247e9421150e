"""The kind of question answered by a number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, ClassVar

from planbuilder.answers.kinds.json_shapes import Json, pattern_shape
from planbuilder.answers.kinds.kind import InvalidAnswer, QuestionKind, parse_text
from planbuilder.answers.values import Value
from planbuilder.instrument import Instrument, Kind, Question
from planbuilder.text import Language, ValueFormats, format_number
from planbuilder.text.typed_entries import plain_number

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")


def parse_number(raw: Any, question: Question) -> Decimal | None:
    """Return the number that `raw` states in plain digits, None where it is blank.

    Raises InvalidAnswer for anything else.
    """
    text = parse_text(raw, question)
    if text is None:
        return None
    if not _NUMBER.fullmatch(text):
        raise InvalidAnswer("not_a_number", value=text)
    return Decimal(text)


class NumberKind(QuestionKind):
    """A number, with up to nine decimals."""

    id = Kind.NUMBER
    sample = "1"
    schema: ClassVar[Json] = pattern_shape(_NUMBER.pattern, "number")
    refusal = "not_a_number"
    is_shared = True
    is_number = True
    hint = "hint.number"
    width = 0.95
    unbroken = ("[À venir]",)

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> Decimal | None:
        """Return the number, None where it is blank."""
        return parse_number(raw, question)

    def normalize(self, entry: str, language: Language) -> str:
        """Return the number in plain digits."""
        return plain_number(entry.strip(), language)

    def format(
        self,
        value: Value,
        language: Language,
        question: Question,
        formats: ValueFormats | None = None,
    ) -> str:
        """Return the number as the language writes it: `1,234.5` or `1 234,5`."""
        return format_number(value, language, formats) if isinstance(value, Decimal) else str(value)
