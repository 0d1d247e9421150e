"""The tables of the charts count the rows of the portfolio."""

from __future__ import annotations

from planbuilder.text import Language
from planbuilder.workbook.dashboard.workbook import dashboard_workbook
from tests.workbook.builders import dashboard, lines_under


def test_the_tables_of_the_charts_count_the_rows() -> None:
    data = dashboard_workbook(dashboard(Language.EN))
    levels = lines_under(data, "Residual risks by platform")
    assert levels == {"<10": (4, 3), "X": (1, 0), "Y*": (0, 7)}
    shares = lines_under(data, "Completeness and languages by document")
    assert shares["=1+1"] == (0.8, 0.9, 0.8)
    dates = lines_under(data, "Next dates by month")
    assert {label: count for label, (count,) in dates.items() if count} == {
        "Overdue": 1,
        "2026-11": 1,
        "2027-10": 1,
        "Later": 1,
    }
    assert len(dates) == 14
