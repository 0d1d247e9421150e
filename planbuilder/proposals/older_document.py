"""Where the passages of somebody else's document go."""

from __future__ import annotations

from dataclasses import dataclass

from planbuilder.answers import Answers, Refused
from planbuilder.instrument import Question
from planbuilder.proposals.value_text import ValueReader
from planbuilder.proposals.wording_match import WordingIndex
from planbuilder.text import Language


@dataclass(frozen=True)
class OlderDocument:
    """Answers to fill in from a file called `source`, and how its questions may be called."""

    answers: Answers
    language: Language
    index: WordingIndex
    reader: ValueReader
    source: str

    def accepts(self, question: Question, value: str) -> bool:
        """Return whether a text can answer a question."""
        try:
            self.reader.raw(value, question, self.language)
        except Refused:
            return False
        return True
