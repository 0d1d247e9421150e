"""The kind of question answered by one option."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from sys import intern
from typing import Any

from planbuilder.answers.kinds.json_shapes import Json, one_of
from planbuilder.answers.kinds.kind import InvalidAnswer, QuestionKind, parse_text
from planbuilder.instrument import Instrument, Kind, Question
from planbuilder.text import Text


def parse_option(raw: Any, question: Question, options: Mapping[str, Text]) -> str | None:
    """Return the id of an option, None where it is blank. Raises InvalidAnswer for another id."""
    option = parse_text(raw, question)
    if option is not None and option not in options:
        raise InvalidAnswer("not_an_option", value=option, options=", ".join(options))
    return None if option is None else intern(option)  # every plan has the same few


class ChoiceKind(QuestionKind):
    """An option of the question, of a catalogue or of a scale of the risk matrix, by its id."""

    id = Kind.CHOICE
    form = "choice"

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> str | None:
        """Return the id of the option, None where it is blank."""
        return parse_option(raw, question, self.labels(question, instrument))

    def json_schema(self, question: Question, instrument: Instrument) -> Json:
        """Return a schema of the ids, or of a blank."""
        return one_of(self.labels(question, instrument))

    def column_width(self, labels: Sequence[str]) -> float:
        """Return a width that holds the longest label."""
        return min(2.0, max(0.9, max(map(len, labels), default=0) / 16))

    def labels(self, question: Question, instrument: Instrument) -> Mapping[str, Text]:
        """Return the label of each option by its id."""
        return instrument.labels(question)
