"""Marks the places of comments in the text of a body.

In a tree, `planbuilder/word/ooxml/comments.py` does the same.

A comment on the text of a paragraph encloses its bookmark; one on whole paragraphs ends inside the
last of them, since a reference to a comment may not stand between blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from planbuilder.word.markup.fragments import BeyondMarkupError

_BOOKMARK = re.compile(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"<>]*)"/>')
_PARAGRAPH, _END = "<w:p>", "</w:p>"
_LINK_END = "</w:hyperlink>"
_PROPERTIES, _PROPERTIES_END = "<w:pPr>", "</w:pPr>"
_PARAGRAPH_TAG = re.compile(r"<w:p[ />]")
_BEYOND = ("<w:sdt", "<w:txbx")
"""What may have paragraphs inside a paragraph, or around a single one."""

_AFTER, _HEAD, _FOOT, _BEFORE = range(4)
"""Marks at one place, in this order: after a bookmark, after the properties of a paragraph, at its
end, before a bookmark. The later of those after the same thing stand nearer to it."""

_Insertion = tuple[int, int, int, str]
"""The place of a mark, its kind and its rank among those of the kind; the mark itself."""


def with_comment_marks(body: str, bookmarks: Sequence[str], style: str) -> str:
    """Return the markup of a body with a comment at each of some bookmarks, numbered from 0.

    Where there is no such bookmark, the comment is at the first paragraph. `style` is the id of the
    character style of references. Raises BeyondMarkupError for a body that only its tree shows.
    """
    if any(each in body for each in _BEYOND):
        raise BeyondMarkupError
    places = {match[2]: match for match in _BOOKMARK.finditer(body)}
    insertions: list[_Insertion] = []
    for number, bookmark in enumerate(bookmarks):
        start = f'<w:commentRangeStart w:id="{number}"/>'
        end = f'<w:commentRangeEnd w:id="{number}"/>{_reference(number, style)}'
        place = places.get(bookmark)
        if place is None:
            head, foot = _first_paragraph(body)
            insertions += ((head, _HEAD, -number, start), (foot, _FOOT, number, end))
        else:
            insertions.append((place.start(), _BEFORE, number, start))
            insertions.append((*_end_of(body, place, number), end))
    return _with_insertions(body, insertions)


def _reference(number: int, style: str) -> str:
    look = f'<w:rPr><w:rStyle w:val="{escape(style)}"/></w:rPr>'
    return f'<w:r>{look}<w:commentReference w:id="{number}"/></w:r>'


def _first_paragraph(body: str) -> tuple[int, int]:
    """Return the places after the properties, and at the end, of the first paragraph."""
    first = _PARAGRAPH_TAG.search(body)
    if first is None or first[0] != _PARAGRAPH or body.startswith("<w:pPr/>", first.end()):
        raise BeyondMarkupError
    start, end = first.end(), body.index(_END, first.end())
    if body.startswith(_PROPERTIES, start):
        return body.index(_PROPERTIES_END, start) + len(_PROPERTIES_END), end
    return start, end


def _end_of(body: str, bookmark: re.Match[str], number: int) -> tuple[int, int, int]:
    """Return where a comment on a bookmark ends: after it, or at the end of its last paragraph."""
    mark = f'<w:bookmarkEnd w:id="{bookmark[1]}"/>'
    place = body.find(mark, bookmark.end())
    if place < 0:
        raise BeyondMarkupError
    paragraph = body.rfind(_PARAGRAPH, 0, place)
    if body.find(_END, paragraph, place) < 0 <= paragraph:
        if body.count("<w:hyperlink", paragraph, place) > body.count(_LINK_END, paragraph, place):
            raise BeyondMarkupError
        return place + len(mark), _AFTER, -number
    if not body.endswith(_END, 0, place):
        raise BeyondMarkupError
    return place - len(_END), _FOOT, number


def _with_insertions(body: str, insertions: Iterable[_Insertion]) -> str:
    pieces: list[str] = []
    last = 0
    for place, _, _, mark in sorted(insertions):
        pieces += (body[last:place], mark)
        last = place
    return "".join((*pieces, body[last:]))
