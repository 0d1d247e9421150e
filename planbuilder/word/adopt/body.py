"""Fits the starter's body to a department's design: page sizes, widths of tables, styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from planbuilder.word.adopt.page_setup import PageSetup
from planbuilder.word.ooxml.namespaces import child, parent_of, value, w
from planbuilder.word.starter.xml import LANDSCAPE, PORTRAIT, TEXT_WIDTH


def fit(document: etree._Element, setup: PageSetup, *, plain_cover: bool) -> None:
    """Give the starter's sections the department's page set-up, and scale its tables to the width.

    A `plain_cover` has neither header nor footer.
    """
    body = child(document, "body")
    assert body is not None
    for block, page in _pages(body):
        width = setup.text_width(landscape=page == LANDSCAPE)
        for table in block.iter(w("tbl")):
            _scale(table, width / TEXT_WIDTH[page])
    for section in list(document.iter(w("sectPr"))):
        cover = child(section, "titlePg") is not None
        new = setup.section(landscape=_is_turned(section), cover=cover)
        if cover and plain_cover and child(new, "titlePg") is None:
            etree.SubElement(new, w("titlePg"))
        parent_of(section).replace(section, new)


def map_styles(root: etree._Element, ids: Mapping[str, str]) -> None:
    """Replace the style ids in a part by those of the department's style sheet; `ids` maps them."""
    for mark in root.iter(w("pStyle"), w("rStyle"), w("tblStyle")):
        mark.set(w("val"), ids.get(value(mark) or "", value(mark) or ""))


def drop_unknown_styles(root: etree._Element, styles: etree._Element) -> None:
    """Remove references to missing styles and lists from the text of a header or footer."""
    ids = {each.get(w("styleId")) for each in styles.iterfind(w("style"))}
    for mark in list(root.iter(w("pStyle"), w("rStyle"), w("tblStyle"))):
        if value(mark) not in ids:
            parent_of(mark).remove(mark)
    for mark in list(root.iter(w("numPr"))):
        parent_of(mark).remove(mark)


def _pages(body: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each block of a body with the orientation of its page."""
    page = PORTRAIT
    for block in reversed(body):
        section = block if block.tag == w("sectPr") else child(block, "pPr", "sectPr")
        if section is not None:
            page = LANDSCAPE if _is_turned(section) else PORTRAIT
        yield block, page


def _is_turned(section: etree._Element) -> bool:
    size = child(section, "pgSz")
    return size is not None and size.get(w("orient")) == "landscape"


def _scale(table: etree._Element, factor: float) -> None:
    for mark in table.iter(w("gridCol"), w("tcW"), w("tblW")):
        width = mark.get(w("w"), "")
        if width.isdigit():
            mark.set(w("w"), str(int(int(width) * factor)))
