"""The kind of question answered by yes, no or unknown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planbuilder.answers.kinds.choice import parse_option
from planbuilder.answers.kinds.json_shapes import Json, one_of
from planbuilder.answers.kinds.kind import QuestionKind
from planbuilder.instrument import Instrument, Kind, Question
from planbuilder.text import Text
from planbuilder.text.language import verbatim

YES_NO_UNKNOWN = ("yes", "no", "unknown")


class YesNoUnknownKind(QuestionKind):
    """A question that is answered by yes, no or "not known yet"."""

    id = Kind.YES_NO_UNKNOWN
    form = "choice"
    is_yes_no = True
    width = 1.1

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> str | None:
        """Return `yes`, `no` or `unknown`, None where it is blank."""
        return parse_option(raw, question, self.labels(question, instrument))

    def json_schema(self, question: Question, instrument: Instrument) -> Json:
        """Return a schema of the three answers, or of a blank."""
        return one_of(YES_NO_UNKNOWN)

    def labels(self, question: Question, instrument: Instrument) -> Mapping[str, Text]:
        """Return the labels of the three answers, from the wording of the instrument."""
        words = instrument.interface
        return {each: words.get(f"value.{each}") or verbatim(each) for each in YES_NO_UNKNOWN}
