"""Workbooks without their cells: what XlsxWriter makes of everything else, kept finished.

Styles, lists, rules, widths, colours, tables, charts and the parts that name other parts depend on
how many rows there are, hardly on what stands in them. A frame is therefore kept by what was asked
for, and a workbook is its frames with the rows put in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, TypeVar

from planbuilder.word.ooxml.archive import Entry
from planbuilder.workbook.call_log import CallLog
from planbuilder.workbook.chart_frame import ChartFrame

TITLE, AUTHOR, COMPANY, PRINTED = "\ue000", "\ue001", "\ue002", "\ue003"
"""What stands in a frame for the title, the author, the company and the head of a page."""

DAY = "1999-12-31"
"""What stands in a frame for the day of the workbook."""

Numbers = tuple[int, int, int, int]
"""How many sheets, tables, drawings and charts come before a sheet."""


_MOST = 100
"""How many frames are kept of sheets, and of workbooks."""

_Frame = TypeVar("_Frame")


@dataclass(frozen=True)
class SheetFrame:
    """A sheet in three pieces, between which come its range and its rows; and what belongs to it.

    `entries` are its finished parts by name, `charts` those that still take values.
    """

    texts: tuple[str, str, str]
    entries: Mapping[str, Entry]
    charts: Mapping[str, ChartFrame]


@dataclass(frozen=True)
class BookFrame:
    """What does not belong to one sheet.

    `order` names all parts of the file in their order, `entries` are finished parts, `texts` those
    that still take the title, the author, the company and the day.
    """

    order: tuple[str, ...]
    entries: Mapping[str, Entry]
    texts: Mapping[str, str]


@dataclass
class Frames:
    """The frames made so far of sheets and of workbooks, by what was asked for; the oldest go."""

    sheets: dict[str, SheetFrame] = field(default_factory=dict)
    books: dict[str, BookFrame] = field(default_factory=dict)
    changes: int = 0

    def keep_sheet(self, key: str, frame: SheetFrame) -> None:
        """Keep the frame of a sheet."""
        self._keep(self.sheets, key, frame)

    def keep_book(self, key: str, frame: BookFrame) -> None:
        """Keep the frame of a workbook."""
        self._keep(self.books, key, frame)

    def _keep(self, frames: dict[str, _Frame], key: str, frame: _Frame) -> None:
        frames[key] = frame
        self.changes += 1
        if len(frames) > _MOST:
            del frames[next(iter(frames))]


@dataclass(frozen=True)
class SheetPlan:
    """What is asked for of one sheet: its name, the calls, and the heights of rows under charts."""

    name: str
    calls: CallLog
    heights: Mapping[int, int]

    def count(self, name: str) -> int:
        """Return how often something is called."""
        return sum(call[0] == name for call in self.calls.calls)


@dataclass(frozen=True)
class BookPlan:
    """What is asked for of a workbook besides its cells."""

    styles: Sequence[Mapping[str, Any]]
    levels: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    subject: str
    locale: str
    sheets: tuple[SheetPlan, ...]

    def numbers(self) -> Iterator[Numbers]:
        """Yield for each sheet how much comes before it."""
        tables = drawings = charts = 0
        for place, sheet in enumerate(self.sheets):
            yield place, tables, drawings, charts
            own_charts = sheet.count("insert_chart")
            tables += sheet.count("add_table")
            drawings += bool(own_charts)
            charts += own_charts

    def sheet_keys(self) -> list[str]:
        """Return the key of the frame of each sheet."""
        common = _digest(self.styles, self.levels)
        return [
            _digest(common, numbers, sheet.name, sheet.calls, sorted(sheet.heights.items()))
            for numbers, sheet in zip(self.numbers(), self.sheets, strict=True)
        ]

    def book_key(self) -> str:
        """Return the key of what does not belong to one sheet."""
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
"""Calls that change nothing outside of a sheet and of what it holds."""


def heights_under_charts(calls: CallLog, heights: Mapping[int, int]) -> dict[int, int]:
    """Return the heights of the rows that a chart stands on, which decide where it ends."""
    under: dict[int, int] = {}
    for name, values, _ in calls.calls:
        if name == "insert_chart":
            row, _column, _chart, options = values
            last = row + int(options["y_scale"] * 288) // 20 + 2
            under |= {line: pixels for line, pixels in heights.items() if row <= line <= last}
    return under


def _digest(*values: object) -> str:
    return sha256(repr(values).encode(errors="surrogatepass")).hexdigest()[:32]
