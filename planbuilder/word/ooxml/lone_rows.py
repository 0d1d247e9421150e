"""Keeps single rows of a table from being left alone on a page."""

from __future__ import annotations

from lxml import etree

from planbuilder.word.ooxml.namespaces import child, leading_child, w

_FEWEST_ROWS = 2


def keep_rows_together(root: etree._Element) -> bool:
    """Keep the first two rows below the header of each table on one page, and the last two.

    A row that may split is too long to be kept with another. Return whether there is such a table.
    """
    changed = False
    for table in root.iter(w("tbl")):
        rows = [row for row in table.iterfind(w("tr")) if not _is(row, "tblHeader")]
        if len(rows) < len(table.findall(w("tr"))) and len(rows) >= _FEWEST_ROWS:
            for place in (0, -2):
                if _is(rows[place], "cantSplit") and _is(rows[place + 1], "cantSplit"):
                    _keep_with_next(rows[place])
                    changed = True
    return changed


def _is(row: etree._Element, name: str) -> bool:
    return child(row, "trPr", name) is not None


def _keep_with_next(row: etree._Element) -> None:
    for block in row.iter(w("p")):
        properties = leading_child(block, "pPr")
        for mark in properties.findall(w("keepNext")):
            properties.remove(mark)
        style = child(properties, "pStyle")
        properties.insert(0 if style is None else 1, etree.Element(w("keepNext")))
