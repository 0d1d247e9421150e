"""Makes titles and headings stand out from the text around them."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from planbuilder.word.adopt.defaults import set_letters
from planbuilder.word.inspect.contrast import Marks, StyleSheet
from planbuilder.word.ooxml.namespaces import child, switched_on, value, w

_USUAL = 20  # half-points, where nothing gives a size
_TITLE = 1.25  # times as large as the text


def make_prominent(own: etree._Element, model: etree._Element, styles: etree._Element) -> None:
    """Make a heading larger than the text or bold, and a title larger, as the `model` is.

    `styles` is the style sheet that contains the style `own`.
    """
    sheet = StyleSheet(styles)
    marks = sheet.paragraph_marks(own.get(w("styleId")))
    text, size = _size(sheet.paragraph_marks(None), sheet), _size(marks, sheet)
    is_title = child(model, "pPr", "outlineLvl") is None
    bold = marks.get(w("b"))
    if size >= text * _TITLE or (not is_title and (size > text or switched_on(bold))):
        return
    for name in ("b", "bCs", "sz", "szCs"):
        mark = child(model, "rPr", name)
        if mark is not None and (is_title or name.startswith("b") or text < int(value(mark) or 0)):
            set_letters(own, deepcopy(mark))


def _size(marks: Marks, sheet: StyleSheet) -> int:
    for source in (marks, sheet.default_marks):
        text = value(source.get(w("sz"))) or ""
        if text.isdigit():
            return int(text)
    return _USUAL
