"""Writes the comments of a draft at the answers they concern. A final document has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from html import escape
from typing import Any

from lxml import etree

from planbuilder.content.values import Properties, remarks, values_of
from planbuilder.errors import AssemblyError
from planbuilder.text.official_titles import Titles
from planbuilder.word.markup.comment_marks import with_comment_marks
from planbuilder.word.markup.fragments import BeyondMarkupError
from planbuilder.word.ooxml.anchors import bookmark_name
from planbuilder.word.ooxml.archive import parse_part, part_bytes
from planbuilder.word.ooxml.language_tags import tag_titles
from planbuilder.word.ooxml.namespaces import (
    COMMENTS,
    DOCUMENT,
    R_URI,
    W_URI,
    WORD_TYPES,
    child,
    parent_of,
    w,
)
from planbuilder.word.ooxml.relationships import PackageParts, relations_of
from planbuilder.word.ooxml.styles import COMMENT_REFERENCE, COMMENT_TEXT, Styles
from planbuilder.word.template.prose import run

AUTHOR = "planbuilder"
_INITIALS = "pb"


def with_comments(
    package: PackageParts,
    document: bytes,
    styles: Styles,
    context: Mapping[str, Any],
    properties: Properties,
    titles: Titles | None = None,
) -> bytes:
    """Return `document` with the remarks on values in `context` as comments at their places.

    They are added to the package. A remark on an answer that the body does not show is put at the
    first paragraph, because a header cannot have a comment and no remark may be lost. Titles in the
    other language are tagged.
    """
    blocks = list(_with_remarks(context))
    if not blocks:
        return document
    date = f"{properties.day.isoformat()}T00:00:00Z"
    comments = [_comment(number, text, date, styles) for number, (_, text) in enumerate(blocks)]
    root = etree.fromstring(f'<w:comments xmlns:w="{W_URI}">{"".join(comments)}</w:comments>')
    if titles is not None:
        tag_titles([root], properties.language, titles)
    package.add(COMMENTS, etree.tostring(root, encoding="UTF-8"), f"{WORD_TYPES}comments+xml")
    package.relate(relations_of(DOCUMENT), "rIdComments", f"{R_URI}/comments", "comments.xml")
    bookmarks = [bookmark_name(path) for path, _ in blocks]
    with suppress(BeyondMarkupError):
        return with_comment_marks(document.decode(), bookmarks, styles[COMMENT_REFERENCE]).encode()
    body = parse_part(document, AssemblyError, DOCUMENT)
    mark_comments(body, bookmarks, styles)
    return part_bytes(body)


def mark_comments(document: etree._Element, bookmarks: Iterable[str], styles: Styles) -> None:
    """Mark the places of comments in a tree, as `with_comment_marks` does in text."""
    starts = {mark.get(w("name")): mark for mark in document.iter(w("bookmarkStart"))}
    ends = {mark.get(w("id")): mark for mark in document.iter(w("bookmarkEnd"))}
    for number, bookmark in enumerate(bookmarks):
        start = starts.get(bookmark)
        if start is None:
            _enclose_first(document, number, styles)
        else:
            _enclose(start, ends[start.get(w("id"))], number, styles)


def _with_remarks(context: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (path, remark) once for each, however often its answer is shown."""
    targets: set[tuple[str, str]] = set()
    for value in values_of(context):
        for text in remarks(value):
            if (value.path, text) not in targets:
                targets.add((value.path, text))
                yield value.path, text


def _comment(number: int, text: str, date: str, styles: Styles) -> str:
    mark = f'<w:r><w:rPr><w:rStyle w:val="{styles[COMMENT_REFERENCE]}"/></w:rPr>'
    format = f'<w:pPr><w:pStyle w:val="{styles[COMMENT_TEXT]}"/></w:pPr>'
    first, *others = text.split("\n")
    paragraphs = f"<w:p>{format}{mark}<w:annotationRef/></w:r>{run(first)}</w:p>"
    paragraphs += "".join(f"<w:p>{format}{run(line)}</w:p>" for line in others if line.strip())
    return (
        f'<w:comment w:id="{number}" w:author="{escape(AUTHOR, quote=False)}" w:date="{date}"'
        f' w:initials="{_INITIALS}">{paragraphs}</w:comment>'
    )


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
