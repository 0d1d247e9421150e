"""Converts VML pictures, written by Word 2007 and older, to DrawingML.

LibreOffice drops the alternative text of VML, also when it saves a template.
"""

from __future__ import annotations

import re

from lxml import etree

from planbuilder.word.ooxml.namespaces import (
    COMPATIBILITY_FALLBACK,
    R_URI,
    VML,
    WP_URI,
    parent_of,
    w,
)

_A_URI = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC_URI = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_EMU = 12700  # English metric units in a point
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.346, "mm": 2.8346, "px": 0.75, "pc": 12.0, "": 1.0}
_MEASURE = re.compile(r"(-?\d*\.?\d+)(pt|in|cm|mm|px|pc|)")
_CROPS = {"cropleft": "l", "croptop": "t", "cropright": "r", "cropbottom": "b"}
_WASHED = ("gain", "blacklevel")  # how the picture of a watermark is made pale
_RELATIVE = {"page": "page", "margin": "margin"}
_ALIGNED = frozenset({"left", "center", "right", "top", "bottom"})


def draw_old_pictures(root: etree._Element) -> None:
    """Replace each separate VML picture by a drawing of the same size and position."""
    for image in list(root.iter(f"{VML}imagedata")):
        shape = parent_of(image)
        holder = _holder(shape)
        relation = image.get(f"{{{R_URI}}}id")
        if holder is None or not relation or any(image.get(name) for name in _WASHED):
            continue
        style = _style(shape)
        size = tuple(_emu(style.get(side, "")) for side in ("width", "height"))
        if all(size):
            parent_of(holder).replace(holder, _drawing(shape, image, relation, style, size))


def _holder(shape: etree._Element) -> etree._Element | None:
    """Return the `w:pict` that contains only this shape; None for a part of something larger."""
    pict = shape.getparent()
    if pict is None or pict.tag != w("pict") or shape.tag != f"{VML}shape":
        return None
    shapes = [each for each in pict if each.tag != f"{VML}shapetype"]
    has_text = next(shape.iter(w("txbxContent")), None) is not None
    is_fallback = next(pict.iterancestors(COMPATIBILITY_FALLBACK), None) is not None
    return None if has_text or is_fallback or shapes != [shape] else pict


def _style(shape: etree._Element) -> dict[str, str]:
    pairs = (each.partition(":") for each in shape.get("style", "").split(";"))
    return {name.strip(): text.strip() for name, _, text in pairs}


def _emu(measure: str) -> int:
    match = _MEASURE.fullmatch(measure)
    return round(float(match[1]) * _POINTS[match[2]] * _EMU) if match else 0


def _wp(name: str, /, **attributes: str) -> etree._Element:
    return etree.Element(f"{{{WP_URI}}}{name}", attributes)


def _drawing(
    shape: etree._Element,
    image: etree._Element,
    relation: str,
    style: dict[str, str],
    size: tuple[int, ...],
) -> etree._Element:
    extent = {"cx": str(size[0]), "cy": str(size[1])}
    edges = {f"dist{side}": "0" for side in "TBLR"}
    words = {"descr": shape.get("alt", "")} if shape.get("alt") else {}
    named = _wp("docPr", id="1", name=shape.get("id") or "Picture", **words)
    if style.get("position") == "absolute":
        frame = _wp(
            "anchor",
            **edges,
            simplePos="0",
            relativeHeight="1",
            behindDoc="1" if style.get("z-index", "").startswith("-") else "0",
            locked="0",
            layoutInCell="1",
            allowOverlap="1",
        )
        frame.append(_wp("simplePos", x="0", y="0"))
        for direction, usual, margin in (
            ("horizontal", "column", "margin-left"),
            ("vertical", "paragraph", "margin-top"),
        ):
            frame.append(_position(style, direction, usual, margin))
        frame.extend((_wp("extent", **extent), _wp("wrapNone"), named))
    else:
        frame = _wp("inline", **edges)
        frame.extend((_wp("extent", **extent), named))
    frame.append(_graphic(image, relation, extent))
    drawing = etree.Element(w("drawing"))
    drawing.append(frame)
    return drawing


def _position(style: dict[str, str], direction: str, usual: str, margin: str) -> etree._Element:
    base = _RELATIVE.get(style.get(f"mso-position-{direction}-relative", ""), usual)
    position = _wp(f"position{direction[0].upper()}", relativeFrom=base)
    aligned = style.get(f"mso-position-{direction}", "")
    is_aligned = aligned in _ALIGNED
    mark = etree.SubElement(position, f"{{{WP_URI}}}{'align' if is_aligned else 'posOffset'}")
    mark.text = aligned if is_aligned else str(_emu(style.get(margin, "")))
    return position


def _graphic(image: etree._Element, relation: str, extent: dict[str, str]) -> etree._Element:
    def within(
        parent: etree._Element, space: str, tag: str, /, **attributes: str
    ) -> etree._Element:
        return etree.SubElement(parent, f"{{{space}}}{tag}", attributes)

    graphic = etree.Element(f"{{{_A_URI}}}graphic")
    picture = within(within(graphic, _A_URI, "graphicData", uri=_PIC_URI), _PIC_URI, "pic")
    names = within(picture, _PIC_URI, "nvPicPr")
    within(names, _PIC_URI, "cNvPr", id="0", name="Picture")
    within(names, _PIC_URI, "cNvPicPr")
    fill = within(picture, _PIC_URI, "blipFill")
    within(fill, _A_URI, "blip").set(f"{{{R_URI}}}embed", relation)
    if crops := {side: _share(image.get(name)) for name, side in _CROPS.items() if image.get(name)}:
        within(fill, _A_URI, "srcRect", **crops)
    within(within(fill, _A_URI, "stretch"), _A_URI, "fillRect")
    place = within(picture, _PIC_URI, "spPr")
    box = within(place, _A_URI, "xfrm")
    within(box, _A_URI, "off", x="0", y="0")
    within(box, _A_URI, "ext", **extent)
    within(within(place, _A_URI, "prstGeom", prst="rect"), _A_URI, "avLst")
    return graphic


def _share(text: str | None) -> str:
    """Return a fraction in VML notation, `6553f` or `.1`, in thousandths of a percent."""
    number = (text or "").removesuffix("f")
    if not re.fullmatch(r"-?\d*\.?\d+", number):
        return "0"
    whole = float(number) / 65536 if (text or "").endswith("f") else float(number)
    return str(round(whole * 100_000))
