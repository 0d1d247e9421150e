"""Reads the rows of one table of a workbook, finding its columns by their headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from msgspec import Struct, field

from planbuilder.text import LANGUAGES
from planbuilder.text.typed_entries import plain_date, plain_number
from planbuilder.workbook.grid_reader import Grid
from planbuilder.workbook.register.copied_cells import COPIED, cell_digest, copied_place

Codes = Mapping[str, Mapping[str, str]]
"""Label → code, by list. The list of a table's own name gives heading → column."""

COMPUTED = ("rating", "residual_rating", "above_tolerance")
"""The columns of the register that hold formulas."""

LISTS: Mapping[tuple[str, str], str] = {
    ("register", "family"): "family",
    ("register", "likelihood"): "likelihood",
    ("register", "impact"): "impact",
    ("register", "rating"): "level",
    ("register", "response"): "response",
    ("register", "status"): "risk_status",
    ("register", "residual_likelihood"): "likelihood",
    ("register", "residual_impact"): "impact",
    ("register", "residual_rating"): "level",
    ("register", "above_tolerance"): "answer",
    ("mitigations", "status"): "mitigation_status",
    ("measures", "nature"): "nature",
    ("measures", "frequency"): "frequency",
}
"""The list that gives the codes of a column, by table and column."""

COPIES: Mapping[str, tuple[str, ...]] = {
    "register": ("mitigations", "remarks"),
    "mitigations": ("remarks",),
    "measures": ("objective", "indicator", "remarks"),
}
"""The columns of each table that repeat other answers."""

_HEADER_ROWS = 10


class UnreadCell(Struct, frozen=True):
    """A cell that could not be understood: its place (`Register!C4`) and its content."""

    place: str
    value: str


class ReadRow(Struct, frozen=True):
    """One row. Reading an invalid cell returns None and adds the cell to `unread`.

    `others` are the headings of columns that somebody added, by column.
    """

    table: str
    number: int
    grid: Grid
    columns: Mapping[str, int]
    codes: Codes
    others: Mapping[int, str] = field(default_factory=dict)
    problems: dict[str, UnreadCell] = field(default_factory=dict)

    @property
    def unread(self) -> tuple[UnreadCell, ...]:
        """The cells that could not be understood so far."""
        return tuple(self.problems.values())

    @property
    def unread_columns(self) -> tuple[str, ...]:
        """The columns of these cells, whose values are unknown."""
        return tuple(self.problems)

    @property
    def beside(self) -> tuple[UnreadCell, ...]:
        """The content of columns that somebody added, by heading, or by place without one."""
        row = self.number - 1
        return tuple(
            UnreadCell(heading or self.grid.place(row, col), text)
            for col, heading in self.others.items()
            if (text := self.grid.text(row, col))
        )

    @property
    def typed_over(self) -> tuple[UnreadCell, ...]:
        """The edited content of columns that repeat other answers.

        A workbook of an older version does not record their original content: then there is none.
        """
        digests = self.codes.get(COPIED, {})
        labels = {key: label for label, key in self.codes[self.table].items()}
        row_id, plan = self._text("id"), self._text("plan")
        return tuple(
            UnreadCell(f"{labels[key]}, {row_id or self.number}", text)
            for key in (sorted(self.columns, key=self.columns.__getitem__) if digests else ())
            if key in COPIES.get(self.table, ())
            and (text := self._text(key))
            and digests.get(copied_place(self.table, plan, row_id, key)) != cell_digest(text)
        )

    @property
    def overwritten(self) -> tuple[str, ...]:
        """The computed columns that contain a typed value."""
        return tuple(
            key
            for key in COMPUTED
            if self._value(key) is not None
            and self.grid.formula(self.number - 1, self.columns[key]) is None
        )

    @property
    def typed_levels(self) -> tuple[UnreadCell, ...]:
        """The values typed over formulas, by row and column."""
        own = self._text("id").lower() or str(self.number)
        return tuple(UnreadCell(f"{own}.{key}", self._text(key)) for key in self.overwritten)

    def text(self, key: str) -> str | None:
        """Return a text with line feeds as line ends, without surrounding space."""
        value = self._parse(key)
        if value is None:
            return None
        if isinstance(value, datetime) and value.time() == time.min:
            value = value.date()  # a day that the program made of a text
        return str(value).replace("\r\n", "\n").replace("\r", "\n").strip() or None

    def code(self, key: str) -> str | None:
        """Return the code of the label in a cell, or of a code typed there."""
        value = self._value(key) if key in COMPUTED else self._parse(key)
        label = "" if value is None else " ".join(str(value).split()).casefold()
        if not label:
            return None
        codes = self.codes.get(LISTS[self.table, key], {})
        codes = {" ".join(name.split()).casefold(): code for name, code in codes.items()}
        code = codes.get(label) or next((each for each in codes.values() if each == label), None)
        # The result of a formula that finds no level is not an entry.
        if code is None and (key not in COMPUTED or key in self.overwritten):
            self._refuse(key, value)
        return code

    def day(self, key: str) -> date | None:
        """Return a date; one typed as text is accepted if it is unambiguous."""
        value = self._parse(key)
        if isinstance(value, datetime):
            return value.date()
        if value is None or isinstance(value, date):
            return value
        try:
            return date.fromisoformat(plain_date(str(value)) or "")
        except ValueError:
            self._refuse(key, value)
            return None

    def number_in(self, key: str) -> Decimal | None:
        """Return a number; one typed as text is accepted if both languages read it alike."""
        value = self._parse(key)
        if value is None:
            return None
        if isinstance(value, float) and self.grid.is_percentage(self.number - 1, self.columns[key]):
            value = Decimal(str(value)) * 100
        readings = {plain_number(str(value), language) for language in LANGUAGES}
        try:
            (reading,) = readings
            if not isinstance(value, bool) and (number := Decimal(reading)).is_finite():
                return number
        except (ValueError, InvalidOperation):
            pass
        self._refuse(key, value)
        return None

    def _text(self, key: str) -> str:
        col = self.columns.get(key)
        return "" if col is None else self.grid.text(self.number - 1, col).strip()

    def _value(self, key: str) -> object:
        col = self.columns.get(key)
        return None if col is None else self.grid.value(self.number - 1, col)

    def _parse(self, key: str) -> object:
        col = self.columns.get(key)
        if col is None:
            return None
        formula = self.grid.formula(self.number - 1, col)
        if formula is None:
            return self._value(key)
        self._refuse(key, formula)
        return None

    def _refuse(self, key: str, value: object) -> None:
        place = self.grid.place(self.number - 1, self.columns[key])
        self.problems[key] = UnreadCell(place, str(value))


