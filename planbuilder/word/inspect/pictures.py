"""Checks pictures, shapes and text boxes for alternative texts and reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from planbuilder.errors import Problem
from planbuilder.word.ooxml.namespaces import (
    COMPATIBILITY_FALLBACK,
    DECORATIVE_URI,
    DOCUMENT,
    NUMBERING,
    VML,
    WP_URI,
    parent_of,
    text_of,
    w,
)

_SHAPE_URI = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_PICTURE_URI = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_FURNITURE = ("word/header", "word/footer")
_NEAR = 40


def picture_problems(roots: Mapping[str, etree._Element]) -> Iterator[Problem]:
    """Yield pictures without alternative text, and floating ones in the body.

    `roots` are the trees of the parts of a docx. In a header a picture may float and text may be in
    a box, because screen readers skip headers.
    """
    for name, root in roots.items():
        if name == NUMBERING:
            continue  # a picture used as a bullet needs no alternative text
        for mark in root.iter(f"{{{WP_URI}}}docPr"):
            has_words = (mark.get("descr") or "").strip() or is_decorative(mark)
            if not has_words and not _is_plain_shape(mark, in_body=name == DOCUMENT):
                yield Problem("image_without_description", name, mark.get("name") or None)
        for picture in root.iter(f"{VML}imagedata"):
            is_read = next(picture.iterancestors(COMPATIBILITY_FALLBACK), None) is None
            if is_read and not (parent_of(picture).get("alt") or "").strip():
                yield Problem("image_without_description", name, parent_of(picture).get("id"))
        if name.startswith(_FURNITURE):
            continue
        for anchor in root.iter(f"{{{WP_URI}}}anchor"):
            yield Problem("image_floating", name, _excerpt(anchor))
        for box in root.iter(w("txbxContent")):
            yield Problem("text_box", name, _excerpt(box))


def _is_plain_shape(mark: etree._Element, *, in_body: bool) -> bool:
    """Return whether a drawing is a box whose text is read, or a line or area in a header.

    LibreOffice drops the mark for decorative shapes; in a header, a shape without a picture needs
    none.
    """
    holder = parent_of(mark)
    is_shape = next(holder.iter(f"{{{_SHAPE_URI}}}wsp"), None) is not None
    has_picture = next(holder.iter(f"{{{_PICTURE_URI}}}pic"), None) is not None
    has_text = any(text_of(box).strip() for box in holder.iter(w("txbxContent")))
    return is_shape and not has_picture and (has_text or not in_body)


def is_decorative(mark: etree._Element) -> bool:
    """Return whether the `wp:docPr` of a drawing marks it as decorative."""
    decorative = next(mark.iter(f"{{{DECORATIVE_URI}}}decorative"), None)
    return decorative is not None and decorative.get("val") not in ("0", "false")


def _excerpt(near: etree._Element) -> str | None:
    return " ".join(text_of(near).split())[:_NEAR] or None
