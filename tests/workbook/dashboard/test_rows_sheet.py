"""A row for each document, to sort and filter, and dates that have passed in red."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from xlsxwriter.workbook import Workbook

from planbuilder.text import Language
from planbuilder.workbook.dashboard.dashboard_cells import TOP, DashboardCells
from planbuilder.workbook.dashboard.rows_sheet import write_rows
from tests.workbook.builders import DATED, dashboard


def sheet() -> tuple[Any, DashboardCells]:
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    cells = DashboardCells(dashboard(Language.EN), book)
    write_rows(cells)
    book.close()
    return load_workbook(BytesIO(out.getvalue())).worksheets[0], cells


def test_every_document_has_its_row() -> None:
    page, cells = sheet()
    assert [cell.value for cell in page[TOP + 1]] == [heading for _, heading, _ in cells.columns]
    first = {
        key: page.cell(TOP + 2, at).value for at, (key, _, _) in enumerate(cells.columns, start=1)
    }
    assert (first["document"], first["platform"]) == ("=1+1", "<10")
    assert (first["complete"], first["share_0"], first["share_1"]) == (0.8, 0.9, 0.8)
    assert (first["to_do"], first["advice"]) == (1, 3)
    assert first["next_date"].date() == date(2026, 11, 20)
    assert (first["level_0"], first["level_1"]) == (4, 1)
    blank = page.cell(TOP + 3, cells.column("share_1") + 1).value
    assert blank is None
    assert page.cell(TOP + 6, cells.column("next_date") + 1).value is None


def test_headings_stay_in_view_and_on_each_page() -> None:
    page, cells = sheet()
    assert page.freeze_panes == f"B{TOP + 2}"
    assert page.print_title_rows == f"${TOP + 1}:${TOP + 1}"
    (table,) = page.tables.values()
    assert table.ref.endswith(str(TOP + 1 + len(cells.dashboard.rows)))


def test_only_days_before_that_of_the_dashboard_are_late() -> None:
    page, cells = sheet()
    ((area, rules),) = page.conditional_formatting._cf_rules.items()
    column = chr(ord("A") + cells.column("next_date"))
    assert str(area.sqref).startswith(f"{column}{TOP + 2}:")
    last = (DATED - date(1899, 12, 30)).days - 1
    assert rules[0].operator == "between"
    assert rules[0].formula[1] == str(last)
