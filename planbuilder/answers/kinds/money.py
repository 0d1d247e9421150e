"""The kind of question answered by an amount of money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from planbuilder.answers.kinds.json_shapes import Json, pattern_shape
from planbuilder.answers.kinds.kind import InvalidAnswer, QuestionKind
from planbuilder.answers.kinds.number import parse_number
from planbuilder.answers.values import Value
from planbuilder.instrument import Instrument, Kind, Question
from planbuilder.text import Language, ValueFormats, format_money, format_number
from planbuilder.text.typed_entries import plain_number


class MoneyKind(QuestionKind):
    """An amount of zero or more, to the cent, in the currency of the instrument."""

    id = Kind.MONEY
    sample = "1000.00"
    schema: ClassVar[Json] = {
        **pattern_shape(r"[0-9]{1,15}(\.[0-9]{1,2}0{0,7})?", "number"),
        "minimum": 0,
    }
    refusal = "not_an_amount"
    is_number = True
    hint = "hint.money"
    width = 1.05
    unbroken = ("00\u00a0septembre,",)  # a year may stand on a line of its own

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> Decimal | None:
        """Return the amount, None where it is blank."""
        value = parse_number(raw, question)
        if value is not None and (value < 0 or value != round(value, 2)):
            raise InvalidAnswer("not_an_amount", value=raw)
        return value

    def normalize(self, entry: str, language: Language) -> str:
        """Return the amount in plain digits."""
        return plain_number(entry.strip(), language)

    def format(
        self,
        value: Value,
        language: Language,
        question: Question,
        formats: ValueFormats | None = None,
    ) -> str:
        """Return the amount as the language writes it, with its currency."""
        if not isinstance(value, Decimal):
            return str(value)
        if question.currency is None:
            return format_number(value, language, formats)
        return format_money(value, language, question.currency, formats)
