"""Proposals for the passages of a plan or strategy written by hand.

Headings lead to sections and questions, labels to single answers, table headings to columns; other
passages go to the questions of their section whose wording they share.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from planbuilder.answers import kind_of
from planbuilder.instrument import Question, Section
from planbuilder.proposals.block_forms import is_asked, is_beside, is_item, label_of
from planbuilder.proposals.cell_texts import CellTexts
from planbuilder.proposals.cover_facts import cover_facts
from planbuilder.proposals.form_tables import (
    LABEL,
    SURE,
    asks_questions,
    has_labels,
    label_in,
    labelled_questions,
)
from planbuilder.proposals.list_rows import table_of_list, values_in
from planbuilder.proposals.loose_passages import (
    LoosePassage,
    assigned_questions,
    unite,
    without_list,
)
from planbuilder.proposals.older_document import OlderDocument
from planbuilder.proposals.placed_texts import PlacedTexts, markdown_of
from planbuilder.proposals.proposal import IncomingEdits
from planbuilder.proposals.section_outline import SectionOutline, section_outline
from planbuilder.proposals.table_match import TableMatcher
from planbuilder.proposals.wording_match import letter_of
from planbuilder.word.review.blocks import Block, TableBlock, TextBlock

_SECTION, _QUESTION, _ELSEWHERE = 0.6, 0.5, 0.75
"""The least likeness of a heading and a section, a question there, a question elsewhere."""


def older_document_edits(document: OlderDocument, blocks: Sequence[Block]) -> IncomingEdits:
    """Return a proposal for each passage of a file, and the passages that fit nowhere."""
    walk = _DocumentPass(document, section_outline(blocks, document.index))
    for at, block in enumerate(blocks):
        walk.take(at, block)
    return walk.edits()


class _DocumentPass:
    """One pass over the blocks. `question` is the one that a heading names, `heading` its text.

    `loose` are paragraphs without a heading of a question, by the heading above them; `outline`
    says which headings may lead to another section.
    """

    def __init__(self, document: OlderDocument, outline: SectionOutline) -> None:
        self.document, self.outline = document, outline
        self.index, self.language = document.index, document.language
        self.section: Section | None = None
        self.question: Question | None = None
        self.heading, self.section_heading = "", ""
        self.loose: list[tuple[str, list[TextBlock]]] = []
        self.placed = PlacedTexts(document)
        cells = CellTexts(document.reader, document.index, document.language, {})
        self.tables = TableMatcher(document.answers, cells, document.source)

    def edits(self) -> IncomingEdits:
        """Return the proposals, and the texts that fit nowhere."""
        self._place_loose()
        self.placed.propose_passages()
        return IncomingEdits(
            (*self.placed.proposals, *self.tables.edits),
            (*self.placed.unplaced, *self.tables.unplaced),
        )

    def take(self, at: int, block: Block) -> None:
        """Read the block at a place of the document."""
        if isinstance(block, TableBlock):
            self._table(block)
        elif not is_beside(block):
            if at in self.outline.headings:
                self._heading(at, block)
            elif is_asked(block):
                self._place_question(block.text.strip())
            else:
                self._text(block)

    def _heading(self, at: int, block: TextBlock) -> None:
        may_enter, outlined = self.outline.may_begin_section(at), self.outline.sections.get(at)
        letter, words = letter_of(block.text.strip().rstrip(":"))
        section, alike = self.index.section_named(words)
        question, close = self.index.question_named(words, self._own(), self.language)
        names_own = question is not None and close >= _QUESTION
        own_section = self.index.section_lettered(letter) if letter else None
        # A letter may count the parts of a section too: b) Moderation.
        if (
            own_section is not None
            and names_own
            and self.index.likeness_to(own_section, words) < close
        ):
            own_section = None
        above = self.heading, self.question
        self.heading, self.question = block.text.strip(), None
        if self.section is None:
            self._cover(self.heading)
        if own_section is not None and may_enter and (alike <= 1.0 or section is own_section):
            self._enter(own_section)
        elif outlined is not None and outlined is not self.section and close < SURE:
            self._enter(outlined)
        elif names_own and (section is self.section or alike < max(close, _SECTION)):
            self.question = question
        elif alike >= _SECTION and (may_enter or alike > 1.0):
            self._enter(section)
        elif may_enter and self._heading_elsewhere(words):
            pass
        elif self.section is not None and is_item(block):
            self.heading, self.question = above
            self._text(block)

    def _enter(self, section: Section | None) -> None:
        """Enter a section, after placing the loose passages of the one before."""
        self._place_loose()
        self.section, self.section_heading = section, self.heading

    def _heading_elsewhere(self, words: str) -> bool:
        """Enter the section of a question that is named there; return False where none is."""
        document = self.document.answers.document
        question, close = self.index.question_named(words, document.questions(), self.language)
        if question is None or close < _ELSEWHERE:
            return False
        self._enter(document.section_of(question.id))
        self.question = question
        return True

    def _place_question(self, text: str) -> None:
        """Continue under the question whose wording the question of a form shares most with."""
        prose = [each for each in self._own() if kind_of(each).is_long]
        self.heading, (self.question, _) = text, self.index.question_about(text, prose)

    def _single(self) -> list[Question]:
        """Return the questions of the document that are no tables."""
        questions = self.document.answers.document.questions()
        return [each for each in questions if not kind_of(each).is_table]

    def _own(self) -> Sequence[Question]:
        return self.section.questions if self.section else ()

    def _text(self, block: TextBlock) -> None:
        label = label_of(block)
        if label and self._place_line(label.text, label.value, LABEL if label.is_bold else SURE):
            return
        if label and self._place_values(label.text, values_in(label.value)):
            return
        text = block.text.strip()
        if self.question is not None and not kind_of(self.question).is_table:
            self.placed.collect(self.question, self.heading, block)
        elif self.question is not None and self.tables.take_item(text, self.question, self.heading):
            return
        elif self.section is None:
            self._cover(text)
            self.placed.leave_out(text, self.heading)
        else:
            if not self.loose or self.loose[-1][0] != self.heading:
                self.loose.append((self.heading, []))
            self.loose[-1][1].append(block)

    def _cover(self, line: str) -> None:
        """Propose the facts that a line of the first page states: a date, a handle."""
        document = self.document.answers.document
        for fact in cover_facts(line):
            for path in document.paths_of(fact.role.format(language=self.language.value)):
                if self.document.accepts(document.question(path), fact.text):
                    self.placed.propose(document.question(path), fact.text, line)

    def _place_loose(self) -> None:
        """Assign the passages of a section that have no heading of a question."""
        glued_passages = [
            each
            for heading, blocks in self.loose
            for each in unite(heading, "" if heading == self.section_heading else heading, blocks)
        ]
        self.loose = []
        passages = [rest for each in glued_passages if (rest := self._without_rows(each)).blocks]
        questions = [each for each in self._own() if kind_of(each).is_long]
        targets = assigned_questions(passages, questions, self.index, self.placed.passages)
        for passage, question in zip(passages, targets, strict=True):
            if question is None:
                self.placed.leave_out(markdown_of(passage.blocks), passage.heading)
                continue
            for block in passage.blocks:
                self.placed.collect(question, passage.heading, block)

    def _without_rows(self, passage: LoosePassage) -> LoosePassage:
        """Propose a list as rows of the table it is about; return the rest of a passage."""
        rest, items = without_list(passage)
        lead = rest.blocks[-1].text.strip().rstrip("\u00a0 ") if rest.blocks else ""
        tables = [each for each in self._own() if kind_of(each).is_table]
        prose = [each for each in self._own() if kind_of(each).is_long]
        table = table_of_list(lead, items, tables, prose, self.index)
        if table is None or not all(
            self.tables.take_item(each.text.strip(), table, lead.rstrip(" :") or passage.heading)
            for each in items
        ):
            return passage
        return replace(rest, blocks=rest.blocks[:-1]) if lead.endswith(":") else rest

    def _place_line(self, label: str, value: str, least: float = LABEL) -> bool:
        """Propose a text for the question that its label names; return whether there is one.

        A question of the present section comes before others that are named about as well.
        """
        labels = labelled_questions(
            label, self._single(), self._own(), self.index, self.language, least
        )
        accepts = self.document.accepts_beside_label
        question = next((each for each in labels if accepts(each, value)), None)
        if question is not None:
            self.placed.propose(question, value.strip(), label.strip())
        return question is not None

    def _place_values(self, label: str, values: Sequence[str]) -> bool:
        """Propose values as rows of the table their label names; return whether there is one."""
        tables = [each for each in self._own() if kind_of(each).is_table]
        table, alike = self.index.question_named(label, tables, self.language)
        if table is None or alike < SURE or not values:
            return False
        return all(self.tables.take_item(value, table, label) for value in values)

    def _fact(self, value: str) -> bool:
        """Propose a value of the first page if it is a handle or address; return whether it is."""
        before = len(self.placed.proposals)
        if self.section is None and " " not in value:
            self._cover(value)
        return len(self.placed.proposals) > before

    def _table(self, block: TableBlock) -> None:
        is_form = asks_questions(block)
        place = (self._own(), self.question, self.heading)
        if not is_form and (self.tables.take(block, *place) or self._by_content(block)):
            return
        for number, row in enumerate(block.rows):
            label, value = label_in(row)
            if label and (self._fact(value) or self._place_line(label, value)):
                continue
            if label and number and self.section is not None and is_form:
                self.loose.append((label, list(row.cells[-1].blocks)))
            elif any(row.texts) and not row.is_header:
                self.placed.leave_out(" | ".join(filter(None, row.texts)), self.heading)

    def _by_content(self, block: TableBlock) -> bool:
        if has_labels(block, self._single(), self.index, self.language):
            return False
        return self.tables.take_by_content(block, self._own(), self.question, self.heading)
