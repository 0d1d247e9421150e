"""A chart under its table: as high as its bars need, and none of an empty table."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from xlsxwriter.workbook import Workbook

from planbuilder.text import Language
from planbuilder.workbook.dashboard.chart import Chart, insert_chart
from planbuilder.workbook.dashboard.dashboard_cells import DashboardCells
from tests.workbook.builders import dashboard

FILLS = ("#111111", "#222222")


@pytest.mark.parametrize(
    ("chart", "height"),
    [
        (Chart("levels", 5, 1, FILLS), 14),
        (Chart("levels", 5, 10, FILLS), 26),
        (Chart("shares", 5, 10, FILLS, percent=True), 36),
        (Chart("shares", 5, 500, FILLS), 120),
    ],
)
def test_a_chart_is_as_high_as_its_bars_need(chart: Chart, height: int) -> None:
    assert chart.height == height


def draw(chart: Chart) -> tuple[int, dict[str, str]]:
    """Return where the next table may begin, and the charts of the workbook by their name."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    cells = DashboardCells(dashboard(Language.EN), book)
    page = book.add_worksheet(cells.words("dashboard.charts"))
    row = insert_chart(cells, page, chart)
    book.close()
    with ZipFile(BytesIO(out.getvalue())) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/charts/")]
        return row, {name: archive.read(name).decode() for name in names}


def test_a_chart_stands_below_its_table() -> None:
    chart = Chart("levels", 5, 3, FILLS, is_stacked=True)
    row, charts = draw(chart)
    assert row == 5 + 3 + 4 + chart.height
    (xml,) = charts.values()
    assert xml.count("<c:ser>") == len(FILLS)
    assert re.findall(r'<c:grouping val="(\w+)"', xml) == ["stacked"]
    assert all(fill.lstrip("#") in xml for fill in FILLS)
    assert "<c:legend>" in xml


def test_one_series_needs_no_legend_and_shares_end_at_a_whole() -> None:
    _, charts = draw(Chart("shares", 5, 3, FILLS[:1], percent=True, upright=True))
    (xml,) = charts.values()
    assert "<c:legend>" not in xml
    assert re.findall(r'<c:max val="(\w+)"', xml) == ["1"]
    assert re.findall(r'<c:barDir val="(\w+)"', xml) == ["col"]


def test_an_empty_table_has_no_chart() -> None:
    assert draw(Chart("levels", 5, 0, FILLS)) == (8, {})