def read_table(grids: tuple[Grid, ...], codes: Codes, table: str) -> tuple[ReadRow, ...]:
    """Return the rows of a table on any sheet. Raises KeyError when there is no such table."""
    headings = {" ".join(label.split()): key for label, key in codes[table].items()}
    best: tuple[int, Grid, int, Mapping[str, int]] | None = None
    for grid in grids:
        for row in range(min(grid.rows, _HEADER_ROWS)):
            columns = _columns(grid, row, headings)
            if "id" in columns and (best is None or len(columns) > best[0]):
                best = (len(columns), grid, row, columns)
    if best is None or best[0] * 2 < len(headings):
        raise KeyError(table)
    return tuple(_rows(table, best[1], best[2] + 1, best[3], codes))


def _columns(grid: Grid, row: int, headings: Mapping[str, str]) -> dict[str, int]:
    texts = ((" ".join(grid.text(row, col).split()), col) for col in range(grid.columns))
    unread: dict[str, int] = {}
    for text, col in texts:
        if text in headings:
            unread.setdefault(headings[text], col)
    return unread


def _rows(
    table: str, grid: Grid, start: int, columns: Mapping[str, int], codes: Codes
) -> Iterator[ReadRow]:
    cell_value = [col for key, col in columns.items() if key not in COMPUTED]
    others = {
        col: " ".join(grid.text(start - 1, col).split())
        for col in range(grid.columns)
        if col not in columns.values() and _is_typed(grid, col)
    }
    for row in range(start, grid.rows):
        if any(grid.text(row, col) for col in cell_value):
            yield ReadRow(table, row + 1, grid, columns, codes, others)


def _is_typed(grid: Grid, col: int) -> bool:
    """Return whether a column contains typed texts or numbers, and no formula."""
    return all(grid.formula(row, col) is None for row in range(grid.rows))
