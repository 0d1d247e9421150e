"""Writes one sheet: fonts, guarded text, print set-up, and tables with lists and formulas.

No text can become a formula: every text is written as a string, and one that starts like a formula
also gets the quote prefix, which Excel keeps when the cell is edited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from planbuilder.answers.value_cache import LifetimeCache
from planbuilder.workbook.book_file import BookProperties, WrittenSheet, book_pieces
from planbuilder.workbook.call_log import CallLog, CellStyle, LevelFill
from planbuilder.workbook.cell_names import cell_name, column_name
from planbuilder.workbook.frames import (
    PRINTED,
    BookPlan,
    Frames,
    SheetPlan,
    heights_under_charts,
)
from planbuilder.workbook.register.register_columns import Cell, SheetColumn, SheetRow, SheetTable
from planbuilder.workbook.register.workbook_words import RegisterWords
from planbuilder.workbook.row_heights import RowHeights, row_height
from planbuilder.workbook.shared_strings import SharedStrings
from planbuilder.workbook.sheet_cells import ARRAY, FORMULA, FORMULA_SIGNS, SheetCells
from planbuilder.workbook.sheet_styles import SheetStyles

PAIR = (34.0, 110.0)
"""The widths of the two columns of `Sheet.pair`, in characters."""

TITLE_FORMAT = '&L&"Arial,Bold"&12'
"""How the title at the head of a page is set, as Excel writes it."""

_LEGAL = 5  # paper size: a wide register on letter paper would be too small to read
_ROWS_AT_A_TIME = 256
_SPARE = 200  # rows below a table that already have its lists, for rows added by hand
_INDENT = 2.0  # characters the indent of a boxed cell takes
_BUTTON = 8.0  # points a header needs so that its filter buttons hide no text


_STYLES = LifetimeCache(SheetStyles)


def printed_title(title: str) -> str:
    """Return a title as it is written in a page header, after its format."""
    # In a header an ampersand starts a code, and a digit after the font size would belong to it.
    return " " + title.replace("&", "&&")[:200]


class SharedParts:
    """What the sheets of a workbook share: wording, texts, styles, and names of ranges.

    It does not refer to the sheets, so that the memory of a finished workbook is free at once.
    """

    def __init__(self, words: RegisterWords) -> None:
        self.words = words
        self.strings = SharedStrings()
        self.styles = _STYLES.of(words)
        self.names: list[tuple[str, str]] = []

    def style(self, name: str, quote: bool = False, fill: str = "") -> int:
        """Return a format by its name in `STYLES`, created once."""
        return self.styles.numbers[name, quote, fill]

    def define(self, key: str, sheet: Sheet, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Define the name by which formulas and lists refer to a range."""
        corners = ":".join(
            cell_name(*corner, fixed_row=True, fixed_column=True) for corner in (first, last)
        )
        place = corners if first != last else corners.partition(":")[0]
        self.names.append((self.words.phrase(f"name.{key}"), f"='{sheet.quoted_name}'!{place}"))


