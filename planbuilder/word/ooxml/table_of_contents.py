"""The table of contents: a real field of Word, filled in before Word ever sees it.

A template holds the field (Word's own "Table of Contents" has it); a document gets its entries,
with links to the headings. Page numbers come from a PDF of the same document; as long as there
are none, the field is marked so that Word fills it in when the document is opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import parse_part, read_parts, replaced
from planbuilder.word.ooxml.namespaces import (
    DOCUMENT,
    NUMBERING,
    STYLES,
    W_URI,
    child,
    descendants,
    parent_of,
    piece_of,
    value,
    w,
)
from planbuilder.word.ooxml.styles import Styles, read_styles
from planbuilder.word.template.prose import run

_FIELD = re.compile(r"^\s*TOC\b")
_LEVELS = re.compile(r'\\o\s+"(\d)-(\d)"')
_HEADING = re.compile(r"heading (\d)")
_MARK = "_Toc"
_PLACEHOLDER = 88
_PAGE_WIDTH, _MARGIN = 12240, 1440  # a letter page, in twentieths of a point


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a document: its level from 1, what it says, and where it stands."""

    level: int
    text: str
    paragraph: etree._Element

    @property
    def language(self) -> str:
        """Return the language mark of its first run; empty when it has none of its own."""
        mark = next(self.paragraph.iter(w("lang")), None)
        return "" if mark is None else f'<w:lang w:val="{value(mark)}"/>'


@dataclass(frozen=True, slots=True)
class _Field:
    """The field: what it asks for, and the paragraphs it reaches over, siblings of each other."""

    instruction: str
    paragraphs: list[etree._Element]

    @property
    def levels(self) -> range:
        match = _LEVELS.search(self.instruction)
        first, last = (int(match[1]), int(match[2])) if match else (1, 3)
        return range(first, last + 1)


def contents_levels(document: etree._Element) -> range:
    """Return the heading levels the table of contents shows; empty without such a field."""
    field = _find(document)
    return field.levels if field else range(0)


def headings_in(document: etree._Element, styles: Styles) -> Iterator[Heading]:
    """Yield the headings of a document, in order; empty ones are left out."""
    levels = {
        style: int(match[1])
        for style, name in styles.names.items()
        if (match := _HEADING.fullmatch(name))
    }
    for paragraph in document.iter(w("p")):
        level = levels.get(value(child(paragraph, "pPr", "pStyle")) or "")
        if not level:
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

    `pages` gives the page of each heading in their order, with the text of the heading, so that
    a heading the PDF does not list shifts no other.
    """
    field = _find(document)
    if field is None:
        return
    headings = [head for head in headings_in(document, styles) if head.level in field.levels]
    marks = _mark(document, headings)
    numbers = _page_of_each(headings, pages)
    complete = bool(headings) and all(number is not None for number in numbers)
    width = _text_width(document)
    entries = [
        _entry(head, mark, number, styles, width)
        for head, mark, number in zip(headings, marks, numbers, strict=True)
    ]
    if entries:
        _replace(field, entries, dirty=not complete)


def with_page_numbers(data: bytes, pages: Sequence[tuple[str, int]]) -> bytes:
    """Return a finished docx with these pages (heading, page) in its table of contents."""
    return _filled(data, lambda document, styles: pages)


def with_placeholder_pages(data: bytes) -> bytes:
    """Return a finished docx with a page of two digits at every entry of its table of contents.

    Pages are counted in such a file: an entry takes the lines it takes once its page is known,
    where one without a page could be a line shorter and move a heading to the page before.
    """

    def placeholders(document: etree._Element, styles: Styles) -> list[tuple[str, int]]:
        levels = contents_levels(document)
        headings = headings_in(document, styles)
        return [(head.text, _PLACEHOLDER) for head in headings if head.level in levels]

    return _filled(data, placeholders)


def _filled(
    data: bytes, pages: Callable[[etree._Element, Styles], Sequence[tuple[str, int]]]
) -> bytes:
    parts = read_parts(data, AssemblyError, None)
    document, styles_root, numbering = (
        parse_part(parts[name], AssemblyError, name) if name in parts else None
        for name in (DOCUMENT, STYLES, NUMBERING)
    )
    assert document is not None
    styles = read_styles(styles_root, numbering)
    fill_contents(document, styles, pages(document, styles))
    return replaced(parts, [(DOCUMENT, document)])


def _find(document: etree._Element) -> _Field | None:
    for instruction in document.iter(w("instrText")):
        if _FIELD.match(instruction.text or ""):
            first = next(instruction.iterancestors(w("p")))
            paragraphs = list(_until_end(first))
            return _Field((instruction.text or "").strip(), paragraphs)
    return None


def _until_end(first: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs from the one a field begins in to the one it ends in."""
    depth = 0
    for block in (first, *first.itersiblings()):
        yield block
        for mark in block.iter(w("fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType"), ""), 0)
        if depth <= 0:
            return


