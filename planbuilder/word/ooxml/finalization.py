"""Ensures what Word requires of a whole document, which no template or loop can do alone."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from planbuilder.word.ooxml.list_of_tables import CAPTION_MARK
from planbuilder.word.ooxml.namespaces import WP_URI, child, text_of, value, w
from planbuilder.word.ooxml.table_of_contents import HEADING_MARK

_DESCRIPTIONS = ("tblCaption", "tblDescription")
LONGEST_TITLE = 250
"""The most characters in the title of a table: Word rejects a longer one."""
_LISTED = (HEADING_MARK, CAPTION_MARK)
_BLOCKS = frozenset({w("p"), w("tbl"), w("sdt")})


def complete(roots: Iterable[etree._Element]) -> None:
    """Give every control, bookmark and drawing a unique id, and every cell a last paragraph."""
    names = list(roots)
    _number_bookmarks(names)
    _number_controls(names)
    _number_drawings(names)
    for root in names:
        _complete_cells(root)
        _describe_tables(root)


def _describe_tables(root: etree._Element) -> None:
    """Describe each table without a description by its caption, the text just before it."""
    for table in root.iter(w("tbl")):
        properties = child(table, "tblPr")
        if properties is None or any(value(child(properties, name)) for name in _DESCRIPTIONS):
            continue
        before = table.getprevious()
        while before is not None and not text_of(before).strip():
            before = before.getprevious()
        if before is not None and before.tag == w("p"):
            for mark in [each for each in properties if each.tag in map(w, _DESCRIPTIONS)]:
                properties.remove(mark)
            title = " ".join(text_of(before).split())[:LONGEST_TITLE]
            etree.SubElement(properties, w("tblCaption"), {w("val"): title})


def _number_bookmarks(roots: list[etree._Element]) -> None:
    """Number bookmarks throughout the document, the targets of lists last."""
    marks = [list(root.iter(w("bookmarkStart"), w("bookmarkEnd"))) for root in roots]
    starts = [mark for each in marks for mark in each if mark.tag == w("bookmarkStart")]
    starts.sort(key=lambda mark: mark.get(w("name"), "").startswith(_LISTED))
    numbers = {mark: str(number) for number, mark in enumerate(starts, start=1)}
    for each in marks:
        open_ids: dict[str, str] = {}
        for mark in each:
            old = mark.get(w("id"), "")
            if mark in numbers:
                open_ids[old] = numbers[mark]
                mark.set(w("id"), numbers[mark])
            else:
                mark.set(w("id"), open_ids.pop(old, old))


def _number_controls(roots: list[etree._Element]) -> None:
    """Keep the id of a control if no earlier one has it; otherwise give it the next free id."""
    ids: set[int] = set()
    for root in roots:
        for control in root.iter(w("sdtPr")):
            mark = child(control, "id")
            if mark is None:
                continue
            number = int(value(mark) or "0")
            while number in ids or not number:
                number = number % 0x7FFFFFFE + 1
            ids.add(number)
            mark.set(w("val"), str(number))


def _number_drawings(roots: list[etree._Element]) -> None:
    drawings = (mark for root in roots for mark in root.iter(f"{{{WP_URI}}}docPr"))
    for number, mark in enumerate(drawings, start=1):
        mark.set("id", str(number))


def _complete_cells(root: etree._Element) -> None:
    """End each cell with a paragraph or a control, since a condition may have left it empty."""
    for cell in root.iter(w("tc")):
        blocks = [part for part in cell if part.tag in _BLOCKS]
        if not blocks or blocks[-1].tag == w("tbl"):
            etree.SubElement(cell, w("p"))
