"""A plan or strategy that somebody wrote by hand → a proposal for each of its passages.

Headings lead to sections and questions, labels to single answers, the first row of a table to
its columns; a passage under no heading of its own goes to the question whose wording it shares
most with. Every proposal carries its reason; what fits nowhere is listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from planbuilder.answers import Answers, Refused, kind_of
from planbuilder.instrument import Question, Section
from planbuilder.proposals.proposal import EditKind, EditProposal, IncomingEdits, UnplacedText
from planbuilder.proposals.table_match import TableMatcher
from planbuilder.proposals.value_text import ValueReader
from planbuilder.proposals.wording_match import WordingIndex, letter_of
from planbuilder.text import Language
from planbuilder.text.markdown import Span, to_markdown
from planbuilder.word.review.body import Block, TableBlock, TextBlock

_LABELLED = re.compile(r"^(?P<label>[^:\n]{2,70}?)\s*:\s+(?P<value>.+)$", re.DOTALL)
_CAPTION = re.compile(r"^(table|tableau|figure)\s+\d+\s?[:.–-]", re.IGNORECASE)
_BESIDE = ("toc", "caption", "source line")
_LONGEST_HEADING = 90
_SECTION, _QUESTION, _ELSEWHERE, _LABEL, _ABOUT = 0.6, 0.5, 0.75, 0.6, 0.35


@dataclass(frozen=True)
class OlderDocument:
    """Where the passages of a file go: answers to fill in, and how questions may be called."""

    answers: Answers
    language: Language
    index: WordingIndex
    reader: ValueReader
    source: str


@dataclass
class _Passage:
    """Paragraphs for one question, in order, under one heading."""

    question: Question
    reason: str
    blocks: list[TextBlock] = field(default_factory=list)


def older_document_edits(document: OlderDocument, blocks: Sequence[Block]) -> IncomingEdits:
    """Return a proposal for each passage of a file, and the passages that fit nowhere."""
    walk = _DocumentPass(document)
    for block in blocks:
        walk.take(block)
    return walk.edits()


class _DocumentPass:
    """One pass over the blocks. `question` is the one a heading names, `heading` its words."""

    def __init__(self, document: OlderDocument) -> None:
        self.document = document
        self.index = document.index
        self.section: Section | None = None
        self.question: Question | None = None
        self.heading = ""
        self.label: Question | None = None
        self.passages: dict[str, _Passage] = {}
        self.result: list[EditProposal] = []
        self.unplaced: list[UnplacedText] = []
        self.tables = TableMatcher(
            document.answers, document.language, document.reader, self.index, document.source
        )

    def edits(self) -> IncomingEdits:
        """Return what has been placed, and what has not."""
        for passage in self.passages.values():
            self._propose_passage(passage)
        return IncomingEdits(
            (*self.result, *self.tables.edits), (*self.unplaced, *self.tables.unplaced)
        )

    def take(self, block: Block) -> None:
        """Read one block."""
        if isinstance(block, TableBlock):
            self._table(block)
        elif not block.text.strip() or block.style.startswith(_BESIDE) or _is_caption(block.text):
            return
        elif _is_heading(block):
            self._heading(block)
        else:
            self._text(block)

    def _heading(self, block: TextBlock) -> None:
        letter, words = letter_of(block.text.strip().rstrip(":"))
        section, alike = self.index.section_named(words)
        lettered = self.index.section_lettered(letter) if letter else None
        own = self.section.questions if self.section else ()
        question, close = self.index.question_named(words, own)
        self.heading, self.question = block.text.strip(), None
        if lettered is not None and (alike < 1.0 or section is lettered):
            self.section = lettered
        elif alike >= _SECTION and alike >= close:
            self.section = section
        elif question is not None and close >= _QUESTION:
            self.question = question
        else:
            self._heading_elsewhere(words)

    def _heading_elsewhere(self, words: str) -> None:
        question, close = self.index.question_named(
            words, self.document.answers.document.questions()
        )
        if question is not None and close >= _ELSEWHERE:
            self.question = question
            self.section = self.document.answers.document.section_of(question.id)

    def _text(self, block: TextBlock) -> None:
        if self._labelled(block):
            return
        question, reason = self._target(block.text)
        if question is None:
            self.unplaced.append(self._outside(block.text.strip()))
            return
        passage = self.passages.setdefault(question.id, _Passage(question, reason))
        passage.blocks.append(block)

    def _target(self, text: str) -> tuple[Question | None, str]:
        if self.question is not None and _takes_text(self.question):
            return self.question, self.heading
        if self.section is None:
            return None, ""
        candidates = [each for each in self.section.questions if kind_of(each).is_long]
        if not candidates:
            return None, ""
        question, alike = self.index.question_about(f"{self.heading} {text}", candidates)
        if question is not None and (alike >= _ABOUT or len(candidates) == 1):
            return question, self.heading
        return None, ""

    def _labelled(self, block: TextBlock) -> bool:
        """Propose a line such as `Platform: X` to the question its label names."""
        match = _LABELLED.match(block.text.strip())
        if match is None or block.paragraph.kind != "body":
            return False
        return self.label_value(match["label"], match["value"])

    def label_value(self, label: str, value: str) -> bool:
        """Propose a value to the question a label names; return whether there is one."""
        single = [
            each
            for each in self.document.answers.document.questions()
            if kind_of(each).is_compact or not kind_of(each).is_long
        ]
        single = [each for each in single if not kind_of(each).is_table]
        own = [each for each in single if self.section and each in self.section.questions]
        for candidates in (own, single):
            question, alike = self.index.question_named(label, candidates)
            if question is not None and alike >= _LABEL and self._accepts(question, value):
                self._propose(question, value.strip(), label.strip())
                return True
        return False

    def _accepts(self, question: Question, value: str) -> bool:
        try:
            self.document.reader.raw(value, question, self.document.language)
        except Refused:
            return False
        return True

    def _table(self, block: TableBlock) -> None:
        own = self.section.questions if self.section else ()
        if self.tables.take(block, own, self.question, self.heading):
            return
        for row in block.rows:
            texts = [text for text in row.texts if text]
            if len(texts) == 2 and self.label_value(texts[0].rstrip(" :\u00a0"), texts[1]):
                continue
            if texts and not row.is_header:
                self.unplaced.append(self._outside(" | ".join(texts)))

    def _propose_passage(self, passage: _Passage) -> None:
        text = to_markdown([each.paragraph for each in passage.blocks])
        if self._accepts(passage.question, text):
            self._propose(passage.question, text, passage.reason)
            return
        section = self.document.answers.document.section_of(passage.question.id)
        prose = [each for each in section.questions if kind_of(each).is_long]
        question, _ = self.index.question_about(f"{passage.reason} {text}", prose)
        if question is None or question.id in self.passages:
            self.unplaced.append(UnplacedText(text, passage.reason, "unmatched"))
        else:
            self._propose(question, text, passage.reason)

    def _propose(self, question: Question, text: str, reason: str) -> None:
        earlier = next((each for each in self.result if each.path == question.id), None)
        if earlier is not None:
            if earlier.new != text:  # a second answer to one question: the author decides
                place = question.heading[self.document.language]
                self.unplaced.append(UnplacedText(text, place, "unmatched", self.document.source))
            return
        answers, language = self.document.answers, self.document.language
        is_worded = self.document.reader.is_worded(question)
        before = answers.wording(question.id)[language] if is_worded else answers.get(question.id)
        self.result.append(
            EditProposal(
                answers.name,
                question.id,
                EditKind.CHANGE,
                language if is_worded else None,
                new=text,
                conflict=None if before is None else str(before),
                source=self.document.source,
                reason=reason,
            )
        )

    def _outside(self, text: str) -> UnplacedText:
        return UnplacedText(text, self.heading, "unmatched", self.document.source)


def _is_caption(text: str) -> bool:
    return _CAPTION.match(text.strip()) is not None


def _takes_text(question: Question) -> bool:
    return not kind_of(question).is_table


def _is_heading(block: TextBlock) -> bool:
    """Return whether a paragraph is a heading: by its style, or short, bold and without a stop."""
    text = block.text.strip()
    if block.is_heading:
        return True
    short = len(text) <= _LONGEST_HEADING and "\n" not in text and text[-1] not in ".;,!?"
    spans = [span for span in block.paragraph.spans if span.text.strip()]
    is_bold = bool(spans) and all(_is_bold(span) for span in spans)
    has_letter = bool(letter_of(text)[0]) and block.paragraph.kind == "body"
    return short and (is_bold or has_letter)


def _is_bold(span: Span) -> bool:
    return span.bold