class Book:
    """A workbook being written: its sheets, and what they share."""

    def __init__(self, words: RegisterWords) -> None:
        self.shared = SharedParts(words)
        self.sheets: list[Sheet] = []

    @property
    def words(self) -> RegisterWords:
        """Return the wording of the workbook."""
        return self.shared.words

    def sheet(self, key: str, pages: tuple[int, int] = (1, 0), print_title: str = "") -> Sheet:
        """Return a new sheet that is set up for printing.

        `pages` is the number of pages it may fill in width and height, 0 for any; `print_title` is
        printed at the top of each page.
        """
        page = CallLog()
        page.set_paper(_LEGAL)
        page.set_landscape()
        page.set_margins(left=0.4, right=0.4, top=0.75 if print_title else 0.5, bottom=0.6)
        if print_title:
            page.set_header(TITLE_FORMAT + PRINTED)
        page.fit_to_pages(*pages)
        page.print_across()
        page.set_footer("&L&A&R" + self.words.phrase("footer", page="&P", pages="&N"))
        page.hide_gridlines(2)
        sheet = Sheet(self.shared, page, self.words.phrase(f"sheet.{key}"), print_title)
        self.sheets.append(sheet)
        return sheet

    def plan(self) -> BookPlan:
        """Return everything the workbook has besides its cells."""
        return BookPlan(
            self.shared.styles.properties,
            self.shared.styles.levels,
            tuple(self.shared.names),
            self.words.phrase("subject"),
            self.words.language.locale,
            tuple(sheet.plan() for sheet in self.sheets),
        )

    def file(self, properties: BookProperties, frames: Frames) -> bytes:
        """Return the finished workbook as xlsx, using the cached `frames`."""
        return b"".join(self.pieces(properties, frames))

    def pieces(self, properties: BookProperties, frames: Frames) -> Iterator[bytes]:
        """Return the bytes of `file` piece by piece, and forget the sheets meanwhile."""
        sheets = [
            WrittenSheet(sheet.name, sheet.cells, printed_title(sheet.print_title))
            for sheet in self.sheets
        ]
        return book_pieces(self.plan(), sheets, self.shared.strings, properties, frames)


