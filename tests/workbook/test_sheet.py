"""One sheet: text never becomes a formula, and tables have their lists, dates and heights."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from xlsxwriter.workbook import Workbook

from planbuilder.instrument import Instrument
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.workbook.register.workbook_words import RegisterWords
from planbuilder.workbook.sheet import PAIR, Book, Sheet, date_format


@pytest.mark.parametrize(
    ("pattern", "excel"), [("dd/MM/y", "dd/mm/yyyy"), ("y-MM-dd", "yyyy-mm-dd")]
)
def test_dates_are_formatted_as_the_habits_write_them(pattern: str, excel: str) -> None:
    usual = next(iter(load_instrument().habits.values()))
    habits = usual.model_copy(update={"numeric_date": pattern})
    assert date_format(habits) == excel
    assert date_format(None) == "yyyy-mm-dd"


def saved(instrument: Instrument, write: Callable[[Sheet], None], title: str = "") -> Any:
    """Return the one sheet of a workbook as openpyxl reads it."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    here = Book(book, RegisterWords(instrument, Language.EN))
    write(here.sheet("register", print_title=title))
    book.close()
    return load_workbook(BytesIO(out.getvalue())).worksheets[0]


def test_text_is_never_a_formula(instrument: Instrument) -> None:
    texts = ("=1+1", "+1", "-1", "@name", "plain")

    def write(sheet: Sheet) -> None:
        for row, text in enumerate(texts):
            sheet.text(row, 0, text)

    page = saved(instrument, write)
    cells = [page.cell(row, 1) for row in range(1, len(texts) + 1)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in texts]
    assert [int(bool(cell.quotePrefix)) for cell in cells] == [1, 1, 1, 1, 0]


def test_a_value_has_the_type_of_its_cell(instrument: Instrument) -> None:
    def write(sheet: Sheet) -> None:
        for row, value in enumerate((date(2026, 5, 1), Decimal("1.5"), None, "text")):
            sheet.value(row, 0, value)

    page = saved(instrument, write)
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

    page = saved(instrument, write, "Risks & measures")
    assert (page.cell(1, 1).value, page.cell(2, 1).value) == ("Label", None)
    assert page.row_dimensions[1].height > 2 * page.row_dimensions[2].height
    assert "Risks" in str(page.oddHeader.left.text)
