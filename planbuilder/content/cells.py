"""The cells of one row of a table, as typed values in one language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from planbuilder.answers import Answers, NoteState, Row, Value, Wording, cell_path
from planbuilder.answers.value_cache import Identity
from planbuilder.instrument import Instrument, Item, Question
from planbuilder.text import Language


class CodedLabel(Struct, frozen=True):
    """A chosen option: its id and its label in one language."""

    code: str
    label: str


class CellNote(Struct, frozen=True):
    """A note of the author on a cell (`to be determined by …`), with the heading of the cell."""

    column: str
    heading: str
    state: NoteState
    by: date | None
    reason: str | None


class Cells(Struct, frozen=True):
    """One row of `table`, read in `language`. Blank cells are None.

    Columns are named by their roles in the table.
    """

    instrument: Instrument
    answers: Answers
    language: Language
    table: Question
    row: Row

    @property
    def id(self) -> str:
        """Return the stable id of the row."""
        return self.row.id

    @property
    def path(self) -> str:
        """Return the path of the row: `risks.register[r1]`."""
        return f"{self.table.id}[{self.row.id}]"

    def __getitem__(self, column: str) -> Value | None:
        """Return the value of a cell, None where it is blank."""
        return self.row[self.table.column_id(column)]

    def selection(self, column: str) -> tuple[str, ...]:
        """Return the ids in a cell; none where it is blank."""
        return self.row.selection(self.table.column_id(column))

    def text(self, column: str) -> str | None:
        """Return a text in the language, or the id of a choice; None where it is blank."""
        value = self[column]
        if isinstance(value, Wording):
            return value[self.language]
        return value if isinstance(value, str) else None

    def day(self, column: str) -> date | None:
        """Return a date, None where the cell is blank."""
        value = self[column]
        return value if isinstance(value, date) else None

    def number(self, column: str) -> Decimal | None:
        """Return a number, None where the cell is blank."""
        value = self[column]
        return value if isinstance(value, Decimal) else None

    def codes(self, column: str) -> tuple[CodedLabel, ...]:
        """Return the chosen options; an option that no longer exists has its id as label."""
        column = self.table.column_id(column)
        codes = self.row.selection(column)
        if not codes:
            return ()
        labels = _labels(Identity(self.instrument), Identity(self.table), column, self.language)
        return tuple([CodedLabel(code, labels.get(code, code)) for code in codes])

    def code(self, column: str) -> CodedLabel | None:
        """Return the chosen option, None where the cell is blank."""
        codes = self.codes(column)
        return codes[0] if codes else None

    def level(self, likelihood: str, impact: str) -> CodedLabel | None:
        """Return the level that the risk matrix gives for two columns, None where one is blank."""
        first, second = self.text(likelihood), self.text(impact)
        if first is None or second is None:
            return None
        try:
            rating = self.instrument.matrix.level(first, second)
        except KeyError:  # a value of a matrix the department has since replaced
            return None
        return CodedLabel(rating.id, rating.label[self.language])

    def item(self, catalogue: str, column: str) -> Item | None:
        """Return the catalogue item chosen in a column, None where there is none."""
        row_id = self.text(column)
        for item in self.instrument.items(catalogue):
            if item.id == row_id:
                return item
        return None

    def reference(self, column: str, table: str, label: str) -> CodedLabel | None:
        """Return the row of another table of the document that a column refers to, with its name.

        `table` is the role of that table, `label` that of the column that names its rows.
        """
        row_id = self.text(column)
        if row_id is None:
            return None
        document = self.answers.document
        other = self.answers.row(document.path_of(table), row_id)
        label = document.column_of(table, label)
        return CodedLabel(
            row_id, (other.wording(label)[self.language] if other else None) or row_id
        )

    def remarks(self) -> tuple[CellNote, ...]:
        """Return the notes on the row's cells, in the order of the columns."""
        start = cell_path(self.table.id, self.row.id, "")
        if not any(path.startswith(start) for path in self.answers.notes):
            return ()  # as nearly everywhere
        notes = []
        for column in self.table.columns:
            note = self.answers.notes.get(f"{start}{column.id}")
            if note is not None:
                heading = column.heading[self.language]
                reason = note.reason[self.language]
                notes.append(CellNote(column.id, heading, note.state, note.by, reason))
        return tuple(notes)


@lru_cache(maxsize=512)  # the same for all rows of all plans
def _labels(
    instrument: Identity[Instrument], table: Identity[Question], column: str, language: Language
) -> Mapping[str, str]:
    """Return the labels of the options of a column by their ids."""
    labels = instrument.value.labels(table.value.column(column))
    return {each: label[language] for each, label in labels.items()}
