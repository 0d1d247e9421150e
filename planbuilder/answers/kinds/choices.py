"""The kind of question answered by any number of options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from planbuilder.answers.kinds.choice import parse_option
from planbuilder.answers.kinds.json_shapes import Json, one_of, or_nothing
from planbuilder.answers.kinds.kind import InvalidAnswer, QuestionKind
from planbuilder.instrument import Instrument, Kind, Question
from planbuilder.text import Text


class ChoicesKind(QuestionKind):
    """Any number of options, by their ids, each once."""

    id = Kind.CHOICES
    schema: ClassVar[Json] = {"type": "array", "items": {"type": "string"}}
    form = "choice"
    is_shared = True

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> tuple[str, ...] | None:
        """Return the ids in the order they were chosen, None where there is none."""
        if not isinstance(raw, list):
            raise InvalidAnswer("not_a_list")
        options = self.labels(question, instrument)
        codes = [parse_option(item, question, options) for item in raw]
        if len(set(codes)) != len(codes):
            raise InvalidAnswer("chosen_twice")
        return tuple(item for item in codes if item is not None) or None

    def is_list(self, question: Question) -> bool:
        """Return True: several options may be chosen."""
        return True

    def json_schema(self, question: Question, instrument: Instrument) -> Json:
        """Return a schema of a list of the ids."""
        items = one_of(self.labels(question, instrument))
        return or_nothing({"type": "array", "items": items, "uniqueItems": True})

    def column_width(self, labels: Sequence[str]) -> float:
        """Return a width that holds the usual few labels."""
        return min(2.4, max(0.9, sum(map(len, labels)) / 45))

    def labels(self, question: Question, instrument: Instrument) -> Mapping[str, Text]:
        """Return the label of each option by its id."""
        return instrument.labels(question)
