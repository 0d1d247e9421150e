"""Checks that all text of a body is readable, once for each distinct formatting.

Paragraphs of equal formatting at like places are checked once, together with others in a document
made for this; those found readable are cached with their styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias

from lxml import etree

from planbuilder.word.inspect.contrast import unreadable
from planbuilder.word.inspect.markup import PARAGRAPH_END
from planbuilder.word.ooxml.namespaces import R_URI, W_URI

_MOST_FORMATS = 20_000

_TABLE = re.compile(r'<w:tbl(?: [^<>]*)?>(?:<w:tblPr(?: [^<>]*")?>.*?</w:tblPr>)?', re.DOTALL)
_CELL = re.compile(r'<w:tc(?: [^<>]*)?>(<w:tcPr(?: [^<>]*")?>.*?</w:tcPr>)?', re.DOTALL)


class _Place(NamedTuple):
    """What decides how a paragraph looks, besides itself: its table, row and cell.

    `table` is the start of the table with its properties, `cell` are those of the cell, as markup;
    `is_first` is whether the row is the first one. All are blank outside of tables.
    """

    table: str = ""
    is_first: bool = False
    cell: str = ""


_OUTSIDE = _Place()

_Steps: TypeAlias = dict[str, "_Steps"]
"""The segments found readable at a place, each with those at the place to which it leads."""


def is_readable(stretches: Sequence[str], styles: etree._Element) -> bool:
    """Return whether `unreadable` would find nothing in a body of these segments.

    No table may be within another. The styles must be a cached tree that is never changed.
    """
    readable = _readable(styles)
    steps: _Steps | None = readable.get(_OUTSIDE, {})
    for stretch in stretches:
        steps = steps.get(stretch) if steps is not None else None
    return steps is not None or _is_found_readable(stretches, styles, readable)


@lru_cache(maxsize=8)
def _readable(styles: etree._Element) -> dict[_Place, _Steps]:
    """Return what was found readable with some styles, by its place; it is to be extended."""
    return {}


def _is_found_readable(
    stretches: Sequence[str], styles: etree._Element, readable: dict[_Place, _Steps]
) -> bool:
    """Return whether a body is readable, and keep that of what was not known to be."""
    places = [_OUTSIDE, *_places(stretches)]
    steps = {
        (before, stretch, after)
        for (before, after), stretch in zip(pairwise(places), stretches, strict=True)
        if stretch not in readable.get(before, {})
    }
    end = stretches[-1]  # follows the last paragraph
    formats = {(after, _paragraph(stretch)) for _, stretch, after in steps if stretch != end}
    if any(True for _ in unreadable(_document_of(sorted(formats)), styles)):
        return False
    if sum(map(len, readable.values())) > _MOST_FORMATS:
        readable.clear()
    for before, stretch, after in steps:
        readable.setdefault(before, {})[stretch] = readable.setdefault(after, {})
    return True


def _places(stretches: Iterable[str]) -> Iterator[_Place]:
    """Yield the place of the paragraph that each segment ends with."""
    place = _OUTSIDE
    for stretch in stretches:
        _, end, rest = stretch.rpartition("</w:tbl>")
        if end:
            place = _OUTSIDE
        if "</w:tr>" in rest:
            place = place._replace(is_first=False)
        for table in _TABLE.finditer(rest):
            place = _Place(table[0], is_first="</w:tr>" not in rest[table.end() :])
        for cell in _CELL.finditer(rest):
            place = place._replace(cell=cell[1] or "")
        yield place


def _document_of(formats: Iterable[tuple[_Place, str]]) -> etree._Element:
    """Return a body of paragraphs at these places, which are sorted."""
    pieces = [f'<w:body xmlns:w="{W_URI}" xmlns:r="{R_URI}">']
    for (table, is_first), group in groupby(formats, key=lambda format: format[0][:2]):
        if table:
            cells = [f"<w:tc>{place.cell}{paragraph}</w:tc>" for place, paragraph in group]
            first = "" if is_first else "<w:tr/>"
            pieces.append(f"{table}{first}<w:tr>{''.join(cells)}</w:tr></w:tbl>")
        else:
            pieces += (paragraph for _, paragraph in group)
    return etree.fromstring("".join((*pieces, "</w:body>")))


def _paragraph(stretch: str) -> str:
    """Return the paragraph at the end of a segment."""
    start = max(stretch.rfind("<w:p>"), stretch.rfind("<w:p "))
    return stretch[start:] + PARAGRAPH_END
