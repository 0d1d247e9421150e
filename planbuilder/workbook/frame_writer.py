"""Writes frames with XlsxWriter, by its documented functions.

A frame depends on how XlsxWriter 3 names its parts and numbers formats and tables, so
`pyproject.toml` excludes the next major version, and a test compares the workbooks with those that
XlsxWriter writes cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from planbuilder.word.ooxml.archive import entry
from planbuilder.workbook.call_log import CellStyle, ChartLog, LevelFill
from planbuilder.workbook.chart_frame import chart_frame
from planbuilder.workbook.frames import (
    AUTHOR,
    COMPANY,
    DAY,
    TITLE,
    BookFrame,
    BookPlan,
    Numbers,
    SheetFrame,
)

OPTIONS = {
    "in_memory": True,
    "default_format_properties": {"font_name": "Arial", "font_size": 12},
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
_STRINGS = "xl/sharedStrings.xml"
_AFTER_PROPERTIES = "</cp:coreProperties>"
_PIECES = re.compile(
    r'(.*<dimension ref=")[^"]*(".*?)(?:<sheetData>.*</sheetData>|<sheetData/>)(.*)', re.DOTALL
)


class ShortSheet(Worksheet):  # type: ignore[misc]
    """A worksheet whose tables have one row, because XlsxWriter visits each cell of a table."""

    def add_table(self, row: int, col: int, last: int, last_col: int, options: Any) -> int:
        """Add a table with its first row only; `_with_ranges` states its range."""
        return int(super().add_table(row, col, row + 1, last_col, options))


def write_frames(plan: BookPlan) -> tuple[BookFrame, list[SheetFrame]]:
    """Return the frame of a workbook and those of its sheets."""
    parts = _parts(plan)
    numbers = [*plan.numbers()]
    ends = [*numbers[1:], tuple(1 << 20 for _ in range(4))]
    sheets = []
    own: set[str] = set()
    for first, last in zip(numbers, ends, strict=True):
        names = [name for name in parts if _belongs(name, first, last)]
        own.update(names)
        sheets.append(_sheet_frame({name: parts[name] for name in names}))
    shared = {name: part for name, part in parts.items() if name not in own and name != _STRINGS}
    texts = {name: shared.pop(name) for name in (_CORE, _APP)}
    end = f"<dc:language>{plan.locale}</dc:language>{_AFTER_PROPERTIES}"
    texts[_CORE] = texts[_CORE].replace(_AFTER_PROPERTIES, end)
    entries = {name: entry(part.encode()) for name, part in shared.items()}
    return BookFrame(tuple(parts), entries, texts), sheets


def _parts(plan: BookPlan) -> dict[str, str]:
    """Return the parts of a workbook as XlsxWriter writes them around cells that are not kept."""
    out = BytesIO()
    # XlsxWriter changes the options it is given.
    with Workbook(out, deepcopy(OPTIONS)) as book:
        formats = write_plan(book, plan, ShortSheet)
        page = book.worksheets()[0]
        # Without any text, XlsxWriter would write no part for texts.
        page.write_string(1, 0, "")
        # It numbers formats when it meets them, and drops those it does not meet.
        for number, form in formats.items():
            page.write_blank(0, number - 1, None, form)
        # Without any label, it would take the labels of a chart for numbers.
        for sheet, row, column in plan.label_cells():
            book.get_worksheet_by_name(sheet).write_string(row, column, "label")
    with ZipFile(out) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    return parts | _with_ranges(parts, plan)


def _with_ranges(parts: Mapping[str, str], plan: BookPlan) -> dict[str, str]:
    """Return the parts of tables, with the ranges of the plan instead of those of one row."""
    tables = {}
    for number, (row, col, last, last_col) in enumerate(plan.table_areas(), start=1):
        name = f"xl/tables/table{number}.xml"
        short, whole = (xl_range(row, col, end, last_col) for end in (row + 1, last))
        tables[name] = parts[name].replace(f'ref="{short}"', f'ref="{whole}"')
    return tables


def write_plan(book: Workbook, plan: BookPlan, page_type: type[Worksheet]) -> dict[int, Any]:
    """Make XlsxWriter write everything in a workbook except cells, and return its formats.

    The formats are by the numbers that they must have in the file.
    """
    formats = {
        number: book.add_format(dict(properties))
        for number, properties in enumerate(plan.styles, start=1)
    }
    pages = [book.add_worksheet(sheet.name, page_type) for sheet in plan.sheets]
    for page, sheet in zip(pages, plan.sheets, strict=True):
        for row, pixels in sheet.heights.items():
            page.set_row_pixels(row, pixels)
        sheet.calls.make_on(page, lambda value: _resolve(book, formats, value))
    for name, formula in plan.names:
        book.define_name(name, formula)
    year, month, day = map(int, DAY.split("-"))
    book.set_properties(
        {
            "title": TITLE,
            "subject": plan.subject,
            "author": AUTHOR,
            "company": COMPANY,
            "created": datetime(year, month, day),
        }
    )
    return formats


def _resolve(book: Workbook, formats: Mapping[int, Any], value: Any) -> Any:
    """Return the object that XlsxWriter expects for a value of a call."""
    if isinstance(value, CellStyle):
        return formats[value.number]
    if isinstance(value, LevelFill):
        return book.add_format({"bg_color": f"#{value.colour}", "font_color": "#000000"})
    if isinstance(value, ChartLog):
        chart = book.add_chart(dict(value.options))
        value.make_on(chart, lambda each: each)
        return chart
    if isinstance(value, dict):
        return {key: _resolve(book, formats, each) for key, each in value.items()}
    if isinstance(value, list):
        return [_resolve(book, formats, each) for each in value]
    return value


def _belongs(name: str, first: Numbers, last: tuple[int, ...]) -> bool:
    """Return whether a part has a number after `first` and up to `last`, those of one sheet."""
    for place, pattern in enumerate(_OWNED):
        if match := pattern.fullmatch(name):
            return first[place] < int(match[1]) <= last[place]
    return False


_OWNED = (
    re.compile(r"xl/worksheets/(?:_rels/)?sheet(\d+)\.xml(?:\.rels)?"),
    re.compile(r"xl/tables/table(\d+)\.xml"),
    re.compile(r"xl/drawings/(?:_rels/)?drawing(\d+)\.xml(?:\.rels)?"),
    re.compile(r"xl/charts/chart(\d+)\.xml"),
)


def _sheet_frame(parts: dict[str, str]) -> SheetFrame:
    (name,) = [name for name in parts if name.startswith("xl/worksheets/sheet")]
    pieces = _PIECES.fullmatch(parts.pop(name))
    assert pieces is not None
    charts = {each: parts.pop(each) for each in list(parts) if each.startswith("xl/charts/")}
    return SheetFrame(
        (pieces[1], pieces[2], pieces[3]),
        {each: entry(part.encode()) for each, part in parts.items()},
        {each: chart_frame(part) for each, part in charts.items()},
    )
