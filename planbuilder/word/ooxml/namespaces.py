"""The names of WordprocessingML, and common queries on its trees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, cast

from lxml import etree

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_URI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
WP_URI = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

DECORATIVE_URI = "http://schemas.microsoft.com/office/drawing/2017/decorative"
VML = "{urn:schemas-microsoft-com:vml}"
COMPATIBILITY_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
COMMENTS = "word/comments.xml"
SETTINGS = "word/settings.xml"

WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN_TYPE = f"{WORD_TYPES}document.main+xml"


@cache
def w(name: str) -> str:
    """Return the name of a WordprocessingML element or attribute in lxml's notation."""
    return f"{{{W_URI}}}{name}"


_TEXT, _HYPHEN = w("t"), w("noBreakHyphen")


def r(name: str) -> str:
    """Return the name of a relationship attribute in lxml's notation."""
    return f"{{{R_URI}}}{name}"


def value(element: etree._Element | None) -> str | None:
    """Return the `w:val` of an element, None when it or the element is missing."""
    return None if element is None else element.get(w("val"))


def descendants(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the descendants of `element` with these WordprocessingML names, in document order."""
    return element.iter(*(w(name) for name in names))


def text_of(element: etree._Element) -> str:
    """Return all the text that an element shows, without structure."""
    return "".join([piece_of(node) for node in element.iter(_TEXT, _HYPHEN)])


def piece_of(node: etree._Element) -> str:
    """Return the text of a `w:t` or of a no-break hyphen."""
    return node.text or ("-" if node.tag == _HYPHEN else "")


def switched_on(element: etree._Element | None) -> bool:
    """Return whether a toggle such as `w:b` is present and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off")


def parent_of(element: etree._Element) -> etree._Element:
    """Return the parent of an element that is not the root."""
    parent = element.getparent()
    assert parent is not None
    return parent


def child(element: etree._Element, *names: str) -> etree._Element | None:
    """Return the first descendant along the path `names`, None when there is none."""
    first, *others = names  # usually one name; a search by path would take twice as long
    if not others:
        return next(element.iterchildren(w(first)), None)
    for outer in element.iterchildren(w(first)):
        inner = child(outer, *others)
        if inner is not None:
            return inner
    return None


def leading_child(element: etree._Element, name: str) -> etree._Element:
    """Return the `w:name` child that the schema has first; it is added where it is missing."""
    first = child(element, name)
    if first is None:
        first = etree.Element(w(name))
        element.insert(0, first)
    return first


def xpath(expression: str, **values: str) -> Callable[[etree._Element], list[Any]]:
    """Return a compiled XPath search, which is many times faster than walking the tree in Python.

    `w:` and `r:` are the prefixes of WordprocessingML and of relationships; `values` are variables
    of the expression. Texts and attributes are returned as plain strings.
    """
    search = etree.XPath(expression, namespaces={"w": W_URI, "r": R_URI}, smart_strings=False)
    return lambda root: cast("list[Any]", search(root, **values))


def replace_by_text(element: etree._Element, text: str = "") -> None:
    """Replace an element by `text`; what follows the element is kept."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is None:
        return
    text += element.tail or ""
    if previous is None:
        parent.text = (parent.text or "") + text
    else:
        previous.tail = (previous.tail or "") + text
    parent.remove(element)
