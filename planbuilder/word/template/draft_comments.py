"""Writes the comments of a draft at the answers they concern. A final document has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from planbuilder.word.ooxml.comments import AUTHOR, mark_comments
from planbuilder.word.ooxml.language_tags import tag_titles
from planbuilder.word.ooxml.namespaces import COMMENTS, DOCUMENT, R_URI, W_URI, WORD_TYPES
from planbuilder.word.ooxml.relationships import PackageParts, relations_of
from planbuilder.word.ooxml.run_markup import run
from planbuilder.word.ooxml.styles import COMMENT_REFERENCE, COMMENT_TEXT, Styles

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
