"""A review copy: an assembled document that can safely be edited in Word and in LibreOffice.

It has no content controls, which LibreOffice damages when changes are tracked. Instead there are
hidden bookmarks inside the paragraphs: for each paragraph of an answer, each cell and each row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from lxml import etree

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.anchors import PREFIX, anchor_of, bookmark_name
from planbuilder.word.ooxml.archive import parse_part, part_bytes, read_parts, with_parts
from planbuilder.word.ooxml.content_controls import without_controls
from planbuilder.word.ooxml.namespaces import DOCUMENT, child, w
from planbuilder.word.ooxml.relationships import PACKAGE_RELATIONS, PackageParts
from planbuilder.word.review.identity import (
    CUSTOM,
    CUSTOM_RELATION,
    CUSTOM_TYPE,
    ReviewIdentity,
    identity_part,
)

MOST_PARAGRAPHS = 200
"""How many paragraphs of one answer get their own anchors."""


def paragraph_anchor(path: str, number: int) -> str:
    """Return the bookmark of a paragraph of an answer, counted from 0.

    The first is the answer's.
    """
    return bookmark_name(path if number == 0 else f"{path}#{number}")


def with_review_anchors(data: bytes, rows: Mapping[str, str], paths: Mapping[str, str]) -> bytes:
    """Return an assembled docx without content controls, with anchors for review.

    `paths` are the paths of its answers by bookmark name, `rows` the path of the row by that of
    each of its cells.
    """
    parts = read_parts(without_controls(data), AssemblyError, None)
    root = parse_part(parts[DOCUMENT], AssemblyError, DOCUMENT)
    numbers = count(_last_id(root) + 1)
    for start in list(root.iter(w("bookmarkStart"))):
        path = paths.get(start.get(w("name"), ""))
        if path is not None and _between_blocks(start):
            _into_paragraphs(start, path, numbers)
    counts: dict[str, int] = {}
    for row in root.iter(w("tr")):
        path = _row_path(row, rows, paths)
        first = next(row.iter(w("p")), None)
        if path is not None and first is not None:
            counts[path] = counts.get(path, 0) + 1  # a row may be shown in two tables
            suffix = "" if counts[path] == 1 else f"_{counts[path]}"
            _anchor(first, f"{bookmark_name(path)}{suffix}", next(numbers))
    return with_parts(parts, [(DOCUMENT, root)])


def with_identity(data: bytes, identity: ReviewIdentity) -> bytes:
    """Return a docx with an identity."""
    parts = read_parts(data, AssemblyError, None)
    package = PackageParts(parts)
    package.add(CUSTOM, identity_part(identity), CUSTOM_TYPE)
    package.relate(PACKAGE_RELATIONS, "rIdCustom", CUSTOM_RELATION, CUSTOM)
    changed = {name: part_bytes(root) for name, root in package.edits.items()}
    return with_parts({**parts, **changed}, [])


def _last_id(root: etree._Element) -> int:
    ids = (mark.get(w("id"), "") for mark in root.iter(w("bookmarkStart")))
    return max((int(each) for each in ids if each.isdecimal()), default=0)


def _between_blocks(start: etree._Element) -> bool:
    parent = start.getparent()
    return parent is not None and parent.tag != w("p")


def _into_paragraphs(start: etree._Element, path: str, numbers: Iterator[int]) -> None:
    """Replace a bookmark around paragraphs by one inside each of them."""
    own = start.get(w("id"))
    paragraphs: list[etree._Element] = []
    following = start.getnext()
    while following is not None and not (
        following.tag == w("bookmarkEnd") and following.get(w("id")) == own
    ):
        if following.tag == w("p"):
            paragraphs.append(following)
        following = following.getnext()
    for mark in (start, following):
        if mark is not None and (parent := mark.getparent()) is not None:
            parent.remove(mark)
    for number, paragraph in enumerate(paragraphs[:MOST_PARAGRAPHS]):
        _anchor(paragraph, paragraph_anchor(path, number), next(numbers))


def _anchor(paragraph: etree._Element, name: str, number: int) -> None:
    properties = child(paragraph, "pPr")
    start = etree.Element(w("bookmarkStart"), {w("id"): str(number), w("name"): name})
    paragraph.insert(0 if properties is None else 1, start)
    etree.SubElement(paragraph, w("bookmarkEnd"), {w("id"): str(number)})


def _row_path(row: etree._Element, rows: Mapping[str, str], paths: Mapping[str, str]) -> str | None:
    names = (mark.get(w("name"), "") for mark in row.iter(w("bookmarkStart")))
    cells = (paths.get(anchor_of(name), "") for name in names if name.startswith(PREFIX))
    return next((rows[cell] for cell in cells if cell in rows), None)
