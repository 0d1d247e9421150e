"""Frames: workbooks without cells, as written by XlsxWriter, for reuse.

Styles, lists, rules, widths, colours, tables, charts and the parts that refer to other parts depend
on the number of rows, but hardly on their content. A frame is therefore cached by the calls that
made it, and a workbook consists of its frames with rows inserted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeVar

from msgspec import Struct, field

from planbuilder.word.ooxml.archive import Entry
from planbuilder.workbook.call_log import CallLog
from planbuilder.workbook.chart_frame import ChartFrame

TITLE, AUTHOR, COMPANY, PRINTED = "\ue000", "\ue001", "\ue002", "\ue003"
"""Placeholders in a frame for the title, the author, the company and the page header."""

DAY = "1999-12-31"
"""Placeholder in a frame for the day of the workbook."""

Numbers = tuple[int, int, int, int]
"""The numbers of sheets, tables, drawings and charts before a sheet."""


_MOST = 100
"""The most frames of sheets, and of workbooks, that are kept."""

_Frame = TypeVar("_Frame")


class SheetFrame(Struct, frozen=True):
    """A sheet in three pieces, between which its range and its rows belong, and its other parts.

    `entries` are finished parts by name, `charts` those that still need values.
    """

    texts: tuple[str, str, str]
    entries: Mapping[str, Entry]
    charts: Mapping[str, ChartFrame]


class BookFrame(Struct, frozen=True):
    """The parts of a workbook that belong to no single sheet.

    `order` are the names of all parts in the order of the file, `entries` finished parts, `texts`
    those into which title, author, company and day are inserted.
    """

    order: tuple[str, ...]
    entries: Mapping[str, Entry]
    texts: Mapping[str, str]


class Frames(Struct):
    """Cached frames of sheets and workbooks, by the digest of their calls.

    The oldest are dropped.
    """

    sheets: dict[str, SheetFrame] = field(default_factory=dict)
    books: dict[str, BookFrame] = field(default_factory=dict)
    changes: int = 0

    def keep_sheet(self, key: str, frame: SheetFrame) -> None:
        """Add the frame of a sheet."""
        self._keep(self.sheets, key, frame)

    def keep_book(self, key: str, frame: BookFrame) -> None:
        """Add the frame of a workbook."""
        self._keep(self.books, key, frame)

    def _keep(self, frames: dict[str, _Frame], key: str, frame: _Frame) -> None:
        frames[key] = frame
        self.changes += 1
        if len(frames) > _MOST:
            del frames[next(iter(frames))]


class SheetPlan(Struct, frozen=True):
    """What one sheet needs: its name, its calls, and the heights of the rows below charts."""

    name: str
    calls: CallLog
    heights: Mapping[int, int]

    def count(self, name: str) -> int:
        """Return how often a method is called."""
        return sum(call[0] == name for call in self.calls.calls)


class BookPlan(Struct, frozen=True):
    """What a workbook needs besides its cells."""

    styles: Sequence[Mapping[str, Any]]
    levels: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    subject: str
    locale: str
    sheets: tuple[SheetPlan, ...]

    def numbers(self) -> Iterator[Numbers]:
        """Yield for each sheet the numbers of sheets, tables, drawings and charts before it."""
        tables = drawings = charts = 0
        for place, sheet in enumerate(self.sheets):
            yield place, tables, drawings, charts
            own_charts = sheet.count("insert_chart")
            tables += sheet.count("add_table")
            drawings += bool(own_charts)
            charts += own_charts

    def table_areas(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield first row, first column, last row and last column of each table, in file order."""
        for sheet in self.sheets:
            for name, values, _ in sheet.calls.calls:
                if name == "add_table":
                    yield values[0], values[1], values[2], values[3]

    def label_cells(self) -> Iterator[tuple[str, int, int]]:
        """Yield sheet, row and column of the first label of each series in a chart."""
        for sheet in self.sheets:
            for name, values, _ in sheet.calls.calls:
                if name == "insert_chart":
                    for series in values[2].series():
                        label_sheet, row, column, *_ = series["categories"]
                        yield label_sheet, row, column

    def sheet_keys(self) -> list[str]:
        """Return the key of each sheet's frame."""
        common = _digest(self.styles, self.levels)
        return [
            _digest(common, numbers, sheet.name, sheet.calls, sorted(sheet.heights.items()))
            for numbers, sheet in zip(self.numbers(), self.sheets, strict=True)
        ]

    def book_key(self) -> str:
        """Return the key of the workbook's frame."""
        sheets = [
            (sheet.name, [call for call in sheet.calls.calls if call[0] not in _OWN])
            for sheet in self.sheets
        ]
        numbers = [*self.numbers()]
        return _digest(
            self.styles, self.levels, self.names, self.subject, self.locale, numbers, sheets
        )


_OWN = frozenset(
    (
        *("add_table", "conditional_format", "data_validation", "freeze_panes", "insert_chart"),
        *("set_column", "set_footer", "set_header", "set_margins"),
    )
)
"""Calls that affect only the sheet and its own parts."""


def heights_under_charts(calls: CallLog, heights: Mapping[int, int]) -> dict[int, int]:
    """Return the heights of the rows covered by charts, which decide where a chart ends."""
    under: dict[int, int] = {}
    for name, values, _ in calls.calls:
        if name == "insert_chart":
            row, _column, _chart, options = values
            last = row + int(options["y_scale"] * 288) // 20 + 2
            under |= {line: pixels for line, pixels in heights.items() if row <= line <= last}
    return under


def _digest(*values: object) -> str:
    return sha256(repr(values).encode(errors="surrogatepass")).hexdigest()[:32]
