"""The target of the passages of a foreign document."""

from __future__ import annotations

from msgspec import Struct

from planbuilder.answers import Answers, InvalidAnswer, kind_of
from planbuilder.instrument import Question
from planbuilder.proposals.proposal import EditKind, EditProposal
from planbuilder.proposals.value_text import ValueReader
from planbuilder.proposals.wording_match import WordingIndex
from planbuilder.text import Language

_LONGEST_LINE = 12
"""The greatest number of words that answer a question of one line."""


class OlderDocument(Struct, frozen=True):
    """The answers to fill in from the file `source`, and an index of their questions' names."""

    answers: Answers
    language: Language
    index: WordingIndex
    reader: ValueReader
    source: str

    def accepts(self, question: Question, value: str) -> bool:
        """Return whether a text can answer a question."""
        try:
            self.reader.raw(value, question, self.language)
        except InvalidAnswer:
            return False
        return True

    def accepts_beside_label(self, question: Question, value: str) -> bool:
        """Return whether a text after a label can answer a question; a line takes no long text."""
        is_fit = kind_of(question).is_long or len(value.split()) <= _LONGEST_LINE
        return is_fit and self.accepts(question, value)

    def proposal(self, question: Question, text: str, reason: str) -> EditProposal:
        """Return a proposal of a text as the answer to a question, with the present answer."""
        is_worded = self.reader.is_worded(question)
        wording = self.answers.wording(question.id) if is_worded else None
        before = self.answers.get(question.id) if wording is None else wording[self.language]
        return EditProposal(
            self.answers.name,
            question.id,
            EditKind.CHANGE,
            self.language if is_worded else None,
            new=text,
            conflict=None if before is None else str(before),
            source=self.source,
            reason=reason,
        )
