"""The list of tables: the captions of a document, with the pages they stand on.

As the contents, it is a field of Word that is filled in before Word ever sees it.
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
"""How the bookmarks around captions begin."""

_STYLES = ("table of figures", "toc 1", BODY)
"""The styles of an entry: the first of them that the template has."""

TITLE = "tables heading"
"""The style of the title of the list."""


def lists_captions(instruction: str) -> bool:
    """Return whether the instruction of a field asks for a list of captions."""
    return _FIELD.match(instruction) is not None


def sequence_of(instruction: str) -> str | None:
    """Return the sequence whose captions a field asks for; None where it asks for none."""
    match = _FIELD.match(instruction)
    return match[1] if match else None


def caption_style(styles: Styles) -> str:
    """Return the id of the style of an entry."""
    return next(style for name in _STYLES if (style := styles.get(name)))


def count_listed(document: etree._Element) -> int:
    """Return how many captions the list of a document has; 0 without a list."""
    field = find_field(document, lists_captions)
    return len(_captions(document, field)) if field else 0


def fill_list_of_tables(
    document: etree._Element, styles: Styles, pages: Sequence[int] = ()
) -> None:
    """Fill in the list of tables of a document, if it has one; remove one that would be empty.

    `pages` gives the page of each caption in their order; another number of them gives none.
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
