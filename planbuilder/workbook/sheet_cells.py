"""The cells of one sheet, and their XML in the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from planbuilder.workbook.cell_names import cell_name, column_name
from planbuilder.workbook.packed_text import PackedText
from planbuilder.workbook.shared_strings import SharedStrings, escape_signs, escape_text

TEXT, NUMBER, BLANK, FORMULA, ARRAY = range(5)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""First characters of a text that a program would take for a formula when typed."""

_DAY_ZERO = date(1899, 12, 31).toordinal()
_LEAP_FAULT = 59  # days; Excel counts a 29 February 1900
_BLOCK = 16  # rows that state together which columns they use
_USUAL_HEIGHT = 20  # pixels
_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))


_ROWS_KEPT = 2048
"""Rows that are kept as cells; where there are more, those that are finished become text."""

StoredCell = tuple[int, int, str | float, str]
"""A cell: what it is, its style, the number of its text or its value, and its text or formula."""


class SheetCells:
    """The cells of one sheet and the heights of its rows; rows and columns count from 0."""

    def __init__(self, strings: SharedStrings) -> None:
        self.strings = strings
        self.rows: defaultdict[int, dict[int, StoredCell]] = defaultdict(dict)
        self.heights: dict[int, int] = {}
        self._packed = PackedText()
        self._texts = 0
        self._extent = (1 << 20, -1, 1 << 20, -1)

    def text(self, row: int, column: int, text: str, style: int) -> None:
        """Write a text, which can never become anything else."""
        self.rows[row][column] = (TEXT, style, self.strings[text], text)

    def new_text(self, row: int, column: int, text: str, style: int) -> None:
        """Write a text that no other cell has."""
        self.rows[row][column] = (TEXT, style, self.strings.add(text), text)

    def texts(self, column: int, texts: Mapping[int, str], style: int, quoted: int) -> None:
        """Write texts by row, with style `quoted` for those that look like a formula."""
        for row, text in texts.items():
            form = quoted if text.startswith(FORMULA_SIGNS) else style
            self.rows[row][column] = (TEXT, form, self.strings[text], text)

    def number(self, row: int, column: int, number: float, style: int) -> None:
        """Write a number."""
        self.rows[row][column] = (NUMBER, style, number, "")

    def day(self, row: int, column: int, day: date, style: int) -> None:
        """Write a day as the number that a date format displays."""
        number = day.toordinal() - _DAY_ZERO
        self.number(row, column, float(number + (number > _LEAP_FAULT)), style)

    def blank(self, row: int, column: int, style: int) -> None:
        """Write an empty cell with a style."""
        self.rows[row][column] = (BLANK, style, "", "")

    def formula(
        self, row: int, column: int, formula: str, value: str | float, style: int, kind: int
    ) -> None:
        """Write a formula with its result; `kind` is FORMULA or ARRAY."""
        self.rows[row][column] = (kind, style, value, formula.lstrip("="))

    def height(self, row: int, points: float) -> None:
        """Set the height of a row in points; a file states it in whole pixels."""
        self.heights[row] = int(points * 4 / 3 + 0.5)

    def pack(self) -> None:
        """Turn rows into text where there are many; none of those written so far may change."""
        if len(self.rows) > _ROWS_KEPT:
            end = (max(self.rows) + 1) // _BLOCK * _BLOCK
            ready = [row for row in {*self.rows, *self.heights} if row < end]
            self._note_extent()
            self._texts += self._count_texts(ready)
            for piece in self._xml(sorted(ready)):
                self._packed.append(piece)
            for row in ready:
                self.rows.pop(row, None)
                self.heights.pop(row, None)

    def dimension(self) -> str:
        """Return the range that holds everything."""
        self._note_extent()
        top, bottom, left, right = self._extent
        if right < 0:
            return "A1"
        first, last = cell_name(top, left), cell_name(bottom, right)
        return first if first == last else f"{first}:{last}"

    def pieces(self) -> Iterator[bytes]:
        """Yield the element that holds all rows."""
        yield b"<sheetData>"
        yield from self._packed.pieces()
        yield "".join(self._xml(sorted({*self.rows, *self.heights}))).encode()
        yield b"</sheetData>"

    def text_count(self) -> int:
        """Return how many cells hold a text."""
        return self._texts + self._count_texts(self.rows)

    def _count_texts(self, rows: Iterable[int]) -> int:
        return sum(cell[0] == TEXT for row in rows for cell in self.rows.get(row, {}).values())

    def _note_extent(self) -> None:
        lines = [*self.rows, *self.heights]
        columns = {column for cells in self.rows.values() for column in cells}
        if lines and columns:
            top, bottom, left, right = self._extent
            self._extent = (
                *(min(top, *lines), max(bottom, *lines)),
                *(min(left, *columns), max(right, *columns)),
            )

    def values(self, first: tuple[int, int], last: tuple[int, int]) -> list[str | float | None]:
        """Return the values of a range for a chart, cell by cell; None for an empty cell."""
        return [
            _cell_value(self.rows.get(row, {}).get(column))
            for row in range(first[0], last[0] + 1)
            for column in range(first[1], last[1] + 1)
        ]

    def _spans(self) -> dict[int, str]:
        blocks: dict[int, tuple[int, int]] = {}
        for row, cells in self.rows.items():
            low, high = blocks.get(row // _BLOCK, (1 << 20, -1))
            blocks[row // _BLOCK] = (min(low, *cells), max(high, *cells))
        return {block: f' spans="{low + 1}:{high + 1}"' for block, (low, high) in blocks.items()}

    def _xml(self, rows: Sequence[int]) -> Iterator[str]:
        spans = self._spans()
        for row in rows:
            pixels = self.heights.get(row, _USUAL_HEIGHT)
            height = "" if pixels == _USUAL_HEIGHT else f' ht="{pixels * 0.75:.16g}"'
            start = f'<row r="{row + 1}"{spans.get(row // _BLOCK, "")}{height}'
            cells = self.rows.get(row)
            if not cells:
                yield f"{start}/>"
                continue
            yield f"{start}>"
            for column in sorted(cells):
                kind, style, value, formula = cells[column]
                place = f"{column_name(column)}{row + 1}"
                if kind == TEXT:
                    yield f'<c r="{place}" s="{style}" t="s"><v>{value}</v></c>'
                elif kind == BLANK:
                    yield f'<c r="{place}" s="{style}"/>'
                elif kind == NUMBER:
                    yield f'<c r="{place}" s="{style}"><v>{value:.16G}</v></c>'
                else:
                    yield _formula_cell(place, style, value, formula, is_array=kind == ARRAY)
            yield "</row>"


def _formula_cell(
    place: str, style: int, value: str | float, formula: str, *, is_array: bool
) -> str:
    sign = ""
    if isinstance(value, str):
        sign = _sign_of_result(value, is_array)
        value = escape_text(value) if is_array else escape_signs(value)
    array = f' t="array" ref="{place}"' if is_array else ""
    text = _escape_formula(formula)
    return f'<c r="{place}" s="{style}"{sign}><f{array}>{text}</f><v>{value}</v></c>'


def _sign_of_result(value: str, is_array: bool) -> str:
    if is_array:
        return ' t="str"' if not _is_number(value) else ""
    if not value:
        return ""
    return ' t="e"' if value in _ERRORS else ' t="str"'


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1024)  # a column has one formula, which every row repeats
def _escape_formula(formula: str) -> str:
    return escape_signs(formula)


def _cell_value(cell: StoredCell | None) -> str | float | None:
    if cell is None:
        return None
    kind, _, value, text = cell
    if kind == TEXT:
        return text
    return f"{value:.16g}" if kind == NUMBER else value
