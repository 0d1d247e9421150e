"""Marks the places of comments in the tree of a body.

`planbuilder/word/markup/comment_marks.py` does the same in text.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from planbuilder.word.ooxml.namespaces import (
    child,
    parent_of,
    w,
)
from planbuilder.word.ooxml.styles import COMMENT_REFERENCE, Styles

AUTHOR = "planbuilder"
"""The author of the comments of a draft."""


def mark_comments(document: etree._Element, bookmarks: Iterable[str], styles: Styles) -> None:
    """Mark the places of comments, numbered from 0, at some bookmarks of a document.

    Where there is no such bookmark, the comment is at the first paragraph.
    """
    starts = {mark.get(w("name")): mark for mark in document.iter(w("bookmarkStart"))}
    ends = {mark.get(w("id")): mark for mark in document.iter(w("bookmarkEnd"))}
    for number, bookmark in enumerate(bookmarks):
        start = starts.get(bookmark)
        if start is None:
            _enclose_first(document, number, styles)
        else:
            _enclose(start, ends[start.get(w("id"))], number, styles)


def _enclose(start: etree._Element, end: etree._Element, number: int, styles: Styles) -> None:
    """Put the range of a comment around an anchored answer, followed by its reference."""
    opening, closing = _range(number)
    reference = _reference(number, styles)
    start.addprevious(opening)
    if parent_of(end).tag == w("p"):
        end.addnext(closing)
        closing.addnext(reference)
    else:
        # A reference is not allowed between blocks, so it goes to the end of the last paragraph.
        _into_paragraph(start.getnext())
        _last_paragraph(end).extend((closing, reference))


def _into_paragraph(control: etree._Element | None) -> None:
    """Move a control around a single paragraph inside it: LibreOffice hides one with a comment."""
    content = None if control is None else child(control, "sdtContent")
    if control is None or content is None or [part.tag for part in content] != [w("p")]:
        return
    (paragraph,) = content
    runs = [part for part in paragraph if part.tag != w("pPr")]
    control.addprevious(paragraph)
    paragraph.append(control)
    content.extend(runs)


def _last_paragraph(end: etree._Element) -> etree._Element:
    """Return the last paragraph before a mark between blocks."""
    before = end.getprevious()
    assert before is not None
    return list(before.iter(w("p")))[-1]


def _enclose_first(document: etree._Element, number: int, styles: Styles) -> None:
    paragraph = next(document.iter(w("p")), None)
    if paragraph is None:
        paragraph = etree.SubElement(document[0], w("p"))
        document[0].insert(0, paragraph)
    opening, closing = _range(number)
    format = paragraph.find(w("pPr"))
    paragraph.insert(0 if format is None else 1, opening)
    paragraph.extend((closing, _reference(number, styles)))


def _range(number: int) -> tuple[etree._Element, etree._Element]:
    return (
        etree.Element(w("commentRangeStart"), {w("id"): str(number)}),
        etree.Element(w("commentRangeEnd"), {w("id"): str(number)}),
    )


def _reference(number: int, styles: Styles) -> etree._Element:
    run_element = etree.Element(w("r"))
    format = etree.SubElement(run_element, w("rPr"))
    etree.SubElement(format, w("rStyle"), {w("val"): styles[COMMENT_REFERENCE]})
    etree.SubElement(run_element, w("commentReference"), {w("id"): str(number)})
    return run_element
