"""The charts of a register, drawn by Excel beside their tables.

The tables are formulas over the register and the measures, so that the charts follow an edit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Any

from planbuilder.content.cells import CodedLabel
from planbuilder.content.register import MeasureLine, PlanRegister
from planbuilder.content.value_display import row_number
from planbuilder.workbook.call_log import ChartLog
from planbuilder.workbook.cell_names import cell_name
from planbuilder.workbook.register import formulas
from planbuilder.workbook.row_heights import row_height
from planbuilder.workbook.sheet import Book, Sheet

_FONT = {"name": "Arial", "size": 12}
_INK = "#26374A"
_BASELINE, _RESULT = "#8E98A3", "#26374A"
_ROW = 21  # pixels of a row of 12-point text
_FAMILY_ROWS, _WIDTH = 18, 860
_LABEL, _NUMBER = 44.0, 16.0  # widths of columns, in characters
_TALLEST = 3000  # pixels
_BLOCK = 256  # measures after which the sheet is packed
_NO_ZERO = "0;;;"

_Pairs = Counter[tuple[str, str] | None]
"""The number of risks of each family at each level, by both codes."""

Area = tuple[int, int, int, int]
"""First row, first column, last row and last column."""


def level_chart(sheet: Sheet, row: int, column: int, labels: Area, width: int) -> None:
    """Draw the number of risks at each level, before and after, beside the table of levels.

    `labels` are the cells with the names of the levels; the two columns after them hold the
    numbers.
    """
    words = sheet.shared.words
    chart = _chart("column", words.phrase("chart.levels"))
    for place, fill in ((1, _BASELINE), (2, _RESULT)):
        _series(chart, sheet, labels, (labels[0] - 1, place), fill, _NO_ZERO)
    _axes(chart, words.phrase("column.level"), words.phrase("chart.risks"))
    sheet.page.insert_chart(
        row, column, chart, _placement(words.phrase("chart.levels.description"), width, 14 * _ROW)
    )


def charts_sheet(book: Book, registers: Iterable[PlanRegister], portfolio: bool) -> None:
    """Write the sheet: levels by family before and after, then measures against their targets."""
    # The charts of a plan fit on one tall page; a portfolio has too many measures for that.
    sheet, words = book.sheet("charts", (1, 0 if portfolio else 1)), book.words
    sheet.page.set_portrait()
    sheet.widths(_LABEL, *(_NUMBER for _ in range(max(len(words.lists["level"]), 3))))
    sheet.text(0, 0, words.phrase("title.charts"), "title")
    sheet.text(1, 0, words.phrase("note.charts"))
    inherent, residual = _Pairs(), _Pairs()
    for risk in (risk for register in registers for risk in register.risks):
        inherent[_codes(risk.family, risk.inherent)] += 1
        residual[_codes(risk.family, risk.residual)] += 1
    row = _by_family(sheet, 3, "inherent", "rating", inherent)
    row = _by_family(sheet, row, "residual", "residual_rating", residual)
    lines = ((register.plan, line) for register in registers for line in register.measures)
    if (first := next(lines, None)) is not None:
        _measures(sheet, row, chain([first], lines), portfolio)


def _codes(family: CodedLabel | None, level: CodedLabel | None) -> tuple[str, str] | None:
    """Return the codes of a family and a level, None where one of them is not known."""
    return (family.code, level.code) if family and level else None


def _by_family(sheet: Sheet, row: int, key: str, column: str, numbers: _Pairs) -> int:
    """Write the risks by family and level, with a chart below; return the next row."""
    words = sheet.shared.words
    families, levels = words.lists["family"], words.lists["level"]
    headings = (words.heading("register", "family"), words.heading("register", column))
    title = words.phrase(f"chart.{key}")
    sheet.text(row, 0, title, "heading")
    top = row + 1
    sheet.text(top, 0, words.phrase("list.family"), "header")
    for col, level in enumerate(levels, start=1):
        sheet.text(top, col, level.label, "header")
    for line, family in enumerate(families, start=top + 1):
        sheet.text(line, 0, family.label, "cell")
        sheet.cells.height(line, row_height([(family.label, _LABEL - 2)]))
        for col, level in enumerate(levels, start=1):
            cells = (
                cell_name(line, 0, fixed_column=True),
                cell_name(top, col, fixed_row=True),
            )
            number = numbers[family.code, level.code]
            sheet.formula(line, col, formulas.count_pair(words, headings, cells), number, "cell")
    last = top + len(families)
    sheet.colour_levels((top, 1, top, len(levels)))
    chart = _chart("bar", title, is_stacked=True)
    for col, rating in enumerate(words.instrument.matrix.levels, start=1):
        labels = (top + 1, 0, last, 0)
        _series(chart, sheet, labels, (top, col), f"#{rating.colour}", _NO_ZERO)
    _axes(chart, words.phrase("list.family"), words.phrase("chart.risks"), "0")
    sheet.page.insert_chart(
        last + 2,
        0,
        chart,
        _placement(words.phrase(f"chart.{key}.description"), _WIDTH, _FAMILY_ROWS * _ROW - 10),
    )
    return last + 4 + _FAMILY_ROWS


def _measures(
    sheet: Sheet, row: int, lines: Iterable[tuple[str, MeasureLine]], portfolio: bool
) -> None:
    words = sheet.shared.words
    sheet.text(row, 0, words.phrase("chart.measures"), "heading")
    sheet.text(row + 1, 0, words.phrase("note.chart_measures"))
    top = row + 2
    own = [words.heading("measures", key) for key in ("name", "target")]
    headings = [*own, *(words.phrase(f"column.{key}_share") for key in ("baseline", "actual"))]
    for col, heading in enumerate(headings):
        sheet.text(top, col, heading, "header")
    cells = [(heading, _NUMBER - 2) for heading in headings]
    sheet.cells.height(top, row_height(cells, bold=True))
    number = 0
    for number, (plan, line) in enumerate(lines, start=1):
        _measure(sheet, top + number, number, line, plan if portfolio else "")
        if number % _BLOCK == 0:
            sheet.cells.pack(has_charts=True)
    last = top + number
    chart = _chart("bar", words.phrase("chart.measures"))
    percent = words.phrase("format.percent")
    for col, fill in ((2, _BASELINE), (3, _RESULT)):
        _series(chart, sheet, (top + 1, 0, last, 0), (top, col), fill, f"{percent};;;")
    _axes(chart, words.heading("measures", "name"), words.phrase("chart.share"), percent)
    height = min(_TALLEST, (8 + 3 * number) * _ROW)
    alternative_text = words.phrase("chart.measures.description")
    sheet.page.insert_chart(last + 2, 0, chart, _placement(alternative_text, _WIDTH, height))


def _measure(sheet: Sheet, row: int, number: int, line: MeasureLine, plan: str) -> None:
    words = sheet.shared.words
    label = words.phrase("colon", label=row_number(line.id), text=line.name or "")
    label = f"{plan} {label}" if plan else label
    formula = formulas.measure_label(words, number, with_plan=bool(plan))
    sheet.formula(row, 0, formula, label, "cell")
    sheet.cells.height(row, row_height([(label, _LABEL - 2)]))
    target = float(line.target) if line.target is not None else ""
    sheet.formula(row, 1, formulas.target_of(words, number), target, "number")
    for col, (key, value) in enumerate(
        (("baseline", line.baseline), ("actual", line.actual)), start=2
    ):
        share = float(value) / float(line.target) if line.target and value is not None else ""
        sheet.formula(row, col, formulas.share_of_target(words, key, number), share, "percent")


def _chart(kind: str, title: str, *, is_stacked: bool = False) -> ChartLog:
    options = {"type": kind, **({"subtype": "stacked"} if is_stacked else {})}
    chart = ChartLog(options)
    chart.set_title({"name": title, "name_font": {**_FONT, "size": 14, "color": _INK}})
    chart.set_legend({"position": "bottom", "font": _FONT})
    return chart


def _series(
    chart: ChartLog, sheet: Sheet, labels: Area, heading: tuple[int, int], fill: str, numbers: str
) -> None:
    first, _, last, _ = labels
    chart.add_series(
        {
            "name": [sheet.name, *heading],
            "categories": [sheet.name, *labels],
            "values": [sheet.name, first, heading[1], last, heading[1]],
            "fill": {"color": fill},
            "border": {"color": _INK},
            "data_labels": {"value": True, "num_format": numbers, "font": _label_font(fill)},
            "gap": 60,
        }
    )


def _label_font(fill: str) -> dict[str, Any]:
    # Labels of stacked bars are on the fill of their level; others are beside their bar.
    return {**_FONT, "color": "#000000"} if fill else _FONT


def _axis(name: str) -> dict[str, Any]:
    return {"name": name, "name_font": _FONT, "num_font": _FONT}


def _axes(chart: ChartLog, categories: str, values: str, bars: str = "") -> None:
    """Name the axes. `bars` is the number format of a chart of bars, first row of its table on top.

    Turning the rows over moves the numbers to the top; `high` keeps them at the foot.
    """
    count_axis = {**_axis(values), "major_gridlines": {"visible": False}, "min": 0}
    if bars:
        chart.set_y_axis({**_axis(categories), "reverse": True})
        chart.set_x_axis({**count_axis, "num_format": bars, "label_position": "high"})
        return
    chart.set_x_axis(_axis(categories))
    chart.set_y_axis({**count_axis, "num_format": "0"})


def _placement(description: str, width: int, height: int) -> dict[str, Any]:
    return {
        "description": description,
        "x_scale": width / 480,
        "y_scale": height / 288,
        "object_position": 1,
    }
