"""Compares a workbook with the expected one: cells first, then parts of the file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from planbuilder.errors import AnswerError, AssemblyError
from planbuilder.word.inspect.differences import Difference, part_differences
from planbuilder.word.ooxml.archive import read_parts
from planbuilder.workbook.grid_reader import Grid, open_grids

CELLS = 5
"""The most cells that are named; parts are named in any case."""


def workbook_differences(expected: bytes, actual: bytes) -> Iterator[Difference]:
    """Yield how the bytes of a workbook differ from those expected; nothing for equal bytes.

    A changed cell is a `cell` difference, with its place in `part`. The other sorts are those of
    Word files.
    """
    if expected == actual:
        return
    try:
        theirs = read_parts(actual, AssemblyError, None)
    except AssemblyError:
        yield Difference("unreadable")
        return
    ours = read_parts(expected, AssemblyError, None)
    parts = tuple(part_differences(ours, theirs))
    if any(_holds_cells(ours.get(each.part), theirs.get(each.part)) for each in parts):
        yield from islice(_cells(expected, actual), CELLS)
    yield from parts or (Difference("packing"),)


def _holds_cells(expected: bytes | None, actual: bytes | None) -> bool:
    """Return whether two versions of a part differ in their cells or in the texts of cells."""
    if expected is None or actual is None:
        return False
    if b"<sst" in expected:
        return True
    return _rows(expected) != _rows(actual)


def _rows(part: bytes) -> bytes:
    return part.partition(b"<sheetData")[2].partition(b"</sheetData>")[0]


def _cells(expected: bytes, actual: bytes) -> Iterator[Difference]:
    try:
        ours, theirs = open_grids(expected, None), open_grids(actual, None)
    except AnswerError:
        return
    for mine, other in zip(ours, theirs, strict=False):
        for row in range(max(mine.rows, other.rows)):
            for column in range(max(mine.columns, other.columns)):
                first, second = (_content(grid, row, column) for grid in (mine, other))
                if first != second:
                    yield Difference("cell", mine.place(row, column), first, second)


def _content(grid: Grid, row: int, column: int) -> str:
    """Return the formula of a cell with its value, or only the value."""
    formula, text = grid.formula(row, column), grid.text(row, column)
    return f"{formula} → {text}" if formula else text
