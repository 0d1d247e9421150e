"""A native Excel chart below the table it is drawn from."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from planbuilder.workbook.dashboard.dashboard_cells import DashboardCells

_FONT = {"name": "Arial", "size": 12}
_INK = "#26374A"
_ROW = 21  # pixels of a row of 12-point text
_WIDTH = 900  # pixels of a chart
_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 480, 288  # pixels XlsxWriter draws unscaled
_LEAST, _MOST = 14, 120  # rows a chart covers


class Chart(Struct, frozen=True):
    """A chart of a table: the row of its headings, its lines, and a colour for each column.

    It has horizontal bars, or columns if `upright`; if `is_stacked`, one bar for each line. The
    numbers are counts, or with `percent` shares of at most 100 per cent.
    """

    key: str
    top: int
    lines: int
    fills: tuple[str, ...]
    is_stacked: bool = False
    percent: bool = False
    upright: bool = False

    @property
    def height(self) -> int:
        """The number of rows that the chart covers."""
        bars = self.lines * (len(self.fills) if self.percent else 1)
        return max(_LEAST, min(_MOST, 6 + bars + self.lines))


def insert_chart(cells: DashboardCells, page: Any, chart: Chart) -> int:
    """Draw a chart unless its table is empty; return the row where the next table can begin."""
    if not chart.lines:
        return chart.top + 3
    sheet, first, last = cells.words("dashboard.charts"), chart.top + 1, chart.top + chart.lines
    kind = {"type": "column" if chart.upright else "bar"}
    native = cells.book.add_chart(kind | ({"subtype": "stacked"} if chart.is_stacked else {}))
    title = {"name": cells.words(f"dashboard.{chart.key}")}
    native.set_title({**title, "name_font": {**_FONT, "size": 14, "color": _INK}})
    single = len(chart.fills) == 1
    native.set_legend({"none": True} if single else {"position": "bottom", "font": _FONT})
    labels = cells.percent_format if chart.percent else "0;;;"
    for col, fill in enumerate(chart.fills, start=1):
        series = {
            "name": [sheet, chart.top, col],
            "categories": [sheet, first, 0, last, 0],
            "values": [sheet, first, col, last, col],
            "fill": {"color": fill},
            "border": {"color": _INK},
            "data_labels": {"value": True, "num_format": labels, "font": _FONT},
            "gap": 60,
        }
        native.add_series(series)
    _set_axes(cells, native, chart)
    position = {
        "description": cells.words(f"dashboard.{chart.key}.description"),
        "x_scale": _WIDTH / _DEFAULT_WIDTH,
        "y_scale": chart.height * _ROW / _DEFAULT_HEIGHT,
        "object_position": 1,
    }
    page.insert_chart(last + 2, 0, native, position)
    return last + 4 + chart.height


def _set_axes(cells: DashboardCells, native: Any, chart: Chart) -> None:
    figures: dict[str, Any] = {"min": 0, "num_font": _FONT, "major_gridlines": {"visible": False}}
    figures["num_format"] = cells.percent_format if chart.percent else "0"
    if chart.percent:
        figures["max"] = 1
    categories: dict[str, Any] = {"num_font": _FONT}
    if chart.upright:
        native.set_x_axis(categories)
        native.set_y_axis(figures)
    else:  # the first line on top, the axis of numbers still at the bottom
        native.set_y_axis({**categories, "reverse": True})
        native.set_x_axis({**figures, "label_position": "high"})
