"""Sets properties of paragraph styles, and gives their lines enough room."""

from __future__ import annotations

from lxml import etree

from planbuilder.word.adopt.conformity import PARAGRAPH_ORDER
from planbuilder.word.ooxml.namespaces import child, parent_of, value, w

_MOST_SPACE = 2400  # before a title, in twentieths of a point
_DEEPEST = 2880  # of an indent, in twentieths of a point
_SMALLEST = 14  # letters, in half-points


def mend_room(style: etree._Element) -> None:
    """Limit the spacing and indents of a style that was designed for a cover."""
    spacing = child(style, "pPr", "spacing")
    if spacing is not None:
        if spacing.get(w("lineRule")) == "exact":
            for name in ("line", "lineRule"):
                spacing.attrib.pop(w(name), "")
        for side in (w("before"), w("after")):
            if (spacing.get(side) or "").isdigit():
                spacing.set(side, str(min(int(spacing.get(side, "0")), _MOST_SPACE)))
    indent = child(style, "pPr", "ind")
    for side in () if indent is None else map(w, ("left", "right", "firstLine", "hanging")):
        assert indent is not None
        if (indent.get(side) or "").isdigit() and int(indent.get(side, "0")) > _DEEPEST:
            del indent.attrib[side]
    properties = child(style, "rPr")
    for mark in (
        [] if properties is None else [*properties.findall(w("sz")), *properties.findall(w("szCs"))]
    ):
        if (value(mark) or "").isdigit() and int(value(mark) or "0") < _SMALLEST:
            parent_of(mark).remove(mark)


def new_element(name: str, *children: etree._Element, **attributes: str) -> etree._Element:
    """Return an element of WordprocessingML with attributes in its namespace."""
    element = etree.Element(w(name), {w(key): text for key, text in attributes.items()})
    element.extend(children)
    return element


def set_property(style: etree._Element, name: str, new: etree._Element) -> None:
    """Set one paragraph property of a style, at the place required by the schema."""
    properties = child(style, "pPr")
    if properties is None:
        properties = etree.Element(w("pPr"))
        late = [each for each in style if each.tag in (w("rPr"), w("tblPr"), w("tblStylePr"))]
        style.insert(style.index(late[0]) if late else len(style), properties)
    for mark in properties.findall(w(name)):
        properties.remove(mark)
    rank = {w(each): place for place, each in enumerate(PARAGRAPH_ORDER)}
    place = sum(1 for each in properties if rank.get(str(each.tag), 99) < rank[w(name)])
    properties.insert(place, new)
