"""A register written by XlsxWriter alone, cell by cell: what the fast way has to equal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy, deepcopy
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from planbuilder.workbook.book_file import BookProperties
from planbuilder.workbook.escapes import shield
from planbuilder.workbook.finalization import finish
from planbuilder.workbook.frame_writer import OPTIONS, write_plan
from planbuilder.workbook.frames import Frames
from planbuilder.workbook.shared_strings import SharedStrings
from planbuilder.workbook.sheet import TITLE_FORMAT, Book, Sheet, printed_title
from planbuilder.workbook.sheet_cells import (
    BLANK,
    FORMULA,
    NUMBER,
    TEXT,
    SheetCells,
    StoredCell,
)
from tests.workbook.workbook_parts import parts


def record_books(patch: pytest.MonkeyPatch) -> list[tuple[Book, BookProperties]]:
    """Return a list that takes in each workbook before it is written, which forgets its rows.

    Rows that are kept as XML are taken in as cells, with their texts.
    """
    books: list[tuple[Book, BookProperties]] = []
    alike: dict[SheetCells, dict[int, dict[int, StoredCell]]] = {}
    write, add, write_rows = Book.pieces, SharedStrings.add, SheetCells.rows_alike

    def pieces(book: Book, properties: BookProperties, frames: Frames) -> Iterator[bytes]:
        own = copy(book)
        own.sheets = [_copy_of(sheet, alike.get(sheet.cells, {})) for sheet in book.sheets]
        books.append((own, properties))
        return write(book, properties, frames)

    def rows_alike(
        cells: SheetCells,
        start: int,
        begin: Sequence[str],
        ends: Sequence[tuple[str, str]],
        styles: tuple[int, int],
    ) -> None:
        write_rows(cells, start, begin, ends, styles)
        own = SheetCells(cells.strings)
        for row, end in enumerate(ends, start):
            own.row_texts(row, (*begin, *end), styles)
        alike.setdefault(cells, {}).update(own.rows)

    def add_and_find(strings: SharedStrings, text: str) -> int:
        number = strings[text] = add(strings, text)
        return number

    patch.setattr(Book, "pieces", pieces)
    patch.setattr(SharedStrings, "add", add_and_find)
    patch.setattr(SheetCells, "rows_alike", rows_alike)
    return books


def _copy_of(sheet: Sheet, alike: dict[int, dict[int, StoredCell]]) -> Sheet:
    own = copy(sheet)
    own.cells = copy(sheet.cells)
    own.cells.rows, own.cells.heights = sheet.cells.rows | alike, sheet.cells.heights.copy()
    return own


def plain_parts(book: Book, properties: BookProperties) -> dict[str, str]:
    """Return the parts of a workbook as XlsxWriter writes them."""
    out = BytesIO()
    with Workbook(out, deepcopy(OPTIONS)) as target:
        texts = [shield(text) for text in book.shared.strings]
        for text in texts:
            target.str_table._get_shared_string_index(text)
        formats = write_plan(target, book.plan(), Worksheet)
        assert [form._get_xf_index() for form in formats.values()] == [*formats]
        target.str_table.count = 0  # headings of tables are among the cells
        for sheet, page in zip(book.sheets, target.worksheets(), strict=True):
            _write_cells(sheet, page, formats, texts)
        day = properties.day
        target.set_properties(
            {
                "title": properties.title,
                "subject": book.words.phrase("subject"),
                "author": properties.author,
                "company": properties.company,
                "created": datetime(day.year, day.month, day.day),
            }
        )
    return parts(finish(out.getvalue(), book.words.language))


def _write_cells(sheet: Sheet, page: Any, formats: dict[int, Any], texts: list[str]) -> None:
    if sheet.print_title:
        page.set_header(TITLE_FORMAT + printed_title(sheet.print_title))
    for row, pixels in sheet.cells.heights.items():
        page.set_row_pixels(row, pixels)
    for row, cells in sheet.cells.rows.items():
        for column, (kind, style, value, formula) in cells.items():
            form = formats[style]
            if kind == TEXT:
                page.write_string(row, column, texts[int(value)], form)
            elif kind == NUMBER:
                page.write_number(row, column, value, form)
            elif kind == BLANK:
                page.write_blank(row, column, None, form)
            elif kind == FORMULA:
                page.write_formula(row, column, f"={formula}", form, value)
            else:
                page.write_array_formula(row, column, row, column, f"={formula}", form, value)
