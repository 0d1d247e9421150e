"""The kind of question answered by a short text."""

from __future__ import annotations

from typing import Any

from planbuilder.answers.kinds.kind import QuestionKind, parse_text
from planbuilder.instrument import Instrument, Kind, Question

LONG_WORDS = ("communications", "responsabilité")
"""The longest ordinary words of both languages."""


class TextKind(QuestionKind):
    """A text of a line or two, in one language or in each of them."""

    id = Kind.TEXT
    is_wording = True
    is_sentences = True
    is_name = True
    is_shared = True
    width = 2.4
    unbroken = LONG_WORDS

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> str | None:
        """Return the text, None where it is blank."""
        return parse_text(raw, question)
