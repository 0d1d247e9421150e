"""Lets rows as long as a page split, so that none of their text is lost.

LibreOffice draws an unsplittable row on one page, and omits what does not fit.
"""

from __future__ import annotations

from lxml import etree

from planbuilder.word.ooxml.namespaces import child, parent_of, text_of, w

LONGEST_WHOLE = 28
"""Most lines of an unsplittable row: a landscape page has some 36, and estimates may be low."""

_CHARACTER = 100
"""The width of a character in a table, in twentieths of a point."""


def let_long_rows_split(root: etree._Element) -> None:
    """Let every row split that may be too long for a page, wherever it begins."""
    for table in root.iter(w("tbl")):
        for row in table.iterfind(w("tr")):
            if may_be_too_long(row):
                for mark in list(row.iter(w("cantSplit"))):
                    parent_of(mark).remove(mark)
                # If the property were removed, the paragraph would follow its style.
                for mark in row.iter(w("keepNext"), w("keepLines")):
                    mark.set(w("val"), "0")


def may_be_too_long(row: etree._Element) -> bool:
    """Return whether a row of a table may need more than a page."""
    return _lines(row) > LONGEST_WHOLE


def _lines(row: etree._Element) -> int:
    """Return the number of lines of a row's longest cell, estimated from its characters."""
    cells = row.findall(w("tc"))
    grid = child(parent_of(row), "tblGrid")
    widths = [int(column.get(w("w"), "0")) for column in grid] if grid is not None else []
    whole = sum(widths)
    columns = widths if len(cells) == len(widths) else [whole // max(len(cells), 1)] * len(cells)
    return max(
        (_height(cell, width) for cell, width in zip(cells, columns, strict=True)), default=0
    )


def characters_in_line(width: int) -> int:
    """Return the approximate number of characters in a line of a cell of this width."""
    return max(width // _CHARACTER, 1)


def _height(cell: etree._Element, width: int) -> int:
    in_line = characters_in_line(width)
    paragraphs = sum(1 + len(text_of(each)) // in_line for each in cell.iter(w("p")))
    return paragraphs + sum(1 for _ in cell.iter(w("br")))
