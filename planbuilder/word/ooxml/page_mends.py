"""Mends that improve the pages of a Word file: what is kept together, where a page begins.

A mend refers to a paragraph by its number among those with text. Mends are recorded with a
document, so that the same answers and mends give the same bytes on any machine.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from lxml import etree
from msgspec import Struct

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import parse_part, read_parts, with_parts
from planbuilder.word.ooxml.column_widths import fit_columns
from planbuilder.word.ooxml.lone_rows import keep_rows_together
from planbuilder.word.ooxml.long_rows import let_long_rows_split, may_be_too_long
from planbuilder.word.ooxml.namespaces import DOCUMENT, STYLES, child, leading_child, text_of, w

_FIRST = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
"""The first properties of a paragraph, in the order of the schema."""


_SINGLE = 240  # lines with no space between them, in the 240th parts of Word


class Mend(Struct, frozen=True):
    """A mend, and the number of the paragraph to which it applies.

    Codes: `keep_with_next`, `page_break_before`, `keep_row_whole`, `no_page_break`; for the whole
    file, with number 0, `widow_control`, `tighten`, `fit_columns` and `keep_rows_together`.
    """

    code: str
    block: int


def text_blocks(document: etree._Element) -> list[etree._Element]:
    """Return the paragraphs with text, in document order."""
    return [block for block in document.iter(w("p")) if text_of(block).strip()]


def with_mends(data: bytes, mends: Sequence[Mend]) -> bytes:
    """Return a docx with these mends; one that does not fit the file is ignored."""
    if not mends:
        return data
    parts = read_parts(data, AssemblyError, None)
    roots = {
        name: parse_part(parts[name], AssemblyError, name)
        for name in (DOCUMENT, STYLES)
        if name in parts
    }
    blocks = text_blocks(roots[DOCUMENT])
    for mend in mends:
        if mend.code in _TABLE_MENDS:
            _TABLE_MENDS[mend.code](roots[DOCUMENT])
        elif mend.code in _STYLE_MENDS:
            for root in roots.values():
                _STYLE_MENDS[mend.code](root)
        elif mend.code in _MENDS and 0 < mend.block <= len(blocks):
            _MENDS[mend.code](blocks[mend.block - 1])
    return with_parts(parts, list(roots.items()))


def with_whole_parts(data: bytes, headings: Collection[str]) -> bytes:
    """Return a docx in which the text below each of these main headings is kept on one page."""
    if not headings:
        return data
    parts = read_parts(data, AssemblyError, None)
    root = parse_part(parts[DOCUMENT], AssemblyError, DOCUMENT)
    keeping = False
    blocks = text_blocks(root)
    for block, following in pairwise(blocks):
        if _is_main_heading(block):
            keeping = text_of(block) in headings
        if keeping and not _is_main_heading(following):
            _set(_properties(block), "keepNext")
    return with_parts(parts, [(DOCUMENT, root)])


def _is_main_heading(block: etree._Element) -> bool:
    properties = child(block, "pPr")
    named = None if properties is None else child(properties, "pStyle")
    return named is not None and named.get(w("val")) == "Heading1"


def table_mends(data: bytes) -> tuple[Mend, ...]:
    """Return the mends of tables that change a docx; they are made before pages are laid out."""
    root = parse_part(read_parts(data, AssemblyError, None)[DOCUMENT], AssemblyError, DOCUMENT)
    return tuple(Mend(code, 0) for code, change in _TABLE_MENDS.items() if change(root))


def _fit_columns(root: etree._Element) -> bool:
    changed = fit_columns(root)
    if changed:
        let_long_rows_split(root)  # a column that became narrower may now be too long for a page
    return changed


def _control_widows(root: etree._Element) -> None:
    for mark in root.iter(w("widowControl")):
        if w("val") in mark.attrib:
            del mark.attrib[w("val")]
    defaults = root.find(f"{w('docDefaults')}/{w('pPrDefault')}")
    if defaults is not None:
        properties = child(defaults, "pPr")
        _set(
            etree.SubElement(defaults, w("pPr")) if properties is None else properties,
            "widowControl",
        )


def _tighten(root: etree._Element) -> None:
    """Reduce the spacing of paragraphs and lines, so that a few lines less may save a page."""
    for properties in root.iter(w("pPr")):
        for spacing in properties.findall(w("spacing")):
            for side in (w("before"), w("after")):
                if spacing.get(side, "").isdecimal():
                    spacing.set(side, str(int(spacing.get(side, "")) * 7 // 10))
            line = spacing.get(w("line"), "")
            is_multiple = spacing.get(w("lineRule"), "auto") == "auto"
            if line.isdecimal() and is_multiple and int(line) > _SINGLE:
                spacing.set(w("line"), str((int(line) + _SINGLE) // 2))


def _set(properties: etree._Element, name: str, on: bool = True) -> None:
    """Switch a paragraph property on or off, at its place in the schema."""
    for mark in properties.findall(w(name)):
        properties.remove(mark)
    before = [each for each in properties if each.tag in map(w, _FIRST[: _FIRST.index(name)])]
    mark = etree.Element(w(name))
    if not on:
        mark.set(w("val"), "0")
    properties.insert(len(before), mark)


def _properties(block: etree._Element) -> etree._Element:
    properties = leading_child(block, "pPr")
    return properties


def _row(block: etree._Element) -> etree._Element | None:
    return next(block.iterancestors(w("tr")), None)


def _keep_with_next(block: etree._Element) -> None:
    row = _row(block)
    for each in [block] if row is None else row.iter(w("p")):
        _set(_properties(each), "keepNext")


def _page_break_before(block: etree._Element) -> None:
    """Begin a page at a paragraph; for a table, at the paragraph before it."""
    table = next(block.iterancestors(w("tbl")), None)
    before = None if table is None else table.getprevious()
    if before is not None and before.tag == w("p"):
        block = before
    _set(_properties(block), "pageBreakBefore")


def _keep_row_whole(block: etree._Element) -> None:
    row = _row(block)
    if row is None or may_be_too_long(row):
        return
    properties = child(row, "trPr")
    if properties is None:
        properties = etree.Element(w("trPr"))
        exceptions = child(row, "tblPrEx")
        row.insert(0 if exceptions is None else 1, properties)
    for mark in properties.findall(w("cantSplit")):
        properties.remove(mark)
    properties.insert(0, etree.Element(w("cantSplit")))


def _no_page_break(block: etree._Element) -> None:
    """Remove what begins a page at a paragraph, or just before it."""
    _set(_properties(block), "pageBreakBefore", on=False)
    for mark in list(_breaks(block)):
        run = mark.getparent()
        if run is not None:
            run.remove(mark)


def _breaks(block: etree._Element) -> Iterator[etree._Element]:
    """Yield the page breaks in a paragraph, and in the empty paragraphs before it."""
    current: etree._Element | None = block
    while current is not None and current.tag == w("p"):
        yield from (mark for mark in current.iter(w("br")) if mark.get(w("type")) == "page")
        current = current.getprevious()
        if current is not None and text_of(current).strip():
            return


_MENDS: dict[str, Callable[[etree._Element], None]] = {
    "keep_with_next": _keep_with_next,
    "page_break_before": _page_break_before,
    "keep_row_whole": _keep_row_whole,
    "no_page_break": _no_page_break,
}

_STYLE_MENDS: dict[str, Callable[[etree._Element], None]] = {
    "widow_control": _control_widows,
    "tighten": _tighten,
}

WHOLE_FILE = frozenset(_STYLE_MENDS)
"""The codes of mends that change the paragraphs of a whole file."""

_TABLE_MENDS: dict[str, Callable[[etree._Element], bool]] = {
    "fit_columns": _fit_columns,
    "keep_rows_together": keep_rows_together,
}

MENDS = frozenset({*_MENDS, *_TABLE_MENDS, *_STYLE_MENDS})
"""The codes of all mends."""
