"""Determines which paragraphs are list items, with their kind, level and number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree

from planbuilder.text.paragraphs import Kind
from planbuilder.word.ooxml.namespaces import child, value, w

_STYLE, _LIST = w("pStyle"), w("numPr")
_LONGEST_CHAIN = 12  # styles based on each other; Word allows no more than eleven


class Lists:
    """The numbering of a document, counted while its paragraphs are read in order."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._styles, self._by_style = ({}, {}) if styles is None else _styles_of(styles)
        self._numbers: dict[str | None, etree._Element] = {}
        self._definitions: dict[str | None, etree._Element] = {}
        if numbering is not None:
            self._numbers = _by_id(numbering, "num", "numId")
            self._definitions = _by_id(numbering, "abstractNum", "abstractNumId")
        self._outside: set[str | None] = set()
        self._counts: dict[str, dict[int, int]] = {}
        self._keys: set[tuple[str, int]] = set()

    def place(self, paragraph: etree._Element) -> tuple[Kind, int, int | None]:
        """Return the kind, level and number of the next paragraph."""
        style, is_listed = _format(paragraph)
        if not is_listed and style in self._outside:
            return "body", 0, None
        number_id, level = self._numbering(paragraph, style, is_listed=is_listed)
        if number_id is None or number_id == "0":
            if not is_listed:
                self._outside.add(style)
            return "body", 0, None
        shape = self._shape(number_id, level)
        format = None if shape is None else value(child(shape, "numFmt"))
        if format in (None, "none"):
            return "body", 0, None
        if format == "bullet":
            return "bullet", level, None
        return "number", level, self._count(number_id, level, shape)

    def _numbering(
        self, paragraph: etree._Element, style: str | None, *, is_listed: bool
    ) -> tuple[str | None, int]:
        """Return the list and level of a paragraph, its own or those of its style."""
        if style not in self._by_style:
            self._by_style[style] = self._first_stated(self._chain(style))
        number_id, level = None, None
        if is_listed:
            number_id, level = self._first_stated((paragraph,))
        if number_id is None:
            number_id, base = self._by_style[style]
            level = level or base
        return number_id, int(level or 0)

    @staticmethod
    def _first_stated(holders: Iterable[etree._Element]) -> tuple[str | None, str | None]:
        """Return the first list stated by the holders, and the first level up to it."""
        number_id: str | None = None
        level: str | None = None
        for holder in holders:
            number_id = number_id or value(child(holder, "pPr", "numPr", "numId"))
            level = level or value(child(holder, "pPr", "numPr", "ilvl"))
            if number_id:
                break
        return number_id, level

    def _chain(self, style_id: str | None) -> Iterator[etree._Element]:
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(child(style, "basedOn"))

    def _shape(self, number_id: str, level: int) -> etree._Element | None:
        """Return the definition of a level of a list."""
        number = self._numbers.get(number_id)
        if number is None:
            return None
        definition = self._definitions.get(value(child(number, "abstractNumId")))
        shapes = () if definition is None else definition.iterfind(w("lvl"))
        return next((shape for shape in shapes if shape.get(w("ilvl")) == str(level)), None)

    def _count(self, number_id: str, level: int, shape: etree._Element | None) -> int:
        """Return the next number. Lists of one definition share it until one restarts."""
        definition = value(child(self._numbers[number_id], "abstractNumId")) or ""
        counts = self._counts.setdefault(definition, {})
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        restart = None
        if (number_id, level) not in self._keys:
            self._keys.add((number_id, level))
            restart = self._restart(number_id, level)
        if restart is None and level in counts:
            counts[level] += 1
        else:
            first = None if shape is None else value(child(shape, "start"))
            counts[level] = int(restart or first or "1")
        return counts[level]

    def _restart(self, number_id: str, level: int) -> str | None:
        """Return the number at which a list restarts at a level, None when it continues."""
        for override in self._numbers[number_id].iterfind(w("lvlOverride")):
            if override.get(w("ilvl")) == str(level):
                return value(child(override, "startOverride"))
        return None


@lru_cache(maxsize=8)  # as for their trees, which must not be changed
def _styles_of(
    styles: etree._Element,
) -> tuple[dict[str | None, etree._Element], dict[str | None, tuple[str | None, str | None]]]:
    """Return styles by their ids, and the lists and levels they state, as far as known."""
    return _by_id(styles, "style", "styleId"), {}


def _by_id(root: etree._Element, name: str, key: str) -> dict[str | None, etree._Element]:
    """Return the elements of a name by one of their attributes."""
    key = w(key)
    return {element.get(key): element for element in root.iterfind(w(name))}


def _format(paragraph: etree._Element) -> tuple[str | None, bool]:
    """Return the style of a paragraph, and whether it has list properties of its own."""
    style, is_listed = None, False
    properties = child(paragraph, "pPr")
    for mark in () if properties is None else properties.iterchildren(_STYLE, _LIST):
        if mark.tag == _LIST:
            is_listed = True
        elif style is None:
            style = value(mark)
    return style, is_listed
