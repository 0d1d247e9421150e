"""Reduces headers and footers in proportion to the page, so that text keeps its room."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from planbuilder.word.ooxml.namespaces import VML, WP_URI, child, parent_of, text_of, w

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FREE = (f"{{{WP_URI}}}wrapNone",)
_EMU = 635  # of a twentieth of a point
_HIGHEST = 2880  # of a picture or a row, in twentieths of a point: two inches
_MOST_SPACE = 240  # around a paragraph, in twentieths of a point
_SHARE = 0.6  # of the height and width of a page that makes a shape its background
_POINTS = re.compile(r"(?<![\w-])(width|height):\s*(\d+(?:\.\d+)?)(pt|in)")


def fit_to_page(root: etree._Element, page: tuple[int, int], text_width: int) -> Iterator[str]:
    """Fit the content of a header or footer to its page; yield a key of wording for each change.

    `page` is the width and height, `text_width` the width between the margins, in twentieths of a
    point. Coloured shapes that fill the page are removed, because text on them is hard to read.
    Pictures that displace the text are reduced, and so is the space around paragraphs.
    """
    for shape in [*_backgrounds(root, page)]:
        if shape.getparent() is not None:
            parent_of(shape).remove(shape)
            yield "background"
    for drawing in [*root.iter(f"{{{WP_URI}}}inline"), *root.iter(f"{{{WP_URI}}}anchor")]:
        is_free = any(each.tag in _FREE for each in drawing)
        if not is_free and _scale(drawing, text_width):
            yield "resized"
    for shape in root.iter(f"{VML}shape"):
        if shape.find(f"{VML}imagedata") is not None and _scale_vml(shape, text_width):
            yield "resized"
    if any([*_lower(root)]):
        yield "resized"


def _backgrounds(root: etree._Element, page: tuple[int, int]) -> Iterator[etree._Element]:
    """Yield the drawings that colour most of a page and contain no text."""
    width, height = page
    for anchor in root.iter(f"{{{WP_URI}}}anchor"):
        wide, high = _extent(anchor)
        is_large = wide > _SHARE * width * _EMU and high > _SHARE * height * _EMU
        has_picture = next(anchor.iter(_PICTURE), None) is not None
        has_colour = next(anchor.iter(f"{_DRAWING}solidFill", f"{_DRAWING}gradFill"), None)
        if is_large and not has_picture and has_colour is not None and not text_of(anchor).strip():
            owner = next(anchor.iterancestors(_COMPATIBLE), None)
            yield parent_of(anchor) if owner is None else owner
    for shape in root.iter(f"{VML}shape", f"{VML}rect"):
        sizes = _points(shape)
        is_large = (
            sizes.get("width", 0.0) > _SHARE * width / 20
            and sizes.get("height", 0.0) > _SHARE * height / 20
        )
        has_image = any(
            shape.find(f"{VML}{name}") is not None for name in ("imagedata", "textpath")
        )
        owner = next(shape.iterancestors(w("pict")), None)
        if is_large and not has_image and owner is not None and not text_of(shape).strip():
            yield owner


def _extent(drawing: etree._Element) -> tuple[int, int]:
    extent = drawing.find(f"{{{WP_URI}}}extent")
    sides = ("", "") if extent is None else (extent.get("cx", ""), extent.get("cy", ""))
    wide, high = (int(side) if side.isdigit() else 0 for side in sides)
    return wide, high


def _scale(drawing: etree._Element, text_width: int) -> bool:
    wide, high = _extent(drawing)
    factor = _factor(wide / _EMU, high / _EMU, text_width)
    if factor >= 1:
        return False
    for extent in drawing.iter(f"{{{WP_URI}}}extent", f"{_DRAWING}ext", f"{_DRAWING}chExt"):
        for side in ("cx", "cy"):
            if (extent.get(side) or "").isdigit():
                extent.set(side, str(int(int(extent.get(side, "0")) * factor)))
    return True


def _scale_vml(shape: etree._Element, text_width: int) -> bool:
    sizes = _points(shape)
    factor = _factor(sizes.get("width", 0.0) * 20, sizes.get("height", 0.0) * 20, text_width)
    if factor >= 1 or "absolute" in shape.get("style", ""):
        return False

    def smaller(match: re.Match[str]) -> str:
        return f"{match[1]}:{float(match[2]) * factor:.1f}{match[3]}"

    shape.set("style", _POINTS.sub(smaller, shape.get("style", "")))
    return True


def _factor(wide: float, high: float, text_width: int) -> float:
    return min(1.0, text_width / max(wide, 1.0), _HIGHEST / max(high, 1.0))


def _points(shape: etree._Element) -> dict[str, float]:
    return {
        name: float(number) * (72 if unit == "in" else 1)
        for name, number, unit in _POINTS.findall(shape.get("style", ""))
    }


def _lower(root: etree._Element) -> Iterator[bool]:
    """Remove unnecessary space from paragraphs and rows; yield once for each change."""
    for spacing in root.iter(w("spacing")):
        for side in (w("before"), w("after")):
            if (spacing.get(side) or "").isdigit() and int(spacing.get(side, "0")) > _MOST_SPACE:
                spacing.set(side, str(_MOST_SPACE))
                yield True
    for row in root.iter(w("trPr")):
        height = child(row, "trHeight")
        text = "" if height is None else height.get(w("val")) or ""
        if height is not None and text.isdigit() and int(text) > _HIGHEST // 2:
            height.set(w("val"), str(_HIGHEST // 2))
            height.set(w("hRule"), "atLeast")
            yield True
