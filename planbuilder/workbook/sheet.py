"""One sheet: fonts, guarded text, print setup, and tables with lists, dates and formulas.

No text can become a formula: all text is written as text, and what starts like a formula also
carries the quote prefix, which Excel keeps when somebody edits the cell.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from planbuilder.text import Habits
from planbuilder.workbook.escapes import shield
from planbuilder.workbook.formula_page import FormulaPage
from planbuilder.workbook.register.register_columns import Cell, SheetColumn, SheetTable
from planbuilder.workbook.register.workbook_words import RegisterWords
from planbuilder.workbook.row_heights import row_height

PAIR = (34.0, 110.0)
"""The widths of the two columns of `Sheet.pair`, in characters."""

_LEGAL = 5  # paper size: a wide register on letter paper would be too small to read
_SPARE = 200  # rows below a table that already have its lists, for rows added by hand
_INDENT = 2.0  # characters the indent of a boxed cell takes
_BUTTON = 8.0  # points a header needs so that its filter buttons hide no text
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_INK, _LINE, _COMPUTED = "#26374A", "#8E98A3", "#F2F2F2"

_BOX = {"border": 1, "border_color": _LINE, "text_wrap": True, "valign": "top"}
_INSET = {"align": "left", "indent": 1}
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 14},
    "plain": {},
    "inset": _INSET,
    "wrapped": {**_INSET, "text_wrap": True, "valign": "top"},
    "label": {**_INSET, "bold": True, "text_wrap": True, "valign": "top"},
    "header": {**_BOX, **_INSET, "bold": True, "font_color": "#FFFFFF", "bg_color": _INK},
    "cell": {**_BOX, **_INSET},
    "computed": {**_BOX, **_INSET, "bg_color": _COMPUTED},
    "date": {**_BOX, **_INSET},
    "number": _BOX,
    "percent": _BOX,
    "level": {**_BOX, **_INSET, "bold": True},
    "heat": {**_BOX, "align": "center", "valign": "vcenter"},
}


def date_format(habits: Habits | None) -> str:
    """Return the number format of a date: `yyyy-mm-dd`, or what the habits write in figures."""
    pattern = habits.numeric_date if habits else "y-MM-dd"
    return re.sub("y+", "yyyy", pattern).replace("M", "m")


def _header(title: str) -> str:
    # An ampersand starts a code; a digit right after the size would be read as part of it.
    return " " + title.replace("&", "&&")[:200]


class Book:
    """A workbook being written, with its styles and words."""

    def __init__(self, book: Workbook, words: RegisterWords) -> None:
        self.book = book
        self.words = words
        self._formats: dict[tuple[str, bool, str], Any] = {}

    def style(self, name: str, quote: bool = False, fill: str = "") -> Any:
        """Return a format by its name in `STYLES`, made once."""
        key = (name, quote, fill)
        if key not in self._formats:
            properties = {**STYLES[name], "quote_prefix": quote}
            if name == "date":
                words = self.words
                properties["num_format"] = date_format(words.instrument.habits.get(words.language))
            if name == "percent":
                properties["num_format"] = self.words.say("format.percent")
            if fill:
                properties["bg_color"] = f"#{fill}"
            self._formats[key] = self.book.add_format(properties)
        return self._formats[key]

    def level_fill(self, index: int) -> Any:
        """Return the conditional format of a level, lowest 0; its text stays black."""
        colour = self.words.instrument.matrix.levels[index].colour
        return self.book.add_format({"bg_color": f"#{colour}", "font_color": "#000000"})

    def sheet(self, key: str, pages: tuple[int, int] = (1, 0), print_title: str = "") -> Sheet:
        """Return a new sheet, set up for print.

        `pages` is how many pages it may fill in width and height, 0 for any; `print_title` the
        title at the head of each page.
        """
        name = self.words.say(f"sheet.{key}")
        page = self.book.add_worksheet(name, FormulaPage)
        page.set_paper(_LEGAL)
        page.set_landscape()
        page.set_margins(left=0.4, right=0.4, top=0.75 if print_title else 0.5, bottom=0.6)
        if print_title:
            page.set_header('&L&"Arial,Bold"&12' + _header(print_title))
        page.fit_to_pages(*pages)
        page.print_across()
        page.set_footer("&L&A&R" + self.words.say("footer", page="&P", pages="&N"))
        page.hide_gridlines(2)
        return Sheet(self, page, name)

    def define(self, key: str, sheet: Sheet, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Give a range the name its formulas and lists use."""
        corners = ":".join(xl_rowcol_to_cell(*corner, True, True) for corner in (first, last))
        place = corners if first != last else corners.partition(":")[0]
        self.book.define_name(self.words.say(f"name.{key}"), f"='{sheet.quoted_name}'!{place}")


