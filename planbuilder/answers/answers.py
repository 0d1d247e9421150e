"""`Answers`: the answers to one document, as a frozen value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import compress
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from planbuilder.answers.merge import FileState
from planbuilder.answers.paths import (
    cell_path,
    is_reason,
    parse_path,
    question_path,
    reason_path,
)
from planbuilder.answers.readings import EntryReading
from planbuilder.answers.value_cache import Identity
from planbuilder.answers.values import Note, NoteState, Row, Translation, Value, Wording
from planbuilder.instrument import Document, Question
from planbuilder.instrument.conditions import holds

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""What is blank in answers, such as the notes of most: one object for all, not one for each."""


@lru_cache(maxsize=64)  # the same questions apply to many plans: kept once for all of them
def _questions(document: Identity[Document], applies: bytes) -> tuple[Question, ...]:
    """Return the questions of a document for which a byte of `applies` is not zero."""
    return tuple(compress(document.value.questions(), applies))


class Answers(Struct, frozen=True, dict=True, weakref=True):
    """The answers to one document.

    `values` maps the path of each answered question to its value; blank questions are absent.
    `notes` say why there is no answer, `translations` how each translation was made, both by path.
    `name` is the name of the answer file without its extension (`national-x`, `strategy`),
    `begun_from` the name of the plan that it was copied from, blank for none, and `id` the
    identifier stated in the file, blank for none. `origin` is the state of the file when it was
    read and `readings` the entries that were converted on reading; neither counts for equality.

        >>> plan = planbuilder.open_workspace("samples/draft").plans["data-x"]
        >>> plan.text("account.platform")
        'x'
        >>> plan.with_value("account.platform", "youtube").text("account.platform")
        'youtube'
    """

    document: Document
    name: str
    values: Mapping[str, Value] = field(default_factory=lambda: NOTHING)
    notes: Mapping[str, Note] = field(default_factory=lambda: NOTHING)
    translations: Mapping[str, Translation] = field(default_factory=lambda: NOTHING)
    begun_from: str = ""
    origin: FileState = FileState()
    readings: tuple[EntryReading, ...] = ()
    id: str = ""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Answers):
            return NotImplemented
        return self is other or self._compared() == other._compared()

    def _compared(self) -> tuple[object, ...]:
        return (
            self.document,
            self.name,
            self.values,
            self.notes,
            self.translations,
            self.begun_from,
        )

    def path_of(self, role: str) -> str:
        """Return the path of the question with a role, or one that reads as blank."""
        return self.document.path_of(role)

    def get(self, path: str) -> Value | None:
        """Return the value at a question or cell path, None where it is blank.

        Raises ValueError when `path` is not written like a path.
        """
        value = self.values.get(path)
        if value is not None:
            return value
        question, row_id, column = parse_path(path)
        if row_id is None or column is None:
            return self.values.get(question)
        row = self.row(question, row_id)
        return row[column] if row else None

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return the rows of a table, none where it is blank."""
        value = self.values.get(table)
        if not isinstance(value, tuple):
            return ()
        return tuple(row for row in value if isinstance(row, Row))

    def row(self, table: str, row_id: str) -> Row | None:
        """Return the row with this id, None where there is none."""
        if table not in self._rows_by_id:
            self._rows_by_id[table] = {row.id: row for row in reversed(self.rows(table))}
        return self._rows_by_id[table].get(row_id)

    @cached_property  # every cell of every row is looked up; a table may have thousands
    def _rows_by_id(self) -> dict[str, dict[str, Row]]:
        return {}

    def text(self, path: str) -> str | None:
        """Return a one-language text, a choice or a reference; None where blank."""
        value = self.get(path)
        return value if isinstance(value, str) else None

    def wording(self, path: str) -> Wording:
        """Return a bilingual answer, or a noted reason; blank where there is none."""
        if is_reason(path):
            note = self.notes.get(question_path(path))
            return note.reason if note is not None else Wording()
        value = self.get(path)
        return value if isinstance(value, Wording) else Wording()

    def selection(self, path: str) -> tuple[str, ...]:
        """Return chosen option ids, none where blank."""
        value = self.get(path)
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, tuple):
            return ()
        return tuple(item for item in value if isinstance(item, str))

    def date(self, path: str) -> date | None:
        """Return a date, None where blank."""
        value = self.get(path)
        return value if isinstance(value, date) else None

    def number(self, path: str) -> Decimal | None:
        """Return a number or an amount, None where blank."""
        value = self.get(path)
        return value if isinstance(value, Decimal) else None

    def is_not_applicable(self, path: str) -> bool:
        """Return whether the author marked the question as not applicable."""
        note = self.notes.get(path)
        return note is not None and note.state is NoteState.NOT_APPLICABLE

    def with_value(self, path: str, value: Value | None) -> Answers:
        """Return new answers with a question (not a cell) answered, or blank for None."""
        values = {key: entry for key, entry in self.values.items() if key != path}
        if value is not None:
            values[path] = value
        return replace(self, values=MappingProxyType(values))

    @cached_property  # what prints, what is checked and what is asked: each wants to know
    def applicable_questions(self) -> tuple[Question, ...]:
        """Return the questions that apply, in order."""
        applies = bytearray()
        values_so_far: dict[str, Value | None] = {}
        for question in self.document.questions():
            is_relevant = question.when is None or holds(question.when, values_so_far.get)
            if is_relevant:
                values_so_far[question.id] = self.values.get(question.id)
            applies.append(is_relevant)
        return _questions(Identity(self.document), bytes(applies))

    def wordings(self) -> Iterator[tuple[str, Question, Wording]]:
        """Yield every bilingual answer given, cells included, in the order of the document."""
        return iter(self._wordings)

    @cached_property  # as for texts
    def _wordings(self) -> tuple[tuple[str, Question, Wording], ...]:
        return tuple(self._ordered_wordings())

    def _ordered_wordings(self) -> Iterator[tuple[str, Question, Wording]]:
        for question in self.document.questions():
            if question.columns:
                yield from self._row_wordings(question)
                continue
            value = self.values.get(question.id)
            if isinstance(value, Wording):
                yield question.id, question, value

    def texts(self) -> Iterator[tuple[str, Question, Wording]]:
        """Yield every bilingual text: each question's answers, then the reasons noted at it."""
        return iter(self._texts)

    @cached_property  # each of some thirty checks reads them all
    def _texts(self) -> tuple[tuple[str, Question, Wording], ...]:
        if all(note.reason == Wording() for note in self.notes.values()):
            return self._wordings
        return tuple(self._ordered_texts())

    def _ordered_texts(self) -> Iterator[tuple[str, Question, Wording]]:
        reasons: dict[str, list[tuple[str, Question, Wording]]] = {}
        for path, note in self.notes.items():
            if note.reason != Wording():
                place = parse_path(path)
                gap = (reason_path(path), self.document.question(place.model), note.reason)
                reasons.setdefault(place.question, []).append(gap)
        wordings: dict[str, list[tuple[str, Question, Wording]]] = {}
        for each in self._wordings:
            wordings.setdefault(parse_path(each[0]).question, []).append(each)
        for question in self.document.questions():
            yield from wordings.get(question.id, ())
            yield from reasons.get(question.id, ())

    def _row_wordings(self, table: Question) -> Iterator[tuple[str, Question, Wording]]:
        for row in self.rows(table.id):
            for column in table.columns:
                value = row[column.id]
                if isinstance(value, Wording):
                    yield cell_path(table.id, row.id, column.id), column, value
