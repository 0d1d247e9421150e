"""Settles tracked changes: returns a document with some of them accepted, and the rest rejected.

Word and LibreOffice mark runs (`w:ins`, `w:del`, `w:moveFrom`, `w:moveTo`), ends of paragraphs (in
`w:rPr`) and rows (in `w:trPr`); Word also marks cells (in `w:tcPr`). A changed format contains the
previous one. Settling leaves plain paragraphs, rows and cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from planbuilder.word.ooxml.namespaces import child, w

Element = etree._Element

_INSERTED = (w("ins"), w("moveTo"))
_DELETED = (w("del"), w("moveFrom"))
_MARKS = frozenset((*_INSERTED, *_DELETED))
_CELLS = (w("cellIns"), w("cellDel"))
_FORMATS = (w("rPrChange"), w("pPrChange"))
_KEPT_LOOK = (w("rPr"), w("sectPr"))
"""Parts of a paragraph's format that are not affected by a change of it."""
_RANGES = frozenset(
    w(f"{name}Range{end}") for name in ("moveFrom", "moveTo") for end in ("Start", "End")
)
_BOOKMARKS = (w("bookmarkStart"), w("bookmarkEnd"))
DATED = "planbuilder-dated"
"""The attribute of a settled paragraph or row with the date of the last change in it."""


class ChangeMark(Struct, frozen=True):
    """The author and date of a tracked change, as written by the program; both may be empty."""

    author: str
    date: str


Accepts = Callable[[ChangeMark], bool]


def change_marks(root: Element) -> tuple[ChangeMark, ...]:
    """Return the distinct authors and dates of changes in a part, in document order."""
    marks = (_mark_of(element) for element in root.iter(*_MARKS, *_CELLS, *_FORMATS))
    return tuple(dict.fromkeys(marks))


def settle(root: Element, accepts: Accepts) -> Element:
    """Return a copy of a part with each change accepted if `accepts` is true, or else rejected."""
    copy = deepcopy(root)
    _settle_rows(copy, accepts)
    _settle_cells(copy, accepts)
    _settle_formats(copy, accepts)
    _settle_runs(copy, accepts)
    _settle_paragraph_ends(copy, accepts)
    for element in list(copy.iter(*_RANGES)):
        _drop(element)
    return copy


def _mark_of(element: Element) -> ChangeMark:
    return ChangeMark(element.get(w("author"), ""), element.get(w("date"), ""))


def _stays(element: Element, accepts: Accepts) -> bool:
    """Return whether a mark's content remains: inserted and accepted, or deleted and not."""
    return (element.tag in _INSERTED) == accepts(_mark_of(element))


def _settle_rows(root: Element, accepts: Accepts) -> None:
    for row in list(root.iter(w("tr"))):
        properties = child(row, "trPr")
        marks = [] if properties is None else [part for part in properties if part.tag in _MARKS]
        if not all(_stays(mark, accepts) for mark in marks):
            _drop(row)
            continue
        for mark in marks:
            if accepts(_mark_of(mark)):
                _date(row, mark)
            _drop(mark)


def _settle_cells(root: Element, accepts: Accepts) -> None:
    for mark in list(root.iter(*_CELLS)):
        cell = next(mark.iterancestors(w("tc")), None)
        accept = accepts(_mark_of(mark))
        if accept != (mark.tag == w("cellIns")):
            _drop(mark if cell is None else cell)
            continue
        for paragraph in () if cell is None or not accept else cell.iter(w("p")):
            _date(paragraph, mark)
        _drop(mark)


def _settle_formats(root: Element, accepts: Accepts) -> None:
    """Restore the previous format where its change is rejected."""
    for mark in list(root.iter(*_FORMATS)):
        properties = mark.getparent()
        if properties is None:
            continue
        if accepts(_mark_of(mark)):
            _date(_paragraph_around(mark), mark)
        else:
            for part in [part for part in properties if part.tag not in (*_MARKS, *_KEPT_LOOK)]:
                if part is not mark:
                    _drop(part)
            for before in mark:
                properties[:0] = [part for part in before if part.tag not in _KEPT_LOOK]
        _drop(mark)


def _settle_runs(root: Element, accepts: Accepts) -> None:
    for mark in list(root.iter(*_MARKS)):
        parent = mark.getparent()
        if parent is None or parent.tag in (w("rPr"), w("trPr")):
            continue
        if accepts(_mark_of(mark)):
            _date(_paragraph_around(mark), mark)
        if _stays(mark, accepts):
            _unwrap(mark)
        else:
            for bookmark in list(mark.iter(*_BOOKMARKS)):
                mark.addprevious(bookmark)
            _drop(mark)
    for text in root.iter(w("delText")):
        text.tag = w("t")


def _settle_paragraph_ends(root: Element, accepts: Accepts) -> None:
    """Join a paragraph with the next one where its end was removed."""
    for paragraph in list(root.iter(w("p"))):
        properties = child(paragraph, "pPr", "rPr")
        marks = [] if properties is None else [part for part in properties if part.tag in _MARKS]
        ends = all(_stays(mark, accepts) for mark in marks)
        for mark in marks:
            if accepts(_mark_of(mark)):
                _date(paragraph, mark)
            _drop(mark)
        if not ends:
            _join_with_next(paragraph)


def _join_with_next(paragraph: Element) -> None:
    following = paragraph.getnext()
    while following is not None and following.tag in _BOOKMARKS:
        following = following.getnext()
    if following is None or following.tag != w("p"):
        return
    content = [part for part in paragraph if part.tag != w("pPr")]
    properties = child(following, "pPr")
    at = 0 if properties is None else 1
    if any(part.tag == w("r") for part in content):
        # As in Word, the joined paragraph has the format of the one whose text begins it.
        own = child(paragraph, "pPr")
        if own is not None:
            if properties is not None:
                _drop(properties)
            following.insert(0, own)
            at = 1
    for offset, part in enumerate(content):
        following.insert(at + offset, part)
    if paragraph.get(DATED):
        following.set(DATED, max(paragraph.get(DATED, ""), following.get(DATED, "")))
    _drop(paragraph)


def _paragraph_around(element: Element) -> Element | None:
    return next(element.iterancestors(w("p")), None)


def _date(element: Element | None, mark: Element) -> None:
    if element is not None:
        element.set(DATED, max(element.get(DATED, ""), mark.get(w("date"), "")))


def _unwrap(element: Element) -> None:
    for part in list(element):
        element.addprevious(part)
    _drop(element)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def authors(marks: tuple[ChangeMark, ...]) -> Iterator[str]:
    """Yield the authors of changes, in the order of their first change."""
    first: dict[str, str] = {}
    for mark in marks:
        first[mark.author] = min(first.get(mark.author, mark.date), mark.date)
    return iter(sorted(first, key=lambda author: (first[author], author)))
