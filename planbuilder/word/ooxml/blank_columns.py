"""Leaves out columns whose answers are blank in every row, so that the others have more room."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from planbuilder.word.ooxml.anchors import PREFIX
from planbuilder.word.ooxml.namespaces import child, parent_of, text_of, w

_MERGES = ("gridSpan", "vMerge", "hMerge")
_Rows = Sequence[Sequence[etree._Element]]


def drop_blank_columns(root: etree._Element, blank: str) -> None:
    """Remove from every table of answers the columns whose cells all contain the `blank` sign.

    The first column is kept, and so is a table with merged cells. The width of a removed column is
    given to columns that are at least as wide, since narrow ones, such as dates, do not need it.
    """
    for table in root.iter(w("tbl")):
        rows = [row.findall(w("tc")) for row in table.iterfind(w("tr"))]
        grid = child(table, "tblGrid")
        if grid is None or len(rows) < 2 or not _holds_answers(table):
            continue
        if not _is_plain(table, rows, len(grid)):
            continue
        columns = [place for place in range(1, len(grid)) if _is_blank(rows, place, blank)]
        if columns:
            _drop(rows, grid, columns)


def _holds_answers(table: etree._Element) -> bool:
    names = (mark.get(w("name"), "") for mark in table.iter(w("bookmarkStart")))
    return any(name.startswith(PREFIX) for name in names)


def _is_plain(table: etree._Element, rows: _Rows, columns: int) -> bool:
    """Return whether a table has one header row and a cell for each column in every row."""
    heads = [row for row in table.iterfind(w("tr")) if child(row, "trPr", "tblHeader") is not None]
    merges = (
        child(cell, "tcPr", name)
        for cells in (rows if next(table.iter(*map(w, _MERGES)), None) is not None else ())
        for cell in cells
        for name in _MERGES
    )
    return (
        heads == [table.find(w("tr"))]
        and all(len(cells) == columns for cells in rows)
        and all(merge is None for merge in merges)
        and next(table.iterdescendants(w("tbl")), None) is None
    )


def _is_blank(rows: _Rows, place: int, blank: str) -> bool:
    marks = (next(cells[place].iter(w("bookmarkStart"), w("bookmarkEnd")), None) for cells in rows)
    return all(mark is None for mark in marks) and all(
        text_of(cells[place]).strip() == blank for cells in rows[1:]
    )


def _drop(rows: _Rows, grid: etree._Element, columns: Sequence[int]) -> None:
    new = widths_without([int(column.get(w("w"), "0")) for column in grid], columns)
    for place, column in enumerate(list(grid)):
        if place in new:
            column.set(w("w"), str(new[place]))
        else:
            grid.remove(column)
    for cells in rows:
        for place, cell in enumerate(cells):
            width = child(cell, "tcPr", "tcW")
            if place not in new:
                parent_of(cell).remove(cell)
            elif width is not None:
                width.set(w("w"), str(new[place]))


def widths_without(widths: Sequence[int], columns: Sequence[int]) -> dict[int, int]:
    """Return the widths of the columns that remain without some, by their places before."""
    new = {place: width for place, width in enumerate(widths) if place not in columns}
    room, least = sum(widths[place] for place in columns), min(widths[place] for place in columns)
    wide = [place for place in new if new[place] >= least] or list(new)
    share = sum(new[place] for place in wide) or 1
    for place in wide:
        new[place] += widths[place] * room // share
    new[wide[-1]] += sum(widths) - sum(new.values())
    return new
