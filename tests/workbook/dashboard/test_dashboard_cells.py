"""Cells of a dashboard: text stays text, and formulas find the columns of the portfolio."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import load_workbook
from xlsxwriter.workbook import Workbook

from planbuilder.text import Language
from planbuilder.workbook.dashboard.dashboard_cells import TOP, DashboardCells
from tests.workbook.builders import dashboard


@pytest.fixture
def out() -> BytesIO:
    return BytesIO()


@pytest.fixture
def cells(out: BytesIO) -> Iterator[DashboardCells]:
    book = Workbook(out, {"in_memory": True})
    yield DashboardCells(dashboard(Language.EN), book)


def test_columns_are_found_by_their_key(cells: DashboardCells) -> None:
    assert [key for key, _, _ in cells.columns][:2] == ["document", "file"]
    assert cells.column("document") == 0
    with pytest.raises(StopIteration):
        cells.column("nothing")
    level = cells.columns[cells.column("level_1")]
    assert level[1].endswith("=High")


def test_a_range_covers_the_rows_of_the_portfolio(cells: DashboardCells) -> None:
    last = TOP + len(cells.dashboard.rows) + 1
    assert cells.range("file") == f"'{cells.name}'!$B${TOP + 2}:$B${last}"
    assert cells.copy(TOP + 1, "file") == (
        f"=IF('{cells.name}'!$B${TOP + 2}=\"\",\"\",'{cells.name}'!$B${TOP + 2})"
    )


@pytest.mark.parametrize(
    ("language", "share"), [(Language.EN, "0%"), (Language.FR, "0\N{NO-BREAK SPACE}%")]
)
def test_a_share_is_written_as_its_language_does(language: Language, share: str) -> None:
    book = Workbook(BytesIO(), {"in_memory": True})
    assert DashboardCells(dashboard(language), book).percent_format == share


def test_text_numbers_and_blanks_keep_their_types(cells: DashboardCells, out: BytesIO) -> None:
    page = cells.book.add_worksheet("x")
    cells.text(page, 0, 0, "=1+1")
    cells.number(page, 1, 0, 0.5, "share")
    cells.number(page, 2, 0, None, "number")
    cells.formula(page, 3, 0, "=1+1", 2)
    assert cells.style("number") is cells.style("number")
    cells.book.close()
    sheet = load_workbook(BytesIO(out.getvalue())).worksheets[0]
    values = [sheet.cell(row, 1) for row in range(1, 5)]
    assert [(cell.value, cell.data_type) for cell in values] == [
        ("=1+1", "s"),
        (0.5, "n"),
        (None, "n"),
        ("=1+1", "f"),
    ]
    assert values[1].number_format == "0%"
