"""Takes the logo from the first page of a department's file, as an inline picture."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from planbuilder.word.ooxml.namespaces import R_URI, WP_URI, child, w

_A_URI = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC_URI = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_BLOCKS = 20  # a logo is near the top
_EMU = 635  # English metric units in a twentieth of a point
_HIGHEST = 914400 * 3 // 2  # an inch and a half


def logo_paragraph(
    document: etree._Element, pictures: frozenset[str], width: int
) -> tuple[etree._Element, str] | None:
    """Return a paragraph with the first picture near the top of a file, and its relationship id.

    `pictures` are the ids of relationships to pictures inside the file; `width` is the text width
    in twentieths of a point. None when there is no picture.
    """
    body = child(document, "body")
    for block in list(() if body is None else body)[:_BLOCKS]:
        for drawing in block.iter(w("drawing")):
            blip = next(drawing.iter(f"{{{_A_URI}}}blip"), None)
            relation = "" if blip is None else blip.get(f"{{{R_URI}}}embed", "")
            picture = next(drawing.iter(f"{{{_PIC_URI}}}pic"), None)
            if relation in pictures and picture is not None:
                return _inline(drawing, picture, width * _EMU), relation
    return None


def _inline(drawing: etree._Element, picture: etree._Element, width: int) -> etree._Element:
    """Return a paragraph with an inline picture, reduced to the size of a logo."""
    extent = next(drawing.iter(f"{{{WP_URI}}}extent"))
    wide, high = int(extent.get("cx") or "1"), int(extent.get("cy") or "1")
    factor = min(1.0, width / max(1, wide), _HIGHEST / max(1, high))
    size = {"cx": str(int(wide * factor)), "cy": str(int(high * factor))}
    own = next(drawing.iter(f"{{{WP_URI}}}docPr"), None)
    attributes = {"id": "1", "name": "Logo"}
    if own is not None and (own.get("descr") or "").strip():
        attributes["descr"] = own.get("descr") or ""
    paragraph = etree.Element(w("p"))
    holder = etree.SubElement(etree.SubElement(paragraph, w("r")), w("drawing"))
    inline = etree.SubElement(
        holder, f"{{{WP_URI}}}inline", {"distT": "0", "distB": "0", "distL": "0", "distR": "0"}
    )
    etree.SubElement(inline, f"{{{WP_URI}}}extent", size)
    etree.SubElement(inline, f"{{{WP_URI}}}docPr", attributes)
    graphic = etree.SubElement(inline, f"{{{_A_URI}}}graphic")
    data = etree.SubElement(graphic, f"{{{_A_URI}}}graphicData", {"uri": _PIC_URI})
    copy = deepcopy(picture)
    for extensions in list(copy.iter(f"{{{_A_URI}}}extLst")):
        parent = extensions.getparent()
        if parent is not None:
            parent.remove(extensions)
    data.append(copy)
    for mark in copy.iter(f"{{{_A_URI}}}xfrm"):
        for extent in mark.iter(f"{{{_A_URI}}}ext"):
            extent.set("cx", size["cx"])
            extent.set("cy", size["cy"])
    return paragraph
