"""The parts in which Word keeps comments: texts, threads, lasting ids, and the people in them."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import parse_part, part_bytes
from planbuilder.word.ooxml.namespaces import COMMENTS, DOCUMENT, w
from planbuilder.word.ooxml.relationships import PackageParts, relations_of

_MICROSOFT = "http://schemas.microsoft.com/office"
W14 = f"{_MICROSOFT}/word/2010/wordml"
_W15 = f"{_MICROSOFT}/word/2012/wordml"
_W16 = f"{_MICROSOFT}/word/2016/wordml/cid"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    COMMENTS: ("comments", f"{_OFFICE}/comments"),
    "word/commentsExtended.xml": (
        "commentsExtended",
        f"{_MICROSOFT}/2011/relationships/commentsExtended",
    ),
    "word/commentsIds.xml": ("commentsIds", f"{_MICROSOFT}/2016/09/relationships/commentsIds"),
    "word/people.xml": ("people", f"{_MICROSOFT}/2011/relationships/people"),
}


class CommentParts:
    """Collects the comments that are added to a docx with some parts, and writes them."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = parts
        self.added: list[tuple[str, str, str]] = []
        self.root = (
            parse_part(parts[COMMENTS], AssemblyError, COMMENTS)
            if COMMENTS in parts
            else etree.Element(w("comments"), nsmap={"w14": W14})
        )
        ids = (int(each.get(w("id"), "0")) for each in self.root.iter(w("comment")))
        self.first = max(ids, default=-1) + 1

    def add(self, author: str, dated: str, text: str) -> str:
        """Add a comment and return its id. `dated` is ISO 8601."""
        self.added.append((author, dated, text))
        return str(self.first + len(self.added) - 1)

    def written(self) -> dict[str, bytes]:
        """Return the parts that change: none without comments."""
        if not self.added:
            return {}
        package = PackageParts(self.parts)
        for number, (author, dated, text) in enumerate(self.added, start=self.first):
            self.root.append(_comment(number, author, dated, text))
        numbers = range(self.first, self.first + len(self.added))
        contents = {
            COMMENTS: part_bytes(self.root),
            "word/commentsExtended.xml": _comments_extended(numbers),
            "word/commentsIds.xml": _ids(numbers),
            "word/people.xml": _people({author for author, _, _ in self.added}),
        }
        for name, (kind, relation) in _PARTS.items():
            package.add(name, contents[name], f"{_TYPE}.{kind}+xml")
            package.relate(
                relations_of(DOCUMENT), f"rId{kind}", relation, name.removeprefix("word/")
            )
        return {name: part_bytes(root) for name, root in package.edits.items()}


def _comment(number: int, author: str, dated: str, text: str) -> etree._Element:
    comment = etree.Element(w("comment"), {w("id"): str(number), w("author"): author})
    comment.set(w("date"), dated)
    comment.set(w("initials"), author[:1])
    paragraph = etree.SubElement(comment, w("p"))
    paragraph.set(f"{{{W14}}}paraId", _paragraph_id(number))
    etree.SubElement(etree.SubElement(paragraph, w("r")), w("annotationRef"))
    etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = text
    return comment


def _paragraph_id(number: int) -> str:
    return f"{0x3C0A0000 + number:08X}"


def _comments_extended(numbers: range) -> bytes:
    root = etree.Element(f"{{{_W15}}}commentsEx", nsmap={"w15": _W15})
    for number in numbers:
        each = etree.SubElement(root, f"{{{_W15}}}commentEx")
        each.set(f"{{{_W15}}}paraId", _paragraph_id(number))
        each.set(f"{{{_W15}}}done", "0")
    return part_bytes(root)


def _ids(numbers: range) -> bytes:
    root = etree.Element(f"{{{_W16}}}commentsIds", nsmap={"w16cid": _W16})
    for number in numbers:
        each = etree.SubElement(root, f"{{{_W16}}}commentId")
        each.set(f"{{{_W16}}}paraId", _paragraph_id(number))
        each.set(f"{{{_W16}}}durableId", f"{0x27000000 + number:08X}")
    return part_bytes(root)


def _people(names: set[str]) -> bytes:
    root = etree.Element(f"{{{_W15}}}people", nsmap={"w15": _W15})
    for name in sorted(names):
        person = etree.SubElement(root, f"{{{_W15}}}person", {f"{{{_W15}}}author": name})
        presence = etree.SubElement(person, f"{{{_W15}}}presenceInfo")
        presence.set(f"{{{_W15}}}providerId", "None")
        presence.set(f"{{{_W15}}}userId", name)
    return part_bytes(root)
