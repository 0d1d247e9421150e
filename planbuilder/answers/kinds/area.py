"""The kind of question answered by a part of the department."""

from __future__ import annotations

from typing import Any

from planbuilder.answers.kinds.kind import QuestionKind, parse_text
from planbuilder.answers.kinds.text import LONG_WORDS
from planbuilder.instrument import Instrument, Kind, Question


class AreaKind(QuestionKind):
    """The name of a directorate, a team or a position, never that of a person."""

    id = Kind.AREA
    is_wording = True
    is_position = True
    is_shared = True
    width = 1.7
    unbroken = LONG_WORDS

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> str | None:
        """Return the name, None where it is blank."""
        return parse_text(raw, question)