class Sheet:
    """One sheet being written: its cells, and on `page` all other calls, named as in XlsxWriter."""

    def __init__(self, shared: SharedParts, page: CallLog, name: str, print_title: str) -> None:
        self.shared = shared
        self.page = page
        self.name = name
        self.print_title = print_title
        self.cells = SheetCells(shared.strings)

    @property
    def quoted_name(self) -> str:
        """Return the name in the form used inside the quotes of a reference."""
        return self.name.replace("'", "''")

    def plan(self) -> SheetPlan:
        """Return everything the sheet has besides its cells."""
        under = heights_under_charts(self.page, self.cells.heights)
        return SheetPlan(self.name, self.page, under)

    def text(self, row: int, col: int, text: str, style: str = "plain", fill: str = "") -> None:
        """Write a text that can never become a formula, a link or a number."""
        quote = text.startswith(FORMULA_SIGNS)
        self.cells.text(row, col, text, self.shared.style(style, quote, fill))

    def value(self, row: int, col: int, value: Cell, style: str = "cell") -> None:
        """Write a cell of a table; None gives an empty cell with borders."""
        if isinstance(value, str):
            self.text(row, col, value, style)
        elif isinstance(value, date):
            self.cells.day(row, col, value, self.shared.style("date"))
        elif isinstance(value, Decimal):
            self.cells.number(row, col, float(value), self.shared.style("number"))
        else:
            self.cells.blank(row, col, self.shared.style(style))

    def formula(self, row: int, col: int, formula: str, value: str | float, style: str) -> None:
        """Write a formula, with the result that programs show before they calculate."""
        self.cells.formula(row, col, formula, value, self.shared.style(style), FORMULA)

    def array_formula(self, row: int, col: int, formula: str, value: str, style: str) -> None:
        """Write an array formula, with its result."""
        self.cells.formula(row, col, formula, value, self.shared.style(style), ARRAY)

    def widths(self, *widths: float) -> None:
        """Set the widths of the first columns, in characters."""
        for col, width in enumerate(widths):
            self.page.set_column(col, col, width)

    def colour_levels(self, area: tuple[int, int, int, int], then: str = "") -> None:
        """Colour the cells that hold a level.

        `then` is the text that follows the level in a cell.
        """
        first = cell_name(*area[:2])
        levels = self.shared.words.phrase("name.level")
        for index, colour in enumerate(self.shared.styles.levels):
            word = f"INDEX({levels},{index + 1})"
            test = f"={first}={word}"
            if then:
                start = f"LEFT({first}&{then},LEN({word}&{then}))"
                test = f"={start}={word}&{then}"
            self.page.conditional_format(
                *area,
                {"type": "formula", "criteria": test, "format": LevelFill(colour)},
            )

    def table(self, table: SheetTable) -> None:
        """Write a table from the first row on; an empty table gets one empty row."""
        count, last = max(len(table.lines), 1), len(table.columns) - 1
        name = self.shared.words.phrase(f"name.{table.key}")
        columns = [self._table_column(column) for column in table.columns]
        self.add_table(name, (count, last), columns)
        for col, column in enumerate(table.columns):
            self.page.set_column(col, col, column.width)
            self._rules(column, (1, col, count + _SPARE, col))
        headings = [(column.heading, column.width - _INDENT) for column in table.columns]
        self.cells.height(0, row_height(headings, bold=True) + _BUTTON)
        lines = iter(table.lines)
        for start in range(0, count, _ROWS_AT_A_TIME):
            self._lines(table, start, tuple(islice(lines, _ROWS_AT_A_TIME)))
            self.cells.pack()
        self.page.freeze_panes(1, table.frozen_columns)
        self.page.repeat_rows(0)
        self.page.repeat_columns(f"A:{column_name(table.frozen_columns - 1)}")

    def add_table(
        self, name: str, last: tuple[int, int], columns: Sequence[Mapping[str, str]]
    ) -> None:
        """Make the cells up to `last` a table, and write its headings."""
        style = CellStyle(self.shared.style("header"))
        options = [{**column, "header_format": style} for column in columns]
        self.page.add_table(0, 0, *last, {"name": name, "style": None, "columns": options})
        for col, column in enumerate(columns):
            self.cells.text(0, col, column["header"], style.number)

    def _lines(self, table: SheetTable, start: int, lines: Sequence[SheetRow]) -> None:
        """Write some lines of a table, the first of which comes after `start` others."""
        rows = [line.cells for line in lines]
        for col, column in enumerate(table.columns):
            key = column.key
            values = [cells.get(key) for cells in rows]
            self._column(col, column, start + 1, values or [None])
        heights = RowHeights((column.key, column.width - _INDENT) for column in table.columns)
        for row, cells in enumerate(rows, start + 1):
            self.cells.height(row, heights.of(cells))

    def pair(self, row: int, label: str, text: str, style: str = "label", fill: str = "") -> None:
        """Write a label and a wrapped text beside it, in two columns with the widths of `PAIR`."""
        if label:
            self.text(row, 0, label, style, fill)
        self.text(row, 1, text, "wrapped")
        cells = [(label, PAIR[0] - _INDENT), (text, PAIR[1] - _INDENT)]
        self.cells.height(row, row_height(cells))

    def _table_column(self, column: SheetColumn) -> dict[str, str]:
        options = {"header": column.heading}
        return {**options, "formula": column.formula} if column.formula else options

    def _column(self, col: int, column: SheetColumn, start: int, values: Sequence[Cell]) -> None:
        """Write the cells of a column from the row `start` on."""
        if column.formula:
            style = "level" if column.level else "computed"
            for row, value in enumerate(values, start):
                result = value if isinstance(value, str) else ""
                self.formula(row, col, column.formula, result, style)
            return
        style = "computed" if column.copied else "cell"
        styles = (self.shared.style(style), self.shared.style(style, quote=True))
        other = "date" if column.holds is date else style
        for row in self.cells.texts(col, start, values, styles):
            self.value(row, col, values[row - start], other)

    def _rules(self, column: SheetColumn, area: tuple[int, int, int, int]) -> None:
        phrase = self.shared.words.phrase
        rule: dict[str, Any] = {}
        if column.choices:
            rule = {
                "validate": "list",
                "source": f"={phrase(f'name.{column.choices}')}",
                "error_message": phrase("wrong.choice"),
            }
        elif column.holds is date:
            rule = {
                "validate": "date",
                "criteria": ">=",
                "value": date(1990, 1, 1),
                "error_message": phrase("wrong.date"),
            }
        if rule:
            self.page.data_validation(*area, {**rule, "error_title": phrase("wrong.title")})
        if column.level:
            self.colour_levels(area)
