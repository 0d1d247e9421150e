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

_Transitions: TypeAlias = dict[str, "_Transitions"]
"""The segments found readable at a place, each with those at the place to which it leads."""


def is_readable(segments: Sequence[str], styles: etree._Element) -> bool:
    """Return whether `unreadable` would find nothing in a body of these segments.

    No table may be within another. The styles must be a cached tree that is never changed.
    """
    readable = _readable(styles)
    transitions: _Transitions | None = readable.get(_OUTSIDE, {})
    for segment in segments:
        transitions = transitions.get(segment) if transitions is not None else None
    return transitions is not None or _is_found_readable(segments, styles, readable)


@lru_cache(maxsize=8)
def _readable(styles: etree._Element) -> dict[_Place, _Transitions]:
    """Return what was found readable with some styles, by its place; it is to be extended."""
    return {}


def _is_found_readable(
    segments: Sequence[str], styles: etree._Element, readable: dict[_Place, _Transitions]
) -> bool:
    """Return whether a body is readable, and keep that of what was not known to be."""
    places = [_OUTSIDE, *_places(segments)]
    transitions = {
        (before, segment, after)
        for (before, after), segment in zip(pairwise(places), segments, strict=True)
        if segment not in readable.get(before, {})
    }
    end = segments[-1]  # follows the last paragraph
    formats = {(after, _paragraph(segment)) for _, segment, after in transitions if segment != end}
    if any(True for _ in unreadable(_document_of(sorted(formats)), styles)):
        return False
    if sum(map(len, readable.values())) > _MOST_FORMATS:
        readable.clear()
    for before, segment, after in transitions:
        readable.setdefault(before, {})[segment] = readable.setdefault(after, {})
    return True


def _places(segments: Iterable[str]) -> Iterator[_Place]:
    """Yield the place of the paragraph that each segment ends with."""
    place = _OUTSIDE
    for segment in segments:
        _, end, rest = segment.rpartition("</w:tbl>")
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


def _paragraph(segment: str) -> str:
    """Return the paragraph at the end of a segment."""
    start = max(segment.rfind("<w:p>"), segment.rfind("<w:p "))
    return segment[start:] + PARAGRAPH_END
