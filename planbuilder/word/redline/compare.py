"""Compares two documents made from one template, as one file with tracked changes.

The result has no content controls, because LibreOffice mixes old and new text inside them; the
bookmarks of the answers are kept. Accepting every change gives the newer document, rejecting every
change the older one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date

from lxml import etree

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import parse_part, read_parts, with_parts
from planbuilder.word.ooxml.content_controls import without_controls
from planbuilder.word.ooxml.namespaces import DOCUMENT, NUMBERING, R_URI, child, value, w
from planbuilder.word.ooxml.relationships import relations_of
from planbuilder.word.redline.block_merge import Merge
from planbuilder.word.redline.marks import Marks
from planbuilder.word.redline.sides import Side, side_of

AUTHOR = "planbuilder"

_FURNITURE = ("word/header", "word/footer")
_MARKS = (w("bookmarkStart"), w("bookmarkEnd"))
Trees = dict[str, etree._Element]


def redline(old: bytes, new: bytes, *, on: date, author: str = AUTHOR) -> bytes:
    """Return a docx that shows how `old` became `new`, as changes by `author` on a day.

    Both must be assembled from the same template, without comments. Raises AssemblyError when one
    of them is damaged.
    """
    before, after = (_trees(without_controls(data)) for data in (old, new))
    # Bookmarks of the older document get new numbers below these.
    marks = Marks(author, on, 10 * (1 + max(_ids(before, after), default=0)))
    for name in sorted(after):
        if not name.startswith((DOCUMENT, *_FURNITURE)) or name not in before:
            continue
        earlier = _OlderPart(before, after, name)
        earlier.adapt()
        merge = Merge(marks, earlier.side, _side(after, name))
        old_body, new_body = _holder(before[name]), _holder(after[name])
        copy = merge.holder(old_body, new_body)
        merge.share_lists(copy)
        if new_body is after[name]:
            after[name] = copy
        else:
            after[name].replace(new_body, copy)
        _merge_bookmarks(after[name])
    return with_parts(read_parts(new, AssemblyError, None), after.items())


def _trees(data: bytes) -> Trees:
    parts = read_parts(data, AssemblyError, None)
    names = (NUMBERING, DOCUMENT)
    own = [name for name in parts if name in names or name.startswith(_FURNITURE)]
    own += [relations_of(name) for name in own if relations_of(name) in parts]
    return {name: parse_part(parts[name], AssemblyError, name) for name in own}


def _holder(root: etree._Element) -> etree._Element:
    body = child(root, "body")
    return root if body is None else body


def _ids(*trees: Trees) -> Iterator[int]:
    for roots in trees:
        for root in roots.values():
            yield from (int(mark.get(w("id"), "0")) for mark in root.iter(*_MARKS))


def _side(trees: Mapping[str, etree._Element], name: str) -> Side:
    return side_of(trees.get(NUMBERING), trees.get(relations_of(name)))


class _OlderPart:
    """Adapts a part of the older document to the lists and links of the newer file."""

    def __init__(self, before: Trees, after: Trees, name: str) -> None:
        self.root = before[name]
        self.before, self.after, self.name = before, after, name

    @property
    def side(self) -> Side:
        """Return the lists and links of the adapted part."""
        return _side(self.after, self.name)

    def adapt(self) -> None:
        """Give lists and links their ids in the newer file, adding those it lacks."""
        self._links()
        self._lists()
        shift = 1 + max(_ids(self.before, self.after), default=0)
        for mark in self.root.iter(*_MARKS):
            mark.set(w("id"), str(int(mark.get(w("id"), "0")) + shift))

    def _links(self) -> None:
        relations = relations_of(self.name)
        if relations not in self.before:
            return
        if relations not in self.after:
            self.after[relations] = etree.Element(self.before[relations].tag)
        target = self.after[relations]
        ids = {_relation(each): each.get("Id", "") for each in target}
        new_ids: dict[str, str] = {}
        for each in self.before[relations]:
            if _relation(each) not in ids:
                duplicate = deepcopy(each)
                duplicate.set("Id", f"rIdEarlier{len(target)}")
                target.append(duplicate)
                ids[_relation(each)] = duplicate.get("Id", "")
            new_ids[each.get("Id", "")] = ids[_relation(each)]
        for element in self.root.iter(etree.Element):
            for attribute, number in element.attrib.items():
                if str(attribute).startswith(f"{{{R_URI}}}"):
                    element.set(attribute, new_ids.get(str(number), str(number)))

    def _lists(self) -> None:
        if NUMBERING not in self.before or NUMBERING not in self.after:
            return
        numbering = self.after[NUMBERING]
        copy = {each.get(w("numId"), ""): each for each in self.before[NUMBERING].iter(w("num"))}
        new_ids: dict[str, str] = {}
        for mark in self.root.iter(w("numId")):
            number = value(mark) or ""
            # A list with a restart belongs to one answer: it is copied, never shared.
            if number in copy and child(copy[number], "lvlOverride") is not None:
                if number not in new_ids:
                    new_ids[number] = _add_list(numbering, copy[number])
                mark.set(w("val"), new_ids[number])


def _relation(each: etree._Element) -> tuple[str | None, ...]:
    return each.get("Type"), each.get("Target"), each.get("TargetMode")


def _add_list(numbering: etree._Element, copy: etree._Element) -> str:
    numbers = numbering.findall(w("num"))
    number = str(1 + max(int(each.get(w("numId"), "0")) for each in numbers))
    copy = deepcopy(copy)
    copy.set(w("numId"), number)
    numbers[-1].addnext(copy)
    return number


def _merge_bookmarks(root: etree._Element) -> None:
    """Keep each bookmark once and complete, that of the newer document if both have it."""
    ends = {mark.get(w("id")) for mark in root.iter(w("bookmarkEnd"))}
    starts = list(root.iter(w("bookmarkStart")))
    unique: dict[str, etree._Element] = {}
    for mark in sorted(starts, key=lambda each: int(each.get(w("id"), "0"))):
        if mark.get(w("id")) in ends:
            unique.setdefault(mark.get(w("name"), ""), mark)
    numbers = {mark.get(w("id")) for mark in unique.values()}
    for mark in list(root.iter(*_MARKS)):
        parent = mark.getparent()
        if mark.get(w("id")) not in numbers and parent is not None:
            parent.remove(mark)
