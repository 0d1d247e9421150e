"""Writes the workbook of a dashboard.

Every number of the charts is a formula over the rows, so that the charts follow an edited row.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from xlsxwriter.workbook import Workbook

from planbuilder.workbook.dashboard.charts_sheet import write_charts
from planbuilder.workbook.dashboard.dashboard_cells import DashboardCells
from planbuilder.workbook.dashboard.portfolio import Dashboard
from planbuilder.workbook.dashboard.rows_sheet import write_rows
from planbuilder.workbook.finalization import finish


def dashboard_workbook(dashboard: Dashboard) -> bytes:
    """Return the workbook as xlsx; the same portfolio on the same day gives the same bytes."""
    out = BytesIO()
    options = {
        "in_memory": True,
        "default_format_properties": {"font_name": "Arial", "font_size": 12},
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with Workbook(out, options) as book:
        cells = DashboardCells(dashboard, book)
        day = dashboard.day
        midnight = datetime(day.year, day.month, day.day)
        book.set_properties({"title": cells.words("dashboard.title"), "created": midnight})
        write_rows(cells)
        write_charts(cells)
    return finish(out.getvalue(), dashboard.language)
