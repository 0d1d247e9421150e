"""The two sides of a redline in comparable form: what is equal in both has equal shapes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cached_property
from typing import Any

from lxml import etree
from msgspec import Struct, field

from planbuilder.word.ooxml.anchors import PREFIX, anchor_of
from planbuilder.word.ooxml.namespaces import XML_SPACE, child, r, value, w

Element = etree._Element
Shape = tuple[object, ...]
Items = Sequence[tuple[str | bytes, str | bytes]]

_MARKS = frozenset((w("bookmarkStart"), w("bookmarkEnd")))
_UNSEEN = _MARKS | {w("proofErr"), w("lastRenderedPageBreak")}
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_TEXTS = frozenset((w("t"), w("instrText")))
_LIST, _RELATION, _ANCHOR = w("numId"), r("id"), w("anchor")


class Side(Struct, frozen=True):
    """How a document refers to shared things: the shapes of its lists, the targets of links."""

    lists: Mapping[str, Shape] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)

    def shape(self, element: Element) -> Shape:
        """Return an element as a comparable value, without bookmarks and counters."""
        tag, attributes = element.tag, element.items()
        return (
            tag,
            tuple(sorted(self._attributes(str(tag), attributes))) if attributes else (),
            element.text if tag in _TEXTS else None,
            tuple([self.shape(part) for part in element if part.tag not in _UNSEEN]),
        )

    def _attributes(self, tag: str, attributes: Items) -> Iterator[tuple[str, object]]:
        for name, item in attributes:
            if tag == _LIST:
                yield str(name), self.lists.get(str(item), ())
            elif name == _RELATION:
                yield str(name), self.links.get(str(item), item)
            elif name == _ANCHOR:
                yield str(name), _stable_anchor(str(item))
            elif name != XML_SPACE:
                yield str(name), item

    def format(self, paragraph: Element) -> Shape:
        """Return the format of a paragraph as a comparable value, without that of its end."""
        properties = child(paragraph, "pPr")
        parts = () if properties is None else tuple(properties)
        return tuple(self.shape(part) for part in parts if part.tag != w("rPr"))


def _stable_anchor(anchor: str) -> str:
    return "_Toc" if anchor.startswith("_Toc") else anchor


class BodyBlock(Struct, dict=True):
    """A paragraph, table or row of one side, with the bookmarks that begin and end with it.

    `around` are the names of the answers around it; `anchors` also has those inside it.
    """

    side: Side
    element: Element
    before: list[Element] = field(default_factory=list)
    after: list[Element] = field(default_factory=list)
    around: frozenset[str] = frozenset()

    @cached_property
    def key(self) -> Shape:
        """A value that is equal for blocks with equal text and format."""
        return self.side.shape(self.element)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The answers around the block and inside it."""
        return self.around | {
            anchor_of(name)
            for mark in self.element.iter(w("bookmarkStart"))
            if (name := mark.get(w("name"), "")).startswith(PREFIX)
        }

    @cached_property
    def words(self) -> Counter[str]:
        """The words it shows, with their numbers."""
        words = " ".join(text.text or "" for text in self.element.iter(w("t")))
        return Counter(_WORDS.findall(words))

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph."""
        return self.element.tag == w("p")


def blocks_of(side: Side, holder: Element) -> tuple[list[BodyBlock], list[Element]]:
    """Return the blocks of a body, cell or header, and the bookmarks after the last one.

    The end of a bookmark belongs to the block before it, its start to the block after it.
    """
    blocks: list[BodyBlock] = []
    pending: list[Element] = []
    names: dict[str, str] = {}
    for part in holder:
        if part.tag == w("bookmarkStart"):
            names[part.get(w("id"), "")] = anchor_of(part.get(w("name"), ""))
            pending.append(part)
        elif part.tag == w("bookmarkEnd"):
            names.pop(part.get(w("id"), ""), None)
            (blocks[-1].after if blocks and not pending else pending).append(part)
        elif part.tag in (w("p"), w("tbl")):
            around = frozenset(name for name in names.values() if name.startswith(PREFIX))
            blocks.append(BodyBlock(side, part, pending, [], around))
            pending = []
    return blocks, pending


def rows_of(side: Side, table: Element) -> list[BodyBlock]:
    """Return the rows of a table; bookmarks between rows begin with the row that follows."""
    blocks: list[BodyBlock] = []
    pending: list[Element] = []
    for part in table:
        if part.tag in _MARKS:
            pending.append(part)
        elif part.tag == w("tr"):
            blocks.append(BodyBlock(side, part, pending))
            pending = []
    if blocks:
        blocks[-1].after = pending
    return blocks


def side_of(numbering: Element | None, relations: Element | None) -> Side:
    """Return how a document refers to lists and links, from the two parts that define them."""
    lists: dict[str, Shape] = {}
    for number in () if numbering is None else numbering.iterfind(w("num")):
        lists[number.get(w("numId"), "")] = Side().shape(_without_number(number))
    links = {
        each.get("Id", ""): each.get("Target", "")
        for each in (() if relations is None else relations)
    }
    return Side(lists, links)


def _without_number(number: Element) -> Element:
    copy = deepcopy(number)
    copy.attrib.pop(w("numId"), "")
    return copy


def empty_copy(element: Element) -> Element:
    """Return an empty element with the name, attributes and namespaces of another."""
    spaces: Any = element.nsmap
    copy = etree.Element(element.tag, nsmap=spaces)
    for name, text in element.attrib.items():
        copy.set(name, text)
    return copy


def list_of(element: Element) -> str | None:
    """Return the id of the list to which a paragraph belongs."""
    return value(child(element, "pPr", "numPr", "numId"))
