"""The sheet of charts: each is drawn from a table above it, whose cells are formulas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from planbuilder.workbook.dashboard.chart import Chart, insert_chart
from planbuilder.workbook.dashboard.dashboard_cells import SHORT, TITLE, TOP, DashboardCells
from planbuilder.workbook.row_heights import row_height

_INK, _GREY, _WHITE = "#26374A", "#8E98A3", "#FFFFFF"
_MONTHS = 12
_FIRST = 3  # the row of the first table


def write_charts(cells: DashboardCells) -> None:
    """Add the sheet to the workbook, with a printed page for each table and its chart."""
    page = cells.book.add_worksheet(cells.words("dashboard.charts"))
    cells.set_up(page, portrait=True)
    page.set_column(0, 0, TITLE)
    page.set_column(1, 8, SHORT)
    cells.text(page, 0, 0, cells.words("dashboard.charts"), "title")
    cells.text(page, 1, 0, cells.words("dashboard.note"))
    row, breaks = _FIRST, []
    if cells.dashboard.levels:
        row = _write_levels(cells, page, row)
        breaks.append(row)
    row = _write_shares(cells, page, row)
    breaks.append(row)
    _write_dates(cells, page, row)
    page.set_h_pagebreaks(breaks)


def _write_levels(cells: DashboardCells, page: Any, row: int) -> int:
    """Write the number of residual risks at each level, by platform; return the next row."""
    rows = cells.dashboard.rows
    platforms = sorted({each.platform for each in rows if each.platform})
    names = [name for name, _ in cells.dashboard.levels]
    top = _write_heading(cells, page, row, "levels", [cells.words("dashboard.platform"), *names])
    for at, platform in enumerate(platforms, start=top + 1):
        cells.text(page, at, 0, platform, "cell")
        accounts = [each for each in rows if each.platform == platform]
        cell = xl_rowcol_to_cell(at, 0, False, True)
        for col in range(len(names)):
            # SUMIFS would interpret a name such as "<10" as a condition.
            equal = f"({cells.range('platform')}={cell})"
            formula = f"=SUMPRODUCT({equal}*{cells.range(f'level_{col}')})"
            total = sum(each.levels[col] for each in accounts)
            cells.formula(page, at, col + 1, formula, total)
    fills = [f"#{colour}" for _, colour in cells.dashboard.levels]
    chart = Chart("levels", top, len(platforms), tuple(fills), is_stacked=True)
    return insert_chart(cells, page, chart)


def _write_shares(cells: DashboardCells, page: Any, row: int) -> int:
    """Write the completeness of each document and of its languages; return the next row."""
    languages = cells.dashboard.languages
    keys = ["complete", *(f"share_{at}" for at in range(len(languages)))]
    headings = [cells.words("dashboard.document"), cells.words("dashboard.complete"), *languages]
    top = _write_heading(cells, page, row, "shares", headings)
    for at, document in enumerate(cells.dashboard.rows):
        source, line = TOP + 1 + at, top + 1 + at
        title = document.document
        cells.formula(page, line, 0, cells.copy(source, "document"), title, "cell")
        page.set_row(line, row_height([(title, TITLE - 2)]))
        shares = (document.complete, *document.translation_shares)
        for col, (key, share) in enumerate(zip(keys, shares, strict=True), start=1):
            value = "" if share is None else share / 100
            cells.formula(page, line, col, cells.copy(source, key), value, "share")
    fills = (_INK, _GREY, _WHITE)[: len(keys)]
    chart = Chart("shares", top, len(cells.dashboard.rows), fills, percent=True)
    return insert_chart(cells, page, chart)


def _write_dates(cells: DashboardCells, page: Any, row: int) -> None:
    """Write the number of documents with their next date in each of the coming months."""
    headings = [cells.words("dashboard.month"), cells.words("dashboard.documents")]
    top = _write_heading(cells, page, row, "dates", headings)
    for at, (label, start, end) in enumerate(_periods(cells), start=top + 1):
        cells.text(page, at, 0, label, "cell")
        column = cells.range("next_date")
        conditions = [
            f'{column},"{sign}"&DATE({day.year},{day.month},{day.day})'
            for sign, day in ((">=", start), ("<", end))
            if day is not None
        ]
        days = [each.next_date for each in cells.dashboard.rows if each.next_date]
        count = sum((start or day) <= day and (end is None or day < end) for day in days)
        cells.formula(page, at, 1, f"=COUNTIFS({','.join(conditions)})", count)
    insert_chart(cells, page, Chart("dates", top, _MONTHS + 2, (_INK,), upright=True))


def _periods(cells: DashboardCells) -> list[tuple[str, date | None, date | None]]:
    """Return (label, first day, day after the last) of the past, each month, and what is later."""
    today = cells.dashboard.day
    firsts = [_month_after(today.replace(day=1), number) for number in range(_MONTHS + 1)]
    months = [(f"{first:%Y-%m}", max(first, today), after) for first, after in pairwise(firsts)]
    overdue, later = cells.words("dashboard.overdue"), cells.words("dashboard.later")
    return [(overdue, None, today), *months, (later, firsts[-1], None)]


def _month_after(first: date, months: int) -> date:
    """Return the first day of the month that is `months` after that of `first`."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _write_heading(
    cells: DashboardCells, page: Any, row: int, key: str, columns: Sequence[str]
) -> int:
    """Write the title and the headings of a table; return the row of the headings."""
    cells.text(page, row, 0, cells.words(f"dashboard.{key}"), "heading")
    for col, text in enumerate(columns):
        cells.text(page, row + 1, col, text, "header")
    page.set_row(row + 1, row_height([(text, SHORT - 2) for text in columns[1:]], bold=True))
    return row + 1
