"""The cells of one sheet, and their XML in the file."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby

from planbuilder.workbook.cell_names import cell_name, column_name
from planbuilder.workbook.packed_text import PackedText
from planbuilder.workbook.shared_strings import SharedStrings, escape_signs, escape_text

TEXT, NUMBER, BLANK, FORMULA, ARRAY = range(5)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""First characters of a text that a program would take for a formula when typed."""

_SIGNS = frozenset(FORMULA_SIGNS)
_DAY_ZERO = date(1899, 12, 31).toordinal()
_LEAP_FAULT = 59  # days; Excel counts a 29 February 1900
_BLOCK = 16  # rows that state together which columns they use
_USUAL_HEIGHT = 20  # pixels
_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))


_TEXT_SIGN = '" t="s"><v>'
"""What is in the file of every cell with a text, and nowhere else."""

_ROWS_KEPT = 256
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
        self._finished: dict[int, str] = {}
        self._finished_width = 0
        self._values: dict[int, tuple[str | float | None, ...]] = {}
        self._texts = 0
        self._extent = (1 << 20, -1, 1 << 20, -1)

    def text(self, row: int, column: int, text: str, style: int) -> None:
        """Write a text, which can never become anything else."""
        self.rows[row][column] = (TEXT, style, self.strings[text], text)

    def row_texts(self, row: int, texts: Iterable[str], styles: tuple[int, int]) -> None:
        """Write the texts of a row from its first column on; `styles` as in `texts`."""
        strings, (style, quoted) = self.strings, styles
        self.rows[row] = {
            column: (TEXT, quoted if text[:1] in _SIGNS else style, strings[text], text)
            for column, text in enumerate(texts)
        }

    def rows_alike(
        self,
        start: int,
        begin: Sequence[str],
        ends: Iterable[tuple[str, str]],
        styles: tuple[int, int],
    ) -> None:
        """Write rows that begin with the same texts and end with two more, the last one unique.

        `start` is the first row, `styles` are as in `texts`. There are many such rows, which are
        kept as XML, and as many cells in each.
        """
        strings, (style, quoted) = self.strings, styles
        *names, own, last = [f'<c r="{column_name(at)}#" s="' for at in range(len(begin) + 2)]
        common = "".join(
            f"{name}{quoted if text[:1] in _SIGNS else style}{_TEXT_SIGN}{strings[text]}</v></c>"
            for name, text in zip(names, begin, strict=True)
        )
        common, last = common + own, f"</v></c>{last}{style}{_TEXT_SIGN}"
        for row, (text, unique) in enumerate(ends, start):
            form = quoted if text[:1] in _SIGNS else style
            number, unique_number = strings[text], strings.add(unique)
            xml = f"{common}{form}{_TEXT_SIGN}{number}{last}{unique_number}</v></c>"
            self._finished[row] = xml.replace("#", str(row + 1))
        self._finished_width = len(begin) + 2

    def texts(
        self, column: int, start: int, values: Iterable[object], styles: tuple[int, int]
    ) -> list[int]:
        """Write texts below each other, and return the rows whose value is something else.

        `start` is the row of the first, `styles` are the usual one and that of texts that look like
        a formula.
        """
        rows, strings, (style, quoted) = self.rows, self.strings, styles
        other = []
        for row, text in enumerate(values, start):
            if isinstance(text, str):
                form = quoted if text[:1] in _SIGNS else style
                rows[row][column] = (TEXT, form, strings[text], text)
            else:
                other.append(row)
        return other

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

    def pack(self, *, has_charts: bool = False) -> None:
        """Turn rows into text where there are many; none of those written so far may change.

        The first rows stay as they are, for headings that are written last. `has_charts` keeps the
        values of the others for `values`.
        """
        if len(self.rows) + len(self._finished) > _ROWS_KEPT:
            end = (max((*self.rows, *self._finished)) + 1) // _BLOCK * _BLOCK
            ready = [row for row in self._lines() if _BLOCK <= row < end]
            self._note_extent()
            self._packed.append(self._xml(sorted(ready)))
            for row in ready:
                cells = self.rows.pop(row, None)
                if has_charts and cells:
                    self._values[row] = tuple(
                        _cell_value(cells.get(column)) for column in range(max(cells) + 1)
                    )
                self.heights.pop(row, None)
                self._finished.pop(row, None)

    def dimension(self) -> str:
        """Return the range that holds everything."""
        self._note_extent()
        top, bottom, left, right = self._extent
        if right < 0:
            return "A1"
        first, last = cell_name(top, left), cell_name(bottom, right)
        return first if first == last else f"{first}:{last}"

    def pieces(self) -> Iterator[bytes]:
        """Yield the element that holds all rows, and forget them meanwhile."""
        yield b"<sheetData>"
        rows = sorted(self._lines())
        first = bisect_left(rows, _BLOCK)
        yield self._xml(rows[:first]).encode()
        yield from self._packed.pieces()
        yield self._xml(rows[first:]).encode()
        self.rows.clear()
        self.heights.clear()
        self._finished.clear()
        self._values.clear()
        yield b"</sheetData>"

    def text_count(self) -> int:
        """Return how many cells hold a text; they are counted when `pieces` has yielded them."""
        return self._texts

    def _note_extent(self) -> None:
        lines = self._lines()
        columns = set(range(self._finished_width)).union(*self.rows.values())
        if lines and columns:
            top, bottom, left, right = self._extent
            self._extent = (
                *(min(top, *lines), max(bottom, *lines)),
                *(min(left, *columns), max(right, *columns)),
            )

    def _lines(self) -> set[int]:
        """Return the rows that are not packed."""
        return {*self.rows, *self.heights, *self._finished}

    def values(self, first: tuple[int, int], last: tuple[int, int]) -> list[str | float | None]:
        """Return the values of a range for a chart, cell by cell; None for an empty cell."""
        return [
            self._value(row, column)
            for row in range(first[0], last[0] + 1)
            for column in range(first[1], last[1] + 1)
        ]

    def _value(self, row: int, column: int) -> str | float | None:
        if (packed := self._values.get(row)) is not None:
            return packed[column] if column < len(packed) else None
        return _cell_value(self.rows.get(row, {}).get(column))

    def _xml(self, rows: Sequence[int]) -> str:
        """Return the elements of some rows, and count the texts in them."""
        blocks = groupby(rows, lambda row: row // _BLOCK)
        xml = "".join(piece for _, block in blocks for piece in self._block([*block]))
        self._texts += xml.count(_TEXT_SIGN)
        return xml

    def _block(self, rows: Sequence[int]) -> Iterator[str]:
        """Yield the elements of rows that state together which columns they use."""
        heights, filled = self.heights, [self.rows[row] for row in rows if row in self.rows]
        has_finished = not self._finished.keys().isdisjoint(rows)
        own = range(self._finished_width if has_finished else 0)
        columns = sorted(set(own).union(*filled))
        spans = f' spans="{columns[0] + 1}:{columns[-1] + 1}"' if columns else ""
        names = {column: f'<c r="{column_name(column)}' for column in columns}
        for row in rows:
            number, pixels = row + 1, heights.get(row, _USUAL_HEIGHT)
            height = "" if pixels == _USUAL_HEIGHT else f' ht="{pixels * 0.75:.16g}"'
            if row in self._finished:
                yield f'<row r="{number}"{spans}{height}>{self._finished[row]}</row>'
                continue
            cells = self.rows.get(row)
            if not cells:
                yield f'<row r="{number}"{spans}{height}/>'
                continue
            xml = [
                f'{names[at]}{number}" s="{cell[1]}{_TEXT_SIGN}{cell[2]}</v></c>'
                if (cell := cells[at])[0] == TEXT
                else _other_cell(f"{column_name(at)}{number}", cell)
                for at in (columns if len(cells) == len(columns) else sorted(cells))
            ]
            yield f'<row r="{number}"{spans}{height}>{"".join(xml)}</row>'


def _other_cell(place: str, cell: StoredCell) -> str:
    """Return a cell that holds no text."""
    kind, style, value, formula = cell
    if kind == BLANK:
        return f'<c r="{place}" s="{style}"/>'
    if kind == NUMBER:
        return f'<c r="{place}" s="{style}"><v>{value:.16G}</v></c>'
    return _formula_cell(place, style, value, formula, is_array=kind == ARRAY)


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
