"""Leaves out the blank columns of a table as markup.

In a tree, `planbuilder/word/ooxml/blank_columns.py` does the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from planbuilder.word.markup.fragments import changed_as_tree, visible_text
from planbuilder.word.ooxml.anchors import PREFIX
from planbuilder.word.ooxml.blank_columns import drop_blank_columns, widths_without

_CELL, _CELL_END, _ROW_END, _GRID_END = "<w:tc>", "</w:tc>", "</w:tr>", "</w:tblGrid>"
_COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"/>')
_WIDTH_START = '<w:tc><w:tcPr><w:tcW w:w="'
_CELL_WIDTH = re.compile(rf'{_WIDTH_START}\d+"')
_ANSWER = re.compile(rf'<w:bookmarkStart w:id="\d+" w:name="{PREFIX}')
_QUOTE = '"'
_MERGES = ("gridSpan", "vMerge", "hMerge")


def without_blank_columns(table: str, blank: str) -> str:
    """Return a table without the columns whose cells, the heading apart, are all `blank`.

    Raises BeyondMarkupError when it is not well-formed by itself.
    """
    if not _may_be_blank(table, blank):
        return table
    columns = _blank_columns(table, blank)
    if columns is None:
        return changed_as_tree(table, lambda root: drop_blank_columns(root, blank))
    return _without(table, columns) if columns else table


def _may_be_blank(table: str, blank: str) -> bool:
    """Return whether a table might have a blank column; a quick test that may err."""
    blanks = table.count(blank)
    return blanks > 0 and blanks >= table.count(_ROW_END) - 1 and PREFIX in table


def _blank_columns(table: str, blank: str) -> list[int] | None:
    """Return the places of the blank columns; None where only a tree can tell."""
    rows = [row.split(_CELL_END) for row in table.split(_ROW_END)[:-1]]
    columns = table.count("<w:gridCol")
    cells = len(rows) * columns
    is_plain = (
        len(rows) > 1
        and _ANSWER.search(table) is not None
        and columns == len(_COLUMN.findall(table, 0, table.find(_GRID_END)))
        and cells == table.count(_CELL) == len(_CELL_WIDTH.findall(table))
        and all(len(row) == columns + 1 and not row[-1] for row in rows)
        and all(cell.startswith(_CELL) for row in rows for cell in row[1:-1])
        and table.count("<w:tblHeader") == rows[0][0].count("<w:tblHeader/>") == 1
        and not any(merge in table for merge in _MERGES)
    )
    if not is_plain:
        return None
    return [
        place
        for place in range(1, columns)
        if not any("<w:bookmark" in row[place] for row in rows)
        and all(visible_text(cell).strip() == blank for cell in {row[place] for row in rows[1:]})
    ]


def _without(table: str, columns: Sequence[int]) -> str:
    """Return a table without some columns, whose width the others share."""
    before, end, content = table.partition(_GRID_END)
    widths = widths_without([int(width) for width in _COLUMN.findall(before)], columns)
    number = iter(range(len(widths) + len(columns)))

    def column(match: re.Match[str]) -> str:
        width = widths.get(next(number))
        return "" if width is None else f'<w:gridCol w:w="{width}"/>'

    rows = content.split(_ROW_END)
    return "".join(
        (_COLUMN.sub(column, before), end, *(_row(row, widths) for row in rows[:-1]), rows[-1])
    )


def _row(row: str, widths: dict[int, int]) -> str:
    start, *cells = row.split(_CELL)
    inside = len(_WIDTH_START) - len(_CELL)
    kept = (
        f"{_WIDTH_START}{widths[place]}{cell[cell.index(_QUOTE, inside) :]}"
        for place, cell in enumerate(cells)
        if place in widths
    )
    return f"{start}{''.join(kept)}{_ROW_END}"
