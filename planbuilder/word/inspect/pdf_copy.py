"""Checks that a PDF is a copy of a Word file: the same text, and no active content.

The text of the Word file must be in the PDF in the same order, with nothing in addition but the
bullets and numbers of lists. Whatever pages repeat (running headers, page numbers, header rows of
tables) must also come from the file. The appearance of pages is not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct

from planbuilder.errors import AssemblyError, ConversionError, Problem
from planbuilder.word.inspect.pdf_structure import ACTING, structure_faults, unlisted_names
from planbuilder.word.inspect.pdf_text import pdf_text
from planbuilder.word.ooxml.archive import parse_part, read_parts
from planbuilder.word.ooxml.namespaces import DOCUMENT, STYLES, descendants, piece_of, w
from planbuilder.word.pdf import outline_entries

if TYPE_CHECKING:
    import pikepdf

_LABEL = re.compile(r"(?:[•◦▪●○■\-–]|\d{1,3}[.)]?|[a-z][.)])")
_FURNITURE = re.compile(r"word/(header|footer)\d*\.xml")
_LEADERS = r"[._]{3,}"
_TARGET = re.compile(rb'Target="([^"]*)"[^>]*TargetMode="External"')
_EXCERPT_LENGTH = 120


class CopyFault(Struct, frozen=True):
    """One fault of a copy, with the expected and the actual text.

    Sorts: `text`, `furniture` (what pages repeat), `outline` (a heading on another page than the
    outline states), `active` (anything beyond pages to read). Two sorts are no faults but leave a
    copy unproved: `boxes`, text boxes, whose order on a page is unknown, and `unlisted`, a passive
    entry that the known version of LibreOffice does not write, but another may.
    """

    sort: str
    expected: str = ""
    actual: str = ""


def copy_faults(docx: bytes, pdf: bytes) -> Iterator[CopyFault]:
    """Yield how a PDF differs from a copy of a Word file.

    Raises ConversionError when it is not a valid PDF.
    """
    import pikepdf

    # In a file from outside, any entry may be missing or of any type.
    unsound = (pikepdf.PdfError, AttributeError, LookupError, OverflowError, TypeError, ValueError)
    try:
        yield from _faults(docx, pdf)
    except unsound as error:
        raise ConversionError(Problem("pdf_unreadable")) from error


def _faults(docx: bytes, pdf: bytes) -> Iterator[CopyFault]:
    parts = read_parts(docx, AssemblyError, None)
    document = parse_part(parts[DOCUMENT], AssemblyError, DOCUMENT)
    text = pdf_text(pdf)
    if next(document.iter(w("txbxContent")), None) is not None:
        yield CopyFault("boxes")
    else:
        yield from _text_faults(document, _numbered_styles(parts), _dense(text.content))
        yield from _furniture_faults(parts, document, _dense(text.furniture))
    yield from _outline_faults(pdf, text.pages)
    yield from (CopyFault("active", actual=name) for name in sorted(text.other))
    yield from _active_faults(parts, pdf, f"{text.content}\n{text.furniture}")


def _dense(text: str) -> str:
    """Return a text without white space, soft hyphens, and lines for a signature.

    An outline has a no-break hyphen where the page has a plain one.
    """
    plain = text.replace("\N{NON-BREAKING HYPHEN}", "-")
    return re.sub(r"[\s\u00ad\u200b\u2060\ufeff]+|_{3,}", "", plain)


def _paragraph(paragraph: etree._Element) -> str:
    """Return the visible text of a paragraph, without text nested in it."""
    nodes = descendants(paragraph, "t", "noBreakHyphen")
    pieces = (piece_of(node) for node in nodes if not _is_hidden(node))
    return _dense("".join(pieces))


def _is_hidden(text: etree._Element) -> bool:
    run = text.getparent()
    return run is not None and run.find(f"{w('rPr')}/{w('vanish')}") is not None


def _text_faults(
    document: etree._Element, numbered: frozenset[str], actual: str
) -> Iterator[CopyFault]:
    at = 0
    for paragraph in document.iter(w("p")):
        expected = _paragraph(paragraph)
        if not expected:
            continue
        start = _start(actual, at, expected, has_label=_is_labelled(paragraph, numbered))
        if start is None:
            yield CopyFault("text", expected[:_EXCERPT_LENGTH], actual[at : at + _EXCERPT_LENGTH])
            return
        at = start + len(expected)
    if actual[at:]:
        yield CopyFault("text", "", actual[at : at + _EXCERPT_LENGTH])


def _numbered_styles(parts: dict[str, bytes]) -> frozenset[str]:
    """Return the styles whose paragraphs have a bullet or a number."""
    if STYLES not in parts:
        return frozenset()
    styles = parse_part(parts[STYLES], AssemblyError, STYLES)
    return frozenset(
        style.get(w("styleId"), "")
        for style in styles.iter(w("style"))
        if style.find(f"{w('pPr')}/{w('numPr')}") is not None
    )


def _is_labelled(paragraph: etree._Element, numbered: frozenset[str]) -> bool:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        return False
    style = properties.find(w("pStyle"))
    own = properties.find(w("numPr")) is not None
    return own or (style is not None and style.get(w("val")) in numbered)


def _start(actual: str, at: int, expected: str, *, has_label: bool) -> int | None:
    """Return where `expected` begins: at once, or after the label of a list item."""
    if actual.startswith(expected, at):
        return at
    label = _LABEL.match(actual, at) if has_label else None
    if label and actual.startswith(expected, label.end()):
        return label.end()
    return None


def _furniture_faults(
    parts: dict[str, bytes], document: etree._Element, actual: str
) -> Iterator[CopyFault]:
    pieces = {_paragraph(cell) for cell in _header_rows(document)}
    for name, part in parts.items():
        if _FURNITURE.fullmatch(name):
            root = parse_part(part, AssemblyError, name)
            pieces |= {_paragraph(paragraph) for paragraph in root.iter(w("p"))}
    # Longest first; a number in a running header or footer is a page number.
    phrases = sorted(filter(None, pieces), key=len, reverse=True)
    patterns = [re.sub(r"\d+", r"\\d+", re.escape(piece)) for piece in phrases]
    permitted_text = re.compile("|".join([*patterns, _LEADERS]))
    at = 0
    while at < len(actual):
        match = permitted_text.match(actual, at)
        if match is None or match.end() == at:
            yield CopyFault("furniture", "", actual[at : at + _EXCERPT_LENGTH])
            return
        at = match.end()


def _outline_faults(pdf: bytes, pages: tuple[str, ...]) -> Iterator[CopyFault]:
    texts = [_dense(page) for page in pages]
    for heading, number in outline_entries(pdf):
        if not 0 < number <= len(texts) or _dense(heading) not in texts[number - 1]:
            yield CopyFault("outline", str(number), heading[:_EXCERPT_LENGTH])


def _header_rows(document: etree._Element) -> Iterator[etree._Element]:
    for mark in document.iter(w("tblHeader")):
        row = next(mark.iterancestors(w("tr")), None)
        yield from row.iter(w("p")) if row is not None else ()


def _active_faults(parts: dict[str, bytes], pdf: bytes, page_text: str) -> Iterator[CopyFault]:
    import pikepdf

    targets = {
        target.decode().replace("&amp;", "&")
        for name, part in parts.items()
        if name.endswith(".rels")
        for target in _TARGET.findall(part)
    }
    pictures = any(name.startswith("word/media/") for name in parts)
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            acting = ACTING & set(map(str, document.Root.keys()))
            yield from (CopyFault("active", actual=name) for name in sorted(acting))
            opening = document.Root.get("/OpenAction")
            if opening is not None and not isinstance(opening, pikepdf.Array):
                yield CopyFault("active", actual="/OpenAction")
            for page in document.pages:
                yield from _page_faults(page, targets, pictures=pictures)
            others = dict.fromkeys(structure_faults(document, pdf, parts, page_text))
            yield from (CopyFault("active", actual=name) for name in others)
            strays = dict.fromkeys(unlisted_names(document, pictures=pictures))
            yield from (CopyFault("unlisted", actual=name) for name in strays)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError) as error:
        raise ConversionError(Problem("pdf_unreadable")) from error


def _page_faults(
    page: pikepdf.Page, targets: Iterable[str], *, pictures: bool
) -> Iterator[CopyFault]:
    if "/AA" in page.obj:
        yield CopyFault("active", actual="/AA")
    for external in page.resources.get("/XObject", {}).values():
        if not (pictures and external.get("/Subtype") == "/Image"):
            yield CopyFault("active", actual=str(external.get("/Subtype", "/XObject")))
    for note in page.obj.get("/Annots", ()):
        action = note.get("/A")
        if note.get("/Subtype") != "/Link" or "/AA" in note:
            yield CopyFault("active", actual=str(note.get("/Subtype", "/AA")))
        elif action is not None and (action.get("/S") != "/URI" or "/Next" in action):
            yield CopyFault("active", actual=str(action.get("/S")))
        elif action is not None and str(action.get("/URI")) not in targets:
            yield CopyFault("active", actual=str(action.get("/URI"))[:_EXCERPT_LENGTH])
