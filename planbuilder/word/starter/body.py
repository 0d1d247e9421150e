"""Writes the body of a starter template: headings, answers and tables in the instrument's order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from planbuilder.answers import kind_of
from planbuilder.instrument import Document, Instrument, Question, Section
from planbuilder.text import Language, Text
from planbuilder.word.starter.section_layout import (
    UNPRINTED,
    SectionLayout,
    Subsection,
    always_there,
    is_line,
    lay_out,
)
from planbuilder.word.starter.xml import (
    PORTRAIT,
    FactRow,
    TableColumn,
    caption,
    facts,
    group_columns,
    only_if,
    paragraph,
    run,
    table,
    tag,
    text,
)

_NARROW = 1.2
_MOST_COLUMNS = 6
"""The most columns of a table on a portrait page."""

Part = Callable[["Writer", Question], str]
"""Returns the markup of a question that needs a form of its own."""


class Writer(Struct, frozen=True):
    """Writes the template of one document in one language."""

    instrument: Instrument
    document: Document
    language: Language

    def words(self, key: str, **values: object) -> str:
        """Return fixed wording in the language of the template."""
        return self.instrument.words(key, self.language, **values)

    def label(self, wording: str) -> str:
        """Return a label with a colon, spaced as the language requires."""
        return self.words("part.label", label=wording)

    def heading(self, section: Section) -> str:
        """Return the heading of a section, with its official letter or number."""
        title = section.title[self.language]
        if section.letter is None:
            return title
        key = "part.numbered" if section.letter.isdigit() else "part.lettered"
        return self.words(key, letter=section.letter, title=title)

    def section(
        self,
        section: Section,
        *,
        without: Iterable[str] = (),
        parts: Mapping[str, Part] | None = None,
        opening: str = "",
        page: str = PORTRAIT,
    ) -> str:
        """Return a section. `parts` replace single questions, `opening` follows its first lines."""
        layout = lay_out(section, without)
        head = text("Heading1", self.heading(section))
        return head + self._lines(layout.lines) + opening + self._blocks(layout, parts or {}, page)

    def _lines(self, questions: Iterable[Question]) -> str:
        """Return one-line answers: a paragraph for a single one, a table of facts for several."""
        lines = [question for question in questions if not question.key.endswith("_unit")]
        if len(lines) == 1:
            return self._line(lines[0])
        if not lines:
            return ""
        rows = [
            FactRow(
                question.heading[self.language],
                self._cell(question),
                "" if always_there(question) else question.id,
            )
            for question in lines
        ]
        table = facts(
            rows,
            (self.words("column.fact"), self.words("column.answer")),
            title=self.words("table.facts"),
            description=self.words("table.answers"),
        )
        if any(always_there(question) for question in lines):
            return table
        return only_if(" or ".join(question.id for question in lines), table)

    def _line(self, question: Question) -> str:
        label = run(self.label(question.heading[self.language]), "AnswerLabel")
        line = paragraph("AnswerLine", label, run(f" {self._cell(question)}"))
        return line if always_there(question) else only_if(question.id, line)

    def _cell(self, question: Question) -> str:
        """Return the tags of a one-line answer; a number is followed by its unit."""
        section, _, _ = question.id.partition(".")
        unit = f"{section}.{question.key.rpartition('_')[0]}_unit"
        has_unit = any(each.id == unit for each in self.document.questions())
        return f"{{{{r {question.id} }}}}" + (f" {{{{r {unit} }}}}" if has_unit else "")

    def _blocks(self, layout: SectionLayout, parts: Mapping[str, Part], page: str) -> str:
        return "".join(self._block(block, parts, page) for block in layout.blocks)

    def _block(self, block: Subsection, parts: Mapping[str, Part], page: str) -> str:
        question = block.question
        content = (
            parts[question.id](self, question)
            if question.id in parts
            else self.answer(question, page=page)
        )
        # Without a paragraph between them, Word would join two tables.
        after = (
            "".join(self._line(line) for line in block.after)
            if kind_of(question).is_table
            else self._lines(block.after)
        )
        return (
            text("Heading2", question.heading[self.language])
            + self._lines(block.before)
            + content
            + after
            if always_there(question)
            else only_if(question.id, text("Heading2", question.heading[self.language]) + content)
        )

    def answer(self, question: Question, *, page: str = PORTRAIT) -> str:
        """Return one longer answer: paragraphs, bullets, or a table with its caption."""
        if kind_of(question).is_table:
            columns = [self.column(column) for column in self.printed_columns(question)]
            if len(columns) > _MOST_COLUMNS:
                columns = group_columns(columns, self.words("part.label", label="{label}"))
            if self.is_referred_to(question):
                columns.insert(0, self.number())
            return self.rows(question, columns, page=page)
        assert not is_line(question)
        return tag(f"{{{{p {question.id} }}}}")

    def is_referred_to(self, table_question: Question) -> bool:
        """Return whether answers of this document refer to rows of the table by number."""
        source = f"{self.document.id}:{table_question.id}"
        return any(
            field_question.choose_from == source
            for question in self.document.questions()
            for field_question in (question, *question.columns)
        )

    def printed_columns(self, table_question: Question) -> tuple[Question, ...]:
        """Return the columns of a table that documents print."""
        return tuple(column for column in table_question.columns if column.show not in UNPRINTED)

    def column(self, question: Question) -> TableColumn:
        """Return a column of a table of answers."""
        labels = tuple(label[self.language] for label in self._options(question))
        weight = self._weight(question, labels)
        return TableColumn(
            question.heading[self.language],
            f"{{{{{'p' if kind_of(question).is_long else 'r'} row.{question.id} }}}}",
            weight,
            is_optional=question.required_from is None or question.when is not None,
            holds=(*labels, *kind_of(question).unbroken),
            is_short=not labels and weight <= _NARROW,
        )

    def _weight(self, question: Question, labels: tuple[str, ...]) -> float:
        kind = kind_of(question)
        if kind.is_reference and self._is_numbered(question):
            return 0.9
        weight = kind.column_width(labels)
        if labels:
            return weight
        # A column that is often blank gets little width.
        optional = question.required_from is None and weight > _NARROW
        return weight * 0.75 if optional else weight

    def _is_numbered(self, question: Question) -> bool:
        return (question.choose_from or "").partition(":")[0] == self.document.id

    def _options(self, question: Question) -> list[Text]:
        kind = kind_of(question)
        if kind.is_yes_no:
            return []
        return list(kind.labels(question, self.instrument).values())

    def number(self) -> TableColumn:
        """Return the column with the numbers by which rows are referred to."""
        return TableColumn(
            self.words("column.number"), "{{ row.id }}", 0.62, holds=("OBJ10",), is_short=True
        )

    def rows(
        self,
        question: Question,
        columns: list[TableColumn],
        *,
        page: str = PORTRAIT,
        title: str = "",
    ) -> str:
        """Return a table of answers, or the gap shown in its place."""
        filled_table = self.table_with_caption(
            title or question.heading[self.language],
            columns,
            f"row in {question.id}.rows",
            page=page,
        )
        if question.required_from is None:
            return only_if(f"{question.id}.rows", filled_table) + only_if(
                f"{question.id}.gap", tag(f"{{{{p {question.id}.gap }}}}")
            )
        return (
            tag(f"{{%p if {question.id}.rows %}}")
            + filled_table
            + tag("{%p else %}")
            + tag(f"{{{{p {question.id}.gap }}}}")
            + tag("{%p endif %}")
        )

    def table_with_caption(
        self,
        title: str,
        columns: list[TableColumn],
        rows: str,
        *,
        page: str = PORTRAIT,
        description: str = "table.answers",
        last: str = "",
    ) -> str:
        """Return a table below its numbered caption.

        One that names what holds for its `last` row is kept whole on one page.
        """
        wording = self.instrument.interface["part.caption"][self.language]
        return caption(wording, title) + table(
            columns,
            rows=rows,
            title=title,
            description=self.words(description),
            page=page,
            whole=bool(last),
            last=last,
        )
