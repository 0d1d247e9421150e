"""Merges the old and new version of a body, table or header into one with tracked changes."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from planbuilder.word.ooxml.anchors import PREFIX, anchor_of
from planbuilder.word.ooxml.namespaces import child, value, w
from planbuilder.word.redline.alignment import (
    Pair,
    align,
    likeness_of_blocks,
    likeness_of_rows,
)
from planbuilder.word.redline.marks import DELETED, INSERTED, Marks
from planbuilder.word.redline.paragraph_changes import merge_paragraphs
from planbuilder.word.redline.sides import BodyBlock, Side, blocks_of, empty_copy, list_of, rows_of

Element = etree._Element
_BlockFactory = Callable[[BodyBlock | None, BodyBlock | None], Element]

_FIRST_IN_HOLDER = frozenset(w(name) for name in ("tcPr", "tblPr", "tblGrid", "trPr", "tblPrEx"))


class Merge:
    """Merges two documents of one template, of which everything but some parts is the same."""

    def __init__(self, marks: Marks, old: Side, new: Side) -> None:
        self.marks = marks
        self.sides = (old, new)
        self.lists: dict[str, str] = {}

    def share_lists(self, root: Element) -> None:
        """Give removed items of a list in `root` the list that its other items now have."""
        for mark in root.iter(w("numId")):
            number = value(mark) or ""
            mark.set(w("val"), self.lists.get(number, number))

    def holder(self, old: Element, new: Element) -> Element:
        """Return a body, cell, header or footer with the blocks of both versions."""
        before, _ = blocks_of(self.sides[0], old)
        after, rest = blocks_of(self.sides[1], new)
        copy = empty_copy(new)
        copy.extend(deepcopy(part) for part in new if part.tag in _FIRST_IN_HOLDER)
        pairs = align(before, after, likeness_of_blocks, is_pair=True)
        _BlockWriter(copy).write(pairs, self._block)
        copy.extend(deepcopy(mark) for mark in rest)
        copy.extend(deepcopy(part) for part in new if part.tag == w("sectPr"))
        return copy

    def _block(self, old: BodyBlock | None, new: BodyBlock | None) -> Element:
        if old is None or new is None:
            return self._one_sided(old, new)
        before, after = list_of(old.element), list_of(new.element)
        if before and after:
            self.lists.setdefault(before, after)
        if old.key == new.key:
            return deepcopy(new.element)
        if new.is_paragraph:
            return merge_paragraphs(self.marks, self.sides, old.element, new.element)
        return self._table(old.element, new.element)

    def _one_sided(self, old: BodyBlock | None, new: BodyBlock | None) -> Element:
        block, kind = (new, INSERTED) if new is not None else (old, DELETED)
        assert block is not None
        if block.is_paragraph:
            return self.marks.whole_paragraph(block.element, kind)
        if block.element.tag == w("tr"):
            return self.marks.whole_row(block.element, kind)
        return self.marks.whole_table(block.element, kind)

    def _table(self, old: Element, new: Element) -> Element:
        copy = empty_copy(new)
        copy.extend(deepcopy(part) for part in new if part.tag in _FIRST_IN_HOLDER)
        before, after = rows_of(self.sides[0], old), rows_of(self.sides[1], new)
        _BlockWriter(copy).write(align(before, after, likeness_of_rows), self._row)
        return copy

    def _row(self, old: BodyBlock | None, new: BodyBlock | None) -> Element:
        if old is None or new is None:
            return self._one_sided(old, new)
        if old.key == new.key:
            return deepcopy(new.element)
        copy = empty_copy(new.element)
        cells = iter(old.element.findall(w("tc")))
        for part in new.element:
            copy.append(self._cell(next(cells), part) if part.tag == w("tc") else deepcopy(part))
        return copy

    def _cell(self, old: Element, new: Element) -> Element:
        copy = self.holder(old, new)
        before, after = child(old, "tcPr"), child(copy, "tcPr")
        if after is not None and before is not None and self._differ(before, child(new, "tcPr")):
            change = self.marks.make("tcPrChange")
            change.append(deepcopy(before))
            after.append(change)
        return copy

    def _differ(self, old: Element, new: Element | None) -> bool:
        return new is None or self.sides[0].shape(old) != self.sides[1].shape(new)


class _BlockWriter:
    """Writes blocks one after the other, keeping each answer's blocks within its bookmark."""

    def __init__(self, copy: Element) -> None:
        self.copy = copy
        self.waiting: list[Element] = []
        self.names: dict[str, str] = {}
        self.merged_ids: set[int] = set()

    def write(self, pairs: list[Pair], make: _BlockFactory) -> None:
        """Write every pair as `make` returns it."""
        following: list[BodyBlock | None] = [None] * len(pairs)
        coming: BodyBlock | None = None
        for place in range(len(pairs) - 1, -1, -1):
            coming = pairs[place][1] or coming
            following[place] = coming
        for (old, new), coming in zip(pairs, following, strict=True):
            block = new if new is not None else old
            assert block is not None
            self._end(block if new is None else None)
            self._start(block, new, coming)
            self.copy.append(make(old, new))
            if new is None:
                self.copy.extend(deepcopy(mark) for mark in block.after)
            else:
                self.waiting.extend(block.after)
        self._end(None)

    def _start(self, block: BodyBlock, new: BodyBlock | None, coming: BodyBlock | None) -> None:
        if new is None and coming is not None and _starts(coming) & block.anchors:
            new = coming  # a removed block was at the beginning of an answer that remains
        source = block if new is None else new
        if id(source) in self.merged_ids:
            return
        self.merged_ids.add(id(source))
        for mark in source.before:
            self.copy.append(deepcopy(mark))
            if mark.tag == w("bookmarkStart") and new is not None:
                self.names[mark.get(w("id"), "")] = anchor_of(mark.get(w("name"), ""))

    def _end(self, went: BodyBlock | None) -> None:
        """Write the pending ends of bookmarks, unless a removed block belongs inside them."""
        around = went.around if went is not None else frozenset()
        ending = {self.names.get(mark.get(w("id"), ""), "") for mark in self.waiting}
        if not ending & around:
            self.copy.extend(deepcopy(mark) for mark in self.waiting)
            self.waiting = []


def _starts(block: BodyBlock) -> frozenset[str]:
    return frozenset(
        anchor_of(name)
        for mark in block.before
        if (name := mark.get(w("name"), "")).startswith(PREFIX)
    )
