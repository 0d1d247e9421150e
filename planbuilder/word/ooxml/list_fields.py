"""Word's fields that list paragraphs of their document: table of contents, list of tables.

A template contains the field; planbuilder fills in its entries, with links to what they list, so
that Word need not update it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree
from msgspec import Struct

from planbuilder.word.ooxml.namespaces import W_URI, child, parent_of, w, xpath
from planbuilder.word.ooxml.run_markup import escape_text, run

_BOOKMARK_IDS = xpath("//w:bookmarkStart/@w:id")
_PAGE_WIDTH, _MARGIN = 12240, 1440  # a letter page, in twentieths of a point


class ListField(Struct, frozen=True):
    """A listing field: its instruction, and the paragraphs that it covers, in order."""

    instruction: str
    paragraphs: list[etree._Element]


class ListEntry(Struct, frozen=True):
    """An entry: its text, the target bookmark, its page if known, and its `w:lang` if any."""

    text: str
    mark: str
    page: int | None
    language: str = ""


def find_field(document: etree._Element, matches: Callable[[str], bool]) -> ListField | None:
    """Return the first field whose instruction matches, None when there is none."""
    for instruction in document.iter(w("instrText")):
        if matches(instruction.text or ""):
            first = next(instruction.iterancestors(w("p")))
            return ListField((instruction.text or "").strip(), list(_until_end(first)))
    return None


def _until_end(first: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs from the first to the last one of a field."""
    depth = 0
    for block in (first, *first.itersiblings()):
        yield block
        for mark in block.iter(w("fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType"), ""), 0)
        if depth <= 0:
            return


def mark_paragraphs(
    document: etree._Element, paragraphs: Sequence[etree._Element], prefix: str
) -> list[str]:
    """Put bookmarks around paragraphs and return their names, the prefix with a number.

    Bookmarks of an earlier call are replaced.
    """
    old = {
        mark.get(w("id"))
        for mark in xpath("//w:bookmarkStart[starts-with(@w:name, $prefix)]", prefix=prefix)(
            document
        )
        if re.fullmatch(rf"{prefix}\d+", mark.get(w("name")) or "")
    }
    for mark in list(document.iter(w("bookmarkStart"), w("bookmarkEnd"))) if old else ():
        if mark.get(w("id")) in old:
            parent_of(mark).remove(mark)
    last, names = max(map(int, _BOOKMARK_IDS(document)), default=0), []
    for number, paragraph in enumerate(paragraphs, start=1):
        names.append(mark_name(prefix, number))
        mark_id = {w("id"): str(last + number)}
        start = etree.Element(w("bookmarkStart"), {**mark_id, w("name"): names[-1]})
        properties = child(paragraph, "pPr")
        paragraph.insert(0 if properties is None else 1, start)
        etree.SubElement(paragraph, w("bookmarkEnd"), mark_id)
    return names


def mark_name(prefix: str, number: int) -> str:
    """Return the name of a bookmark to which a list links."""
    return f"{prefix}{number:09}"


def text_width(document: etree._Element) -> int:
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


def _paragraph(entry: ListEntry, style: str, width: int) -> str:
    number = ""
    if entry.page is not None:
        number = (
            f"{run(chr(9))}{_character('begin')}"
            f'<w:r><w:instrText xml:space="preserve"> PAGEREF {entry.mark} \\h </w:instrText></w:r>'
            f"{_character('separate')}{run(str(entry.page))}{_character('end')}"
        )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:tabs>'
        f'<w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs></w:pPr>'
        f'<w:hyperlink w:anchor="{entry.mark}" w:history="1">{run(entry.text, entry.language)}'
        f"{number}</w:hyperlink></w:p>"
    )


def _character(kind: str, dirty: bool = False) -> str:
    mark = ' w:dirty="true"' if dirty else ""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"{mark}/></w:r>'


def field_markup(instruction: str, entries: Sequence[tuple[ListEntry, str]], width: int) -> str:
    """Return the paragraphs of a field; each entry comes with the id of its style.

    The field begins in the first and ends in the last. If a page is not known, Word is told to
    update the field.
    """
    dirty = any(entry.page is None for entry, _ in entries)
    opening = (
        f"{_character('begin', dirty)}<w:r><w:instrText"
        f' xml:space="preserve"> {escape_text(instruction)} </w:instrText></w:r>'
        f"{_character('separate')}"
    )
    paragraphs = "".join(_paragraph(entry, style, width) for entry, style in entries)
    properties, _, rest = paragraphs.partition("</w:pPr>")
    whole = f"{properties}</w:pPr>{opening}{rest}"
    return f"{whole.removesuffix('</w:p>')}{_character('end')}</w:p>"


def fill_field(
    document: etree._Element, field: ListField, entries: Sequence[tuple[ListEntry, str]]
) -> None:
    """Replace the paragraphs of a field by entries, each with the id of its style."""
    paragraphs = field_markup(field.instruction, entries, text_width(document))
    root = etree.fromstring(f'<w:all xmlns:w="{W_URI}">{paragraphs}</w:all>')
    for entry in list(root):
        field.paragraphs[0].addprevious(entry)
    for paragraph in field.paragraphs:
        parent_of(paragraph).remove(paragraph)
