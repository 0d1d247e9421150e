"""The tables of the charts count the rows of the portfolio."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from planbuilder.text import Language
from planbuilder.workbook.dashboard.workbook import dashboard_workbook
from tests.workbook.builders import dashboard


def table(data: bytes, heading: str) -> dict[str, tuple[object, ...]]:
    """Return the lines under a title of the second sheet, by their first cell."""
    rows = list(load_workbook(BytesIO(data), data_only=True).worksheets[1].values)
    top = next(at for at, row in enumerate(rows) if row[0] == heading)
    lines: dict[str, tuple[object, ...]] = {}
    for row in rows[top + 2 :]:
        if row[0] is None:
            break
        lines[str(row[0])] = tuple(cell for cell in row[1:] if cell is not None)
    return lines


def test_the_tables_of_the_charts_count_the_rows() -> None:
    data = dashboard_workbook(dashboard(Language.EN))
    levels = table(data, "Residual risks by platform")
    assert levels == {"<10": (4, 3), "X": (1, 0), "Y*": (0, 7)}
    shares = table(data, "Completeness and languages by document")
    assert shares["=1+1"] == (0.8, 0.9, 0.8)
    dates = table(data, "Next dates by month")
    assert {label: count for label, (count,) in dates.items() if count} == {
        "Overdue": 1,
        "2026-11": 1,
        "2027-10": 1,
        "Later": 1,
    }
    assert len(dates) == 14
