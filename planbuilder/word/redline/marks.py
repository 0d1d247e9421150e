"""The marks of tracked changes, with their author and date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date

from lxml import etree

from planbuilder.word.ooxml.namespaces import XML_SPACE, child, leading_child, w

Element = etree._Element

INSERTED, DELETED = "ins", "del"

_DELETED_NAMES = {w("t"): w("delText"), w("instrText"): w("delInstrText")}
_AFTER_MARK = frozenset(w(name) for name in ("sectPr", "pPrChange"))
_BEFORE_ROW_MARK = frozenset(w(name) for name in ("ins", "del", "trPrChange"))


class Marks:
    """Creates the marks of one redline, each with a unique id and the same author and day."""

    def __init__(self, author: str, on: date, first: int) -> None:
        self.author = author
        self.day = on.isoformat()
        self.last = first

    def make(self, name: str, *, whole: bool = False) -> Element:
        """Return an empty mark: `ins`, `del`, `pPrChange` or `tcPrChange`.

        A mark on a `whole` paragraph or row gets another hour: LibreOffice joins two marks of the
        same time, and with them the paragraphs.
        """
        self.last += 1
        stamp = f"{self.day}T{'01' if whole else '00'}:00:00Z"
        attributes = {"id": str(self.last), "author": self.author, "date": stamp}
        return etree.Element(w(name), {w(key): value for key, value in attributes.items()})

    def runs(self, kind: str, runs: Iterable[Element]) -> Element:
        """Return runs inside a mark; the text of a deletion becomes deleted text."""
        mark = self.make(kind)
        for run in runs:
            mark.append(_deleted_run(run) if kind == DELETED else run)
        return mark

    def whole_paragraph(self, paragraph: Element, kind: str) -> Element:
        """Return a copy of a paragraph that was added or removed as a whole."""
        copy = deepcopy(paragraph)
        self._content(copy, kind)
        self.end_of(copy, kind)
        return copy

    def end_of(self, paragraph: Element, kind: str) -> None:
        """Mark the end of a paragraph as inserted or deleted."""
        properties = leading_child(paragraph, "pPr")
        letters = child(properties, "rPr")
        if letters is None:
            letters = etree.Element(w("rPr"))
            _insert_before(properties, letters, lambda part: part.tag in _AFTER_MARK)
        letters.insert(0, self.make(kind, whole=True))

    def whole_row(self, row: Element, kind: str) -> Element:
        """Return a copy of a table row that was added or removed, with its content."""
        copy = deepcopy(row)
        properties = child(copy, "trPr")
        if properties is None:
            properties = etree.Element(w("trPr"))
            _insert_before(copy, properties, lambda part: part.tag not in (w("tblPrEx"), w("trPr")))
        _insert_before(
            properties, self.make(kind, whole=True), lambda part: part.tag in _BEFORE_ROW_MARK
        )
        for cell in copy.iterfind(w("tc")):
            paragraphs = cell.findall(w("p"))
            for place, paragraph in enumerate(paragraphs):
                self._content(paragraph, kind)
                if place < len(paragraphs) - 1:
                    self.end_of(paragraph, kind)
        return copy

    def whole_table(self, table: Element, kind: str) -> Element:
        """Return a copy of a table that was added or removed, row by row."""
        copy = deepcopy(table)
        for row in copy.findall(w("tr")):
            copy.replace(row, self.whole_row(row, kind))
        return copy

    def _content(self, holder: Element, kind: str) -> None:
        for part in list(holder):
            if part.tag == w("r"):
                mark = self.make(kind, whole=True)
                holder.replace(part, mark)
                mark.append(_deleted_run(part) if kind == DELETED else part)
            elif part.tag == w("hyperlink"):
                self._content(part, kind)


def _deleted_run(run: Element) -> Element:
    for part in run:
        if part.tag in _DELETED_NAMES:
            part.tag = _DELETED_NAMES[part.tag]
            part.set(XML_SPACE, "preserve")
    return run


def _insert_before(holder: Element, copy: Element, late: Callable[[Element], bool]) -> None:
    """Insert an element before the first of those that must follow it."""
    at = next((place for place, part in enumerate(holder) if late(part)), len(holder))
    holder.insert(at, copy)
