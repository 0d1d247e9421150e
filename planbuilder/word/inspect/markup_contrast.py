"""Checks that all text of a body is readable, once for each distinct formatting.

Cells of equal formatting are checked once, together with others in a document made for this; those
found readable are cached with their styles.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from lxml import etree

from planbuilder.word.inspect.contrast import unreadable
from planbuilder.word.inspect.markup import PARAGRAPH_END, Markup
from planbuilder.word.ooxml.namespaces import R_URI, W_URI

_MOST_LOOKS = 20_000

Format = tuple[str, bool, str]
"""A table's properties, whether its first row is meant, and a cell; outside tables a paragraph."""


def is_readable(markup: Markup, styles: etree._Element) -> bool:
    """Return whether `unreadable` would find nothing in a body with these styles.

    The styles must be a cached tree that is never changed.
    """
    known = _known_formats(styles)
    new = {format for format in _formats(markup) if format not in known}
    if not new:
        return True
    if any(True for _ in unreadable(_document_of(sorted(new)), styles)):
        return False
    if len(known) > _MOST_LOOKS:
        known.clear()
    known |= new
    return True


@lru_cache(maxsize=8)
def _known_formats(styles: etree._Element) -> set[Format]:
    """Return the set, to be extended, of formattings found readable with some styles."""
    return set()


def _formats(markup: Markup) -> set[Format]:
    """Return the formattings of cells in a body, and of its paragraphs outside tables."""
    outside, *tables = PARAGRAPH_END.join(markup.stretches).split("<w:tbl>")
    formats: set[Format] = set()
    for each in tables:
        table, _, after = each.partition("</w:tbl>")
        outside += after
        properties, _, content = table.partition("</w:tblPr>")
        first, _, others = content.partition("</w:tr>")
        formats.update((properties, True, cell) for cell in _cells(first))
        formats.update((properties, False, cell) for cell in _cells(others))
    formats.update(("", False, each) for each in set(outside.split(PARAGRAPH_END)[:-1]))
    return formats


def _cells(rows: str) -> set[str]:
    """Return the contents of the cells of some rows, without duplicates."""
    return {cell.partition("<w:tc>")[2] for cell in set(rows.split("</w:tc>")[:-1])}


def _document_of(formats: Iterable[Format]) -> etree._Element:
    """Return a body with all formattings: a table for each kind, with a first and another row."""
    pieces = [f'<w:body xmlns:w="{W_URI}" xmlns:r="{R_URI}">']
    for properties, group in groupby(formats, key=lambda format: format[0]):
        cells = list(group)
        if not properties:
            pieces += (_paragraph(cell) for _, _, cell in cells)
            continue
        rows = (
            "".join(f"<w:tc>{cell}</w:tc>" for _, in_first, cell in cells if in_first is is_first)
            for is_first in (True, False)
        )
        pieces.append(f"<w:tbl>{properties}</w:tblPr>")
        pieces += (f"<w:tr>{row}</w:tr>" for row in rows)
        pieces.append("</w:tbl>")
    return etree.fromstring("".join((*pieces, "</w:body>")))


def _paragraph(stretch: str) -> str:
    """Return the paragraph at the end of a segment."""
    start = max(stretch.rfind("<w:p>"), stretch.rfind("<w:p "))
    return stretch[start:] + PARAGRAPH_END
