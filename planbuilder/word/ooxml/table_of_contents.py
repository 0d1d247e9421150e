"""Fills in the table of contents, which is one of Word's fields.

A template contains the field, for instance Word's own "Table of Contents"; a document gets its
entries, with links to the headings. Page numbers come from a PDF of the same document; until they
are known, the field is marked for Word to update when the document is opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree
from msgspec import Struct

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import parse_part, read_parts, with_parts
from planbuilder.word.ooxml.list_fields import (
    ListEntry,
    fill_field,
    find_field,
    mark_paragraphs,
)
from planbuilder.word.ooxml.list_of_tables import count_listed, fill_list_of_tables, lists_captions
from planbuilder.word.ooxml.namespaces import (
    DOCUMENT,
    NUMBERING,
    STYLES,
    child,
    descendants,
    piece_of,
    value,
    w,
)
from planbuilder.word.ooxml.styles import Styles, read_styles

_FIELD = re.compile(r"^\s*TOC\b")
_LEVELS = re.compile(r'\\o\s+"(\d)-(\d)"')
_HEADING = re.compile(r"heading (\d)")
HEADING_MARK = "_Toc"
"""Prefix of the bookmarks around headings."""

_PLACEHOLDER = 88

_Pages = tuple[Sequence[tuple[str, int]], Sequence[int]]
"""The pages of headings, with their texts, and those of captions."""


class Heading(Struct, frozen=True):
    """A heading of a document: its level from 1, its text, and its paragraph."""

    level: int
    text: str
    paragraph: etree._Element

    @property
    def language(self) -> str:
        """The language of its first run, an empty text when that states none."""
        mark = next(self.paragraph.iter(w("lang")), None)
        return "" if mark is None else f'<w:lang w:val="{value(mark)}"/>'


def contents_levels(document: etree._Element) -> range:
    """Return the heading levels of the table of contents, empty without such a field."""
    field = find_field(document, lists_headings)
    return levels_of(field.instruction) if field else range(0)


def lists_headings(instruction: str) -> bool:
    """Return whether a field's instruction asks for a table of contents."""
    return _FIELD.match(instruction) is not None and not lists_captions(instruction)


def levels_of(instruction: str) -> range:
    """Return the heading levels in the instruction of a table of contents."""
    match = _LEVELS.search(instruction)
    first, last = (int(match[1]), int(match[2])) if match else (1, 3)
    return range(first, last + 1)


def heading_levels(styles: Styles) -> dict[str, int]:
    """Return the level of each heading style, by its id."""
    return {
        style: int(match[1])
        for style, name in styles.names.items()
        if (match := _HEADING.fullmatch(name))
    }


def headings_in(document: etree._Element, styles: Styles) -> Iterator[Heading]:
    """Yield the headings of a document in order, without empty ones."""
    levels = heading_levels(styles)
    for mark in document.iter(w("pStyle")):
        level = levels.get(value(mark) or "")
        paragraph = next(mark.iterancestors(w("p")), None) if level else None
        if not level or paragraph is None or child(paragraph, "pPr", "pStyle") is not mark:
            continue
        pieces = (
            " " if node.tag in (w("tab"), w("br")) else piece_of(node)
            for node in descendants(paragraph, "t", "noBreakHyphen", "tab", "br")
        )
        text = " ".join("".join(pieces).split())
        if text:
            yield Heading(level, text, paragraph)


def fill_contents(
    document: etree._Element, styles: Styles, pages: Sequence[tuple[str, int]] = ()
) -> None:
    """Fill in the table of contents of a document, if it has one.

    `pages` are (heading, page) in order; the texts are compared, so that a heading missing in the
    PDF does not shift the pages of others.
    """
    field = find_field(document, lists_headings)
    if field is None:
        return
    levels = levels_of(field.instruction)
    headings = [head for head in headings_in(document, styles) if head.level in levels]
    marks = mark_paragraphs(document, [head.paragraph for head in headings], HEADING_MARK)
    numbers = _page_of_each(headings, pages)
    entries = [
        (ListEntry(head.text, mark, number, head.language), styles[f"toc {head.level}"])
        for head, mark, number in zip(headings, marks, numbers, strict=True)
    ]
    if entries:
        fill_field(document, field, entries)


def with_page_numbers(
    data: bytes, pages: Sequence[tuple[str, int]], tables: Sequence[int] = ()
) -> bytes:
    """Return a finished docx with page numbers in its table of contents and list of tables.

    `pages` are (heading, page), `tables` the page of each caption, both in order.
    """
    return _fill(data, lambda document, styles: (pages, tables))


def with_placeholder_pages(data: bytes) -> bytes:
    """Return a finished docx with a two-digit page number at every entry of its lists.

    Pages are counted in such a file, because an entry without a page number could be a line
    shorter, and so move a heading to the previous page.
    """

    def placeholders(document: etree._Element, styles: Styles) -> _Pages:
        levels = contents_levels(document)
        headings = headings_in(document, styles)
        pages = [(head.text, _PLACEHOLDER) for head in headings if head.level in levels]
        return pages, [_PLACEHOLDER] * count_listed(document)

    return _fill(data, placeholders)


def _fill(data: bytes, pages_of: Callable[[etree._Element, Styles], _Pages]) -> bytes:
    parts = read_parts(data, AssemblyError, None)
    document, styles_root, numbering = (
        parse_part(parts[name], AssemblyError, name) if name in parts else None
        for name in (DOCUMENT, STYLES, NUMBERING)
    )
    assert document is not None
    styles = read_styles(styles_root, numbering)
    pages, tables = pages_of(document, styles)
    fill_contents(document, styles, pages)
    fill_list_of_tables(document, styles, tables)
    return with_parts(parts, [(DOCUMENT, document)])


def _page_of_each(
    headings: Sequence[Heading], pages: Sequence[tuple[str, int]]
) -> list[int | None]:
    """Return the page of each heading, by going through both lists in parallel."""
    match: list[int | None] = []
    at = 0
    for heading in headings:
        titles = (index for index in range(at, len(pages)) if _same(pages[index][0], heading.text))
        here = next(titles, None)
        match.append(None if here is None else pages[here][1])
        at = at if here is None else here + 1
    return match


def _same(title: str, text: str) -> bool:
    first, second = (each.replace("\N{NON-BREAKING HYPHEN}", "-") for each in (title, text))
    return "".join(first.split()) == "".join(second.split())
