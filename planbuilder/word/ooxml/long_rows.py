"""Rows of tables that are as long as a page: they may split, so that none of their text is lost.

LibreOffice draws a row that may not split on one page, and leaves out what finds no room there.
"""

from __future__ import annotations

from lxml import etree

from planbuilder.word.ooxml.namespaces import child, parent_of, text_of, w

LONGEST_WHOLE = 28
"""Lines of a row that may not split: a page across has some 36, a line as estimated may be two."""

_CHARACTER = 100
"""The width of a character in a table, in twentieths of a point."""


def let_long_rows_split(root: etree._Element) -> None:
    """Let every row split that may be too long for a page, wherever it begins."""
    for table in root.iter(w("tbl")):
        for row in table.iterfind(w("tr")):
            if may_be_too_long(row):
                for mark in list(row.iter(w("cantSplit"))):
                    parent_of(mark).remove(mark)
                # Without its mark a paragraph would do as its style says.
                for mark in row.iter(w("keepNext"), w("keepLines")):
                    mark.set(w("val"), "0")


def may_be_too_long(row: etree._Element) -> bool:
    """Return whether a row of a table may need more than a page."""
    return _lines(row) > LONGEST_WHOLE


def _lines(row: etree._Element) -> int:
    """Return the lines of the longest cell of a row, as estimated from its characters."""
    cells = row.findall(w("tc"))
    grid = child(parent_of(row), "tblGrid")
    widths = [int(column.get(w("w"), "0")) for column in grid] if grid is not None else []
    whole = sum(widths)
    columns = widths if len(cells) == len(widths) else [whole // max(len(cells), 1)] * len(cells)
    return max(
        (_height(cell, width) for cell, width in zip(cells, columns, strict=True)), default=0
    )


def characters_in_line(width: int) -> int:
    """Return about how many characters a line of a cell holds."""
    return max(width // _CHARACTER, 1)


def _height(cell: etree._Element, width: int) -> int:
    in_line = characters_in_line(width)
    paragraphs = sum(1 + len(text_of(each)) // in_line for each in cell.iter(w("p")))
    return paragraphs + sum(1 for _ in cell.iter(w("br")))