class Sheet:
    """One sheet being written."""

    def __init__(self, book: Book, page: Any, name: str) -> None:
        self.book = book
        self.page = page
        self.name = name

    @property
    def quoted_name(self) -> str:
        """Return the name as it stands between the quotes of a reference."""
        return self.name.replace("'", "''")

    def text(self, row: int, col: int, text: str, style: str = "plain", fill: str = "") -> None:
        """Write text, never a formula, a link or a number."""
        quote = text.startswith(_FORMULA_SIGNS)
        self.page.write_string(row, col, shield(text), self.book.style(style, quote, fill))

    def value(self, row: int, col: int, value: Cell, style: str = "cell") -> None:
        """Write a cell of a table; None leaves an empty cell with its borders."""
        if isinstance(value, str):
            self.text(row, col, value, style)
        elif isinstance(value, date):
            self.page.write_datetime(row, col, value, self.book.style("date"))
        elif isinstance(value, Decimal):
            self.page.write_number(row, col, float(value), self.book.style("number"))
        else:
            self.page.write_blank(row, col, None, self.book.style(style))

    def formula(self, row: int, col: int, formula: str, value: str | float, style: str) -> None:
        """Write a formula with the result previewers show."""
        self.page.write_formula(row, col, formula, self.book.style(style), value)

    def array_formula(self, row: int, col: int, formula: str, value: str, style: str) -> None:
        """Write a formula that goes through a column cell by cell, with its result."""
        self.page.write_array_formula(row, col, row, col, formula, self.book.style(style), value)

    def widths(self, *widths: float) -> None:
        """Set the widths of the first columns, in characters."""
        for col, width in enumerate(widths):
            self.page.set_column(col, col, width)

    def colour_levels(self, area: tuple[int, int, int, int], then: str = "") -> None:
        """Colour the cells whose word is a level; `then` follows the level in the cell."""
        first = xl_rowcol_to_cell(*area[:2])
        levels = self.book.words.say("name.level")
        for index in range(len(self.book.words.instrument.matrix.levels)):
            word = f"INDEX({levels},{index + 1})"
            test = f"={first}={word}"
            if then:
                start = f"LEFT({first}&{then},LEN({word}&{then}))"
                test = f"={start}={word}&{then}"
            self.page.conditional_format(
                *area,
                {"type": "formula", "criteria": test, "format": self.book.level_fill(index)},
            )

    def table(self, table: SheetTable) -> None:
        """Write a table from the first row on, one empty row standing in for none."""
        count, last = max(len(table.lines), 1), len(table.columns) - 1
        name = self.book.words.say(f"name.{table.key}")
        columns = [self._table_column(column) for column in table.columns]
        self.page.add_table(0, 0, count, last, {"name": name, "style": None, "columns": columns})
        for col, column in enumerate(table.columns):
            self.page.set_column(col, col, column.width)
            self._rules(column, (1, col, count + _SPARE, col))
            for index in range(count):
                cells = table.lines[index].cells if table.lines else {}
                self._cell(1 + index, col, column, cells.get(column.key))
        self._heights(table)
        self.page.freeze_panes(1, table.frozen_columns)
        self.page.repeat_rows(0)
        self.page.repeat_columns(f"A:{xl_col_to_name(table.frozen_columns - 1)}")

    def _heights(self, table: SheetTable) -> None:
        headings = [(column.heading, column.width - _INDENT) for column in table.columns]
        self.page.set_row(0, row_height(headings, bold=True) + _BUTTON)
        for row, line in enumerate(table.lines, start=1):
            texts = ((line.cells.get(column.key), column.width) for column in table.columns)
            cells = [(text, width - _INDENT) for text, width in texts if isinstance(text, str)]
            self.page.set_row(row, row_height(cells))

    def pair(self, row: int, label: str, text: str, style: str = "label", fill: str = "") -> None:
        """Write a label and a wrapped text beside it, in columns of `PAIR` widths."""
        if label:
            self.text(row, 0, label, style, fill)
        self.text(row, 1, text, "wrapped")
        cells = [(label, PAIR[0] - _INDENT), (text, PAIR[1] - _INDENT)]
        self.page.set_row(row, row_height(cells))

    def _table_column(self, column: SheetColumn) -> dict[str, Any]:
        options = {"header": column.heading, "header_format": self.book.style("header")}
        return {**options, "formula": column.formula} if column.formula else options

    def _cell(self, row: int, col: int, column: SheetColumn, value: Cell) -> None:
        if column.formula:
            content = value if isinstance(value, str) else ""
            style = "level" if column.level else "computed"
            self.formula(row, col, column.formula, content, style)
        elif column.holds is date and value is None:
            self.value(row, col, None, "date")
        else:
            self.value(row, col, value, "computed" if column.copied else "cell")

    def _rules(self, column: SheetColumn, area: tuple[int, int, int, int]) -> None:
        say = self.book.words.say
        rule: dict[str, Any] = {}
        if column.choices:
            rule = {
                "validate": "list",
                "source": f"={say(f'name.{column.choices}')}",
                "error_message": say("wrong.choice"),
            }
        elif column.holds is date:
            rule = {
                "validate": "date",
                "criteria": ">=",
                "value": date(1990, 1, 1),
                "error_message": say("wrong.date"),
            }
        if rule:
            self.page.data_validation(*area, {**rule, "error_title": say("wrong.title")})
        if column.level:
            self.colour_levels(area)