def _mark(document: etree._Element, headings: Iterable[Heading]) -> list[str]:
    """Put bookmarks around the headings, in the place of those there were; return their names."""
    old = {
        mark.get(w("id"))
        for mark in document.iter(w("bookmarkStart"))
        if (mark.get(w("name")) or "").startswith(_MARK)
    }
    for mark in list(document.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        if mark.get(w("id")) in old:
            parent_of(mark).remove(mark)
    ids = (int(mark.get(w("id"), "0")) for mark in document.iter(w("bookmarkStart")))
    last, names = max(ids, default=0), []
    for number, heading in enumerate(headings, start=1):
        names.append(f"{_MARK}{number:09}")
        mark_id = {w("id"): str(last + number)}
        start = etree.Element(w("bookmarkStart"), {**mark_id, w("name"): names[-1]})
        look = child(heading.paragraph, "pPr")
        heading.paragraph.insert(0 if look is None else 1, start)
        etree.SubElement(heading.paragraph, w("bookmarkEnd"), mark_id)
    return names


def _page_of_each(
    headings: Sequence[Heading], pages: Sequence[tuple[str, int]]
) -> list[int | None]:
    """Return the page of each heading, by walking both lists in step."""
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


def _text_width(document: etree._Element) -> int:
    """Return the width between the margins of the last section, in twentieths of a point."""
    section = next(reversed(list(document.iter(w("sectPr")))), None)
    if section is None:
        return _PAGE_WIDTH - 2 * _MARGIN
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    width = int(size.get(w("w"), _PAGE_WIDTH)) if size is not None else _PAGE_WIDTH
    sides = ("left", "right")
    return width - sum(
        int(margins.get(w(side), _MARGIN)) if margins is not None else _MARGIN for side in sides
    )


def _entry(heading: Heading, mark: str, page: int | None, styles: Styles, width: int) -> str:
    number = ""
    if page is not None:
        number = (
            f"{run(chr(9))}{_character('begin')}"
            f'<w:r><w:instrText xml:space="preserve"> PAGEREF {mark} \\h </w:instrText></w:r>'
            f"{_character('separate')}{run(str(page))}{_character('end')}"
        )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{styles[f"toc {heading.level}"]}"/><w:tabs>'
        f'<w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs></w:pPr>'
        f'<w:hyperlink w:anchor="{mark}" w:history="1">{run(heading.text, heading.language)}'
        f"{number}</w:hyperlink></w:p>"
    )


def _character(kind: str, dirty: bool = False) -> str:
    mark = ' w:dirty="true"' if dirty else ""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"{mark}/></w:r>'


def _replace(field: _Field, entries: Sequence[str], dirty: bool) -> None:
    """Replace the paragraphs of the field by entries; the field begins and ends inside them."""
    root = etree.fromstring(f'<w:all xmlns:w="{W_URI}">{"".join(entries)}</w:all>')
    opening = etree.fromstring(
        f'<w:all xmlns:w="{W_URI}">{_character("begin", dirty)}<w:r><w:instrText'
        f' xml:space="preserve"> {field.instruction.replace("&", "&amp;")} </w:instrText></w:r>'
        f"{_character('separate')}{_character('end')}</w:all>"
    )
    *before, end = list(opening)
    first, last = root[0], root[-1]
    for offset, part in enumerate(before):
        first.insert(1 + offset, part)
    last.append(end)
    for entry in list(root):
        field.paragraphs[0].addprevious(entry)
    for paragraph in field.paragraphs:
        parent_of(paragraph).remove(paragraph)
