"""Reads from the sheet of checklists which points of which question were confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from planbuilder.workbook.grid_reader import Grid
from planbuilder.workbook.register.code_lists import (
    ANSWER,
    CHECKLISTS,
    CONFIRMED,
    NO,
    POINTS,
    YES,
    point_label,
)
from planbuilder.workbook.register.row_reader import Codes, UnreadCell

_MARKS = {"x": YES, "✓": YES, "✔": YES, "☒": YES, "☐": NO, "": NO}
_HEADER_ROWS = 10


class ReadPoint(Struct, frozen=True):
    """A point of a checklist: the path of its question, its option, its text, and its state."""

    path: str
    option: str
    text: str
    state: str


def read_points(
    grids: tuple[Grid, ...], codes: Codes
) -> tuple[tuple[ReadPoint, ...], tuple[UnreadCell, ...]]:
    """Return the points of the checklists, and the cells that state neither yes nor no.

    There are none when the workbook has no such sheet, because it is of an older version or of
    several plans.
    """
    headings = {_space(label): key for label, key in codes.get(CHECKLISTS, {}).items()}
    points, unread = [], []
    for each in _cells(grids, headings):
        place, checklist, point, text = each
        code = codes.get(POINTS, {}).get(point_label(checklist, point))
        if code is None:
            continue  # a note below the table, or a point of another version
        path, _, option = code.rpartition(":")
        state = _state(text, codes)
        if state is None:
            unread.append(UnreadCell(place, text))
        else:
            points.append(ReadPoint(path, option, point, state))
    return tuple(points), tuple(unread)


def _cells(
    grids: tuple[Grid, ...], headings: Mapping[str, str]
) -> Iterator[tuple[str, str, str, str]]:
    """Yield for each row the place of its state, its list, its point, and its content."""
    for grid in grids:
        for header in range(min(grid.rows, _HEADER_ROWS)):
            titles = [headings.get(_space(grid.text(header, col))) for col in range(grid.columns)]
            if not {"list", "point", CONFIRMED} <= set(titles):
                continue
            checklist, point, state = map(titles.index, ("list", "point", CONFIRMED))
            for row in range(header + 1, grid.rows):
                place = grid.place(row, state)
                yield place, grid.text(row, checklist), grid.text(row, point), grid.text(row, state)
            return


def _state(text: str, codes: Codes) -> str | None:
    """Return the state in a cell, given in the words of the workbook or by a mark."""
    plain = _space(text).casefold()
    names = {
        _space(label).casefold(): code
        for key in (ANSWER, CONFIRMED)
        for label, code in codes.get(key, {}).items()
    }
    return names.get(plain) or _MARKS.get(plain)


def _space(text: str) -> str:
    return " ".join(text.split())
