"""The sheet with a row for each document, which can be sorted and filtered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from planbuilder.text import format_date_numeric
from planbuilder.workbook.dashboard.dashboard_cells import TOP, DashboardCells
from planbuilder.workbook.dashboard.portfolio import DashboardRow
from planbuilder.workbook.row_heights import row_height

_LATE = "#B3192E"
_LONG_AGO = date(1990, 1, 1)
_FILTER = 6.0  # characters that the button of a filter takes from a heading


def write_rows(cells: DashboardCells) -> None:
    """Add the sheet to the workbook."""
    dashboard = cells.dashboard
    page = cells.book.add_worksheet(cells.name)
    cells.set_up(page, portrait=False)
    cells.text(page, 0, 0, cells.words("dashboard.title"), "title")
    cells.text(page, 1, 0, format_date_numeric(dashboard.day, dashboard.formats))
    header = cells.style("header")
    table = {
        "name": cells.words("dashboard.table"),
        "style": None,
        "columns": [
            {"header": heading, "header_format": header} for _, heading, _ in cells.columns
        ],
    }
    page.add_table(TOP, 0, cells.last, len(cells.columns) - 1, table)
    for col, (_, _, width) in enumerate(cells.columns):
        page.set_column(col, col, width)
    headings = [(heading, width - _FILTER) for _, heading, width in cells.columns]
    page.set_row(TOP, row_height(headings, bold=True) + 8)
    for at, row in enumerate(dashboard.rows, start=TOP + 1):
        _write_row(cells, page, at, row)
    _mark_overdue(cells, page)
    page.freeze_panes(TOP + 1, 1)
    page.repeat_rows(TOP)


def _write_row(cells: DashboardCells, page: Any, at: int, row: DashboardRow) -> None:
    texts = (row.document, row.file, row.platform, row.state)
    for col, text in enumerate(texts):
        cells.text(page, at, col, text, "cell")
    widths = [(text, cells.columns[col][2] - 2) for col, text in enumerate(texts)]
    page.set_row(at, row_height(widths))
    for col, share in enumerate((row.complete, *row.translation_shares), start=len(texts)):
        cells.number(page, at, col, None if share is None else share / 100, "share")
    for col, count in enumerate(row.counts, start=cells.column("to_do")):
        cells.number(page, at, col, count, "number")
    place = cells.column("next_date")
    if row.next_date is None:
        page.write_blank(at, place, None, cells.style("date"))
    else:
        page.write_datetime(at, place, row.next_date, cells.style("date"))
    for col, count in enumerate(row.levels, start=place + 1):
        cells.number(page, at, col, count, "number")


def _mark_overdue(cells: DashboardCells, page: Any) -> None:
    """Make dates before the day of the dashboard bold and red."""
    col = cells.column("next_date")
    rule = {
        "type": "date",
        "criteria": "between",
        "minimum": _LONG_AGO,
        "maximum": cells.dashboard.day - timedelta(days=1),
        "format": cells.book.add_format({"bold": True, "font_color": _LATE}),
    }
    page.conditional_format(TOP + 1, col, cells.last, col, rule)
