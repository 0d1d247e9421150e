"""One sheet: text never becomes a formula, and tables have their lists, dates and heights."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from weakref import ref

from openpyxl import load_workbook

from planbuilder.instrument import Instrument
from planbuilder.text import Language
from planbuilder.workbook.book_file import BookProperties
from planbuilder.workbook.frames import Frames
from planbuilder.workbook.register.workbook_words import RegisterWords
from planbuilder.workbook.sheet import PAIR, Book, Sheet


def written_sheet(instrument: Instrument, write: Callable[[Sheet], None], title: str = "") -> Any:
    """Return the one sheet of a workbook as openpyxl reads it."""
    book = Book(RegisterWords(instrument, Language.EN))
    write(book.sheet("register", print_title=title))
    data = book.file(BookProperties("", "", "", date(2026, 11, 21)), Frames())
    return load_workbook(BytesIO(data)).worksheets[0]


def test_text_is_never_a_formula(instrument: Instrument) -> None:
    texts = ("=1+1", "+1", "-1", "@name", "plain")

    def write(sheet: Sheet) -> None:
        for row, text in enumerate(texts):
            sheet.text(row, 0, text)

    page = written_sheet(instrument, write)
    cells = [page.cell(row, 1) for row in range(1, len(texts) + 1)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in texts]
    assert [int(bool(cell.quotePrefix)) for cell in cells] == [1, 1, 1, 1, 0]


def test_a_value_has_the_type_of_its_cell(instrument: Instrument) -> None:
    def write(sheet: Sheet) -> None:
        for row, value in enumerate((date(2026, 5, 1), Decimal("1.5"), None, "text")):
            sheet.value(row, 0, value)

    page = written_sheet(instrument, write)
    day, number, blank, text = (page.cell(row, 1) for row in range(1, 5))
    assert (day.value.date(), day.number_format) == (date(2026, 5, 1), "yyyy-mm-dd")
    assert (number.value, blank.value, text.value) == (1.5, None, "text")
    assert blank.border.left.style == "thin"


def test_a_label_and_its_text_stand_side_by_side_in_a_row_as_high_as_they_need(
    instrument: Instrument,
) -> None:
    def write(sheet: Sheet) -> None:
        sheet.widths(*PAIR)
        sheet.pair(0, "Label", "word " * 100)
        sheet.pair(1, "", "short")

    page = written_sheet(instrument, write, "Risks & measures")
    assert (page.cell(1, 1).value, page.cell(2, 1).value) == ("Label", None)
    assert page.row_dimensions[1].height > 2 * page.row_dimensions[2].height
    assert "Risks" in str(page.oddHeader.left.text)


def test_a_finished_workbook_is_freed_at_once_without_a_search_for_cycles(
    instrument: Instrument,
) -> None:
    frames = Frames()

    def finished_sheet() -> ref[Sheet]:
        book = Book(RegisterWords(instrument, Language.EN))
        sheet = book.sheet("register")
        sheet.text(0, 0, "text")
        book.file(BookProperties("", "", "", date(2026, 11, 21)), frames)
        return ref(sheet)

    gc.disable()
    try:
        assert finished_sheet()() is None
    finally:
        gc.enable()
