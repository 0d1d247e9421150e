"""The texts of an older document where they belong: at questions, or nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from planbuilder.answers import kind_of
from planbuilder.instrument import Question
from planbuilder.proposals.older_document import OlderDocument
from planbuilder.proposals.proposal import EditProposal, UnplacedText
from planbuilder.text.markdown import to_markdown
from planbuilder.word.review.blocks import TextBlock


class _Passage(Struct):
    """Paragraphs for one question, in order, under one heading."""

    question: Question
    reason: str
    blocks: list[TextBlock] = field(default_factory=list)


class PlacedTexts(Struct):
    """The proposals made of a document so far, and its texts that fit nowhere.

    `passages` are paragraphs collected by question, of which proposals are made at the end.
    """

    document: OlderDocument
    passages: dict[str, _Passage] = field(default_factory=dict)
    proposals: list[EditProposal] = field(default_factory=list)
    unplaced: list[UnplacedText] = field(default_factory=list)

    def collect(self, question: Question, reason: str, block: TextBlock) -> None:
        """Add a paragraph to the passage for a question; `reason` is the heading above it."""
        passage = self.passages.setdefault(question.id, _Passage(question, reason))
        passage.blocks.append(block)

    def propose(self, question: Question, text: str, reason: str) -> None:
        """Propose a text for a question; a second one for the same question fits nowhere."""
        earlier = next((each for each in self.proposals if each.path == question.id), None)
        if earlier is None:
            self.proposals.append(self.document.proposal(question, text, reason))
        elif earlier.new != text:  # the author decides
            self.leave_out(text, question.heading[self.document.language])

    def propose_passages(self) -> None:
        """Propose every passage for its question, or for one of its section that accepts it."""
        for passage in self.passages.values():
            self._propose_passage(passage)

    def _propose_passage(self, passage: _Passage) -> None:
        document, text = self.document, markdown_of(passage.blocks)
        if document.accepts(passage.question, text):
            self.propose(passage.question, text, passage.reason)
            return
        section = document.answers.document.section_of(passage.question.id)
        prose = [each for each in section.questions if kind_of(each).is_long]
        question, _ = document.index.question_about(f"{passage.reason} {text}", prose)
        if question is None or question.id in self.passages:
            self.unplaced.append(UnplacedText(text, passage.reason, "unmatched"))
        else:
            self.propose(question, text, passage.reason)

    def leave_out(self, text: str, heading: str) -> None:
        """Add a text that fits nowhere, with the heading above it."""
        self.unplaced.append(UnplacedText(text, heading, "unmatched", self.document.source))


def markdown_of(blocks: Iterable[TextBlock]) -> str:
    """Return paragraphs as one text in Markdown."""
    return to_markdown([each.paragraph for each in blocks])
