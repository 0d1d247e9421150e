"""Fills in the list of tables: the captions of a document with their pages.

Like the table of contents, it is one of Word's fields, filled in so that Word need not update it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from planbuilder.word.ooxml.captions import caption_paragraphs
from planbuilder.word.ooxml.list_fields import (
    ListEntry,
    ListField,
    fill_field,
    find_field,
    mark_paragraphs,
)
from planbuilder.word.ooxml.namespaces import child, parent_of, text_of, value, w
from planbuilder.word.ooxml.styles import BODY, Styles

_FIELD = re.compile(r'^\s*TOC\b.*\\c\s+"?(\w+)', re.DOTALL)
CAPTION_MARK = "_Table"
"""Prefix of the bookmarks around captions."""

_STYLES = ("table of figures", "toc 1", BODY)
"""Possible styles of an entry, of which the first that the template has is used."""

TITLE = "tables heading"
"""The style of the list's title."""


def lists_captions(instruction: str) -> bool:
    """Return whether a field's instruction asks for a list of captions."""
    return _FIELD.match(instruction) is not None


def sequence_of(instruction: str) -> str | None:
    """Return the sequence whose captions a field lists, None when it lists none."""
    match = _FIELD.match(instruction)
    return match[1] if match else None


def caption_style(styles: Styles) -> str:
    """Return the id of the style of an entry."""
    return next(style for name in _STYLES if (style := styles.get(name)))


def count_listed(document: etree._Element) -> int:
    """Return how many captions the list of tables has, 0 without a list."""
    field = find_field(document, lists_captions)
    return len(_captions(document, field)) if field else 0


def fill_list_of_tables(
    document: etree._Element, styles: Styles, pages: Sequence[int] = ()
) -> None:
    """Fill in the list of tables of a document, if it has one; remove an empty list.

    `pages` are those of the captions, in order; with any other number of pages, none is shown.
    """
    field = find_field(document, lists_captions)
    if field is None:
        return
    captions = _captions(document, field)
    if not captions:
        _remove(field, styles)
        return
    marks = mark_paragraphs(document, captions, CAPTION_MARK)
    numbers = pages if len(pages) == len(captions) else [None] * len(captions)
    style = caption_style(styles)
    entries = [
        (ListEntry(" ".join(text_of(caption).split()), mark, page), style)
        for caption, mark, page in zip(captions, marks, numbers, strict=True)
    ]
    fill_field(document, field, entries)


def _captions(document: etree._Element, field: ListField) -> list[etree._Element]:
    sequence = sequence_of(field.instruction)
    return caption_paragraphs(document, sequence) if sequence else []


def _remove(field: ListField, styles: Styles) -> None:
    title = field.paragraphs[0].getprevious()
    for paragraph in field.paragraphs:
        parent_of(paragraph).remove(paragraph)
    if title is not None and title.tag == w("p"):
        style = value(child(title, "pPr", "pStyle"))
        if styles.name_of(style) == TITLE:
            parent_of(title).remove(title)
