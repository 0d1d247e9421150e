"""The page set-up of a department's file: size, margins, headers and footers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from planbuilder.word.adopt.furniture import references
from planbuilder.word.ooxml.namespaces import R_URI, child, parent_of, w

_LETTER = (12240, 15840)
_MARGIN, _FURNITURE = 1440, 709
_LEAST_WIDTH, _LEAST_HEIGHT = 8000, 8500
"""The least text area for a table of answers, in twentieths of a point: 14 by 15 cm."""

_LARGEST = 31680  # 22 inches, as much as Word allows
_UNITS = {"pt": 20, "in": 1440, "cm": 567, "mm": 56.7, "pc": 240, "pi": 240}
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|in|cm|mm|pc|pi)?")


def twips(measure: str | None, default: int) -> int:
    """Return a measure in twentieths of a point; Word also writes `2.54cm` and `72pt`."""
    match = _MEASURE.fullmatch((measure or "").strip())
    return round(float(match[1]) * _UNITS.get(match[2] or "", 1)) if match else default


class PageSetup(Struct, frozen=True):
    """A portrait page: width, height and margins in twentieths of a point.

    `furniture` are the relationship ids of headers and footers by ("header", "default") and so on;
    `borders` are the page borders; `has_cover` is whether the first page has its own header and
    footer.
    """

    width: int
    height: int
    margins: Mapping[str, int]
    furniture: Mapping[tuple[str, str], str]
    borders: etree._Element | None
    has_cover: bool
    was_changed: bool

    def text_width(self, *, landscape: bool) -> int:
        """Return the width between the margins, in twentieths of a point."""
        width = self.height if landscape else self.width
        return width - self.margins["left"] - self.margins["right"] - self.margins["gutter"]

    def section(self, *, landscape: bool, cover: bool) -> etree._Element:
        """Return the properties of a section, in the order of the schema."""
        section = etree.Element(w("sectPr"))
        cover = cover and self.has_cover
        for (kind, page), relation in sorted(self.furniture.items()):
            if page == "first" and not cover:
                continue
            mark = etree.SubElement(section, w(f"{kind}Reference"), {w("type"): page})
            mark.set(f"{{{R_URI}}}id", relation)
        etree.SubElement(section, w("type"), {w("val"): "nextPage"})
        wide, high = (self.height, self.width) if landscape else (self.width, self.height)
        size = etree.SubElement(section, w("pgSz"), {w("w"): str(wide), w("h"): str(high)})
        if landscape:
            size.set(w("orient"), "landscape")
        etree.SubElement(
            section, w("pgMar"), {w(side): str(margin) for side, margin in self.margins.items()}
        )
        if self.borders is not None:
            section.append(deepcopy(self.borders))
        if cover:
            etree.SubElement(section, w("titlePg"))
        return section


def page_setup(document: etree._Element) -> PageSetup:
    """Return the page set-up of a file's text, that is, of its last portrait section.

    Headers and footers are inherited from section to section, as in Word. Pages too narrow for a
    table of answers get smaller margins, or letter size.
    """
    sections = [each for each in document.iter(w("sectPr")) if _is_current(each)]
    furniture: dict[tuple[str, str], str] = {}
    upright = None
    for section in sections:
        furniture |= references(section)
        if upright is None or not _is_landscape(section):
            upright = section
    has_cover = any(_has_title_page(section) for section in sections)
    width, height = _size(upright)
    margins, was_changed = _margins(upright, width, height)
    if width < _LEAST_WIDTH + 1000 or height < _LEAST_HEIGHT + 1000:
        (width, height), was_changed = _LETTER, True
        margins, _ = _margins(None, width, height)
    borders = None if upright is None else child(upright, "pgBorders")
    if borders is not None and any(
        str(name).startswith(f"{{{R_URI}}}") for mark in borders for name in mark.attrib
    ):
        borders = None
    for mark in [] if borders is None else [each for each in borders if _is_picture(each)]:
        parent_of(mark).remove(mark)
    return PageSetup(width, height, margins, furniture, borders, has_cover, was_changed)


def _is_picture(border: etree._Element) -> bool:
    """Return whether a border consists of pictures, which are in a separate part."""
    return border.get(w("val")) == "custom"


def _is_current(section: etree._Element) -> bool:
    return next(section.iterancestors(w("sectPrChange")), None) is None


def _has_title_page(section: etree._Element) -> bool:
    mark = child(section, "titlePg")
    return mark is not None and mark.get(w("val")) not in ("0", "false", "off")


def _is_landscape(section: etree._Element) -> bool:
    size = child(section, "pgSz")
    if size is None:
        return False
    return twips(size.get(w("w")), _LETTER[0]) > twips(size.get(w("h")), _LETTER[1])


def _size(section: etree._Element | None) -> tuple[int, int]:
    size = None if section is None else child(section, "pgSz")
    if size is None:
        return _LETTER
    sides = (twips(size.get(w("w")), _LETTER[0]), twips(size.get(w("h")), _LETTER[1]))
    width, height = sorted(min(side, _LARGEST) for side in sides)
    return width, height


def _margins(
    section: etree._Element | None, width: int, height: int
) -> tuple[dict[str, int], bool]:
    """Return the margins of a section, and whether they were reduced to leave room for text."""
    marks = None if section is None else child(section, "pgMar")
    defaults = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
    defaults |= {"header": _FURNITURE, "footer": _FURNITURE, "gutter": 0}
    margins = {
        side: twips(None if marks is None else marks.get(w(side)), default)
        for side, default in defaults.items()
    }
    margins = {
        side: margin if side in ("top", "bottom") else max(0, margin)
        for side, margin in margins.items()
    }
    was_changed = False
    if width - margins["left"] - margins["right"] - margins["gutter"] < _LEAST_WIDTH:
        room = max(0, width - _LEAST_WIDTH) // 2
        margins |= {"left": min(room, _MARGIN), "right": min(room, _MARGIN), "gutter": 0}
        was_changed = True
    if height - abs(margins["top"]) - abs(margins["bottom"]) < _LEAST_HEIGHT:
        margins |= {"top": _MARGIN, "bottom": _MARGIN}
        was_changed = True
    return margins, was_changed
