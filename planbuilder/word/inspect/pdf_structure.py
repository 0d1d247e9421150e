"""Checks everything in a PDF copy besides the text of its pages against the Word file.

Readers hear the titles of links, alternative texts and replacement texts, see the title of the file
and the shape of its pages, and follow its links. Text extraction passes over all of this. What
LibreOffice writes is listed here, and anything else is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

from lxml import etree

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import parse_part
from planbuilder.word.ooxml.properties import CORE

if TYPE_CHECKING:
    import pikepdf

_CATALOG = frozenset(
    (
        *("/Lang", "/Pages", "/Outlines", "/Type", "/Metadata", "/StructTreeRoot", "/MarkInfo"),
        *("/ViewerPreferences", "/OpenAction", "/PageLabels", "/PageLayout", "/PageMode"),
    )
)
_PAGE = frozenset(
    (
        *("/Annots", "/Contents", "/MediaBox", "/CropBox", "/Parent", "/Resources"),
        *("/StructParents", "/Tabs", "/Type", "/Rotate", "/Group"),
    )
)
ACTING = frozenset(
    (
        *("/AA", "/AcroForm", "/AF", "/Collection", "/Names", "/OCProperties", "/Perms"),
        *("/Requirements", "/Threads", "/URI"),
    )
)
"""Catalog entries with forms, files, scripts, layers or actions."""

_RESOURCES = frozenset(("/Font", "/ProcSet"))
_WITH_PICTURES = frozenset(("/XObject", "/ExtGState", "/ColorSpace"))
_LINK = frozenset(
    (
        *("/Type", "/Subtype", "/Rect", "/Border", "/A", "/Dest", "/StructParent"),
        *("/Contents", "/F", "/P"),
    )
)
_TEXTS = ("/ActualText", "/Alt", "/E", "/T")
_DESCRIPTION = re.compile(rb'\b(?:descr|title|string)="([^"]*)"')
_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"
_CONTENTS_ENTRY = re.compile(r"\t(\d+)$")
_FIXED_TEXTS = ("1", "Writer", "→")
_PROGRAM = re.compile(r"[A-Za-z]+(?:/[A-Za-z]+)? ?[\d.]*[^<>\s]{0,40}|\d{4}-\d\d-\d\dT[\d:]+Z")


def structure_faults(
    document: pikepdf.Pdf, pdf: bytes, parts: Mapping[str, bytes], page_text: str
) -> Iterator[str]:
    """Yield the name of each thing that a copy of the Word file would not have.

    `document` is the opened PDF, `pdf` its bytes, `parts` those of the Word file, `page_text` the
    text on the pages.
    """
    texts = _DocumentTexts(parts, page_text)
    if not pdf.startswith(b"%PDF-") or pdf.count(b"startxref") != 1:
        yield "%PDF"
    if not pdf.rstrip().endswith(b"%%EOF"):
        yield "%%EOF"
    yield from _properties(document, texts)
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
    for page in document.pages:
        yield from _shape(page)
        for note in page.obj.get("/Annots", ()):
            yield from _link(note, texts, numbers)
    for element in document.objects:
        yield from _replacements(element, texts)


def unlisted_names(document: pikepdf.Pdf, *, pictures: bool) -> Iterator[str]:
    """Yield each entry of the catalog, pages and links that is not listed here.

    `pictures` says whether the Word file has any. Active entries are left to `ACTING`.
    """
    permitted = _RESOURCES | _WITH_PICTURES if pictures else _RESOURCES
    yield from _names(document.Root, _CATALOG | ACTING)
    for page in document.pages:
        yield from _names(page.obj, _PAGE | {"/AA"})
        yield from _names(page.resources, permitted)
        for note in page.obj.get("/Annots", ()):
            yield from _names(note, _LINK | {"/AA"})


def _names(holder: Any, permitted: frozenset[str]) -> Iterator[str]:
    yield from (key for key in map(str, holder.keys()) if key not in permitted)


class _DocumentTexts:
    """The texts of a Word file and of its pages, without white space and leaders."""

    def __init__(self, parts: Mapping[str, bytes], page_text: str) -> None:
        core = parse_part(parts[CORE], AssemblyError, CORE) if CORE in parts else None
        properties = core.itertext() if core is not None else ()
        self.properties = frozenset(map(_dense, map(str, properties)))
        language = core.find(_LANGUAGE) if core is not None else None
        self.language = language.text if language is not None else None
        descriptions = [
            _dense(unescape(text.decode("utf-8", "replace")))
            for name, part in parts.items()
            if name.startswith("word/") and name.endswith(".xml")
            for text in _DESCRIPTION.findall(part)
        ]
        self.all = "\n".join([_dense(page_text), *descriptions, *self.properties, *_FIXED_TEXTS])

    def says(self, text: str) -> bool:
        return _dense(text) in self.all


def _dense(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b\u2060\ufeff]+|[._]{3,}", "", text)


def _properties(document: pikepdf.Pdf, texts: _DocumentTexts) -> Iterator[str]:
    """Yield document properties that differ from those of the Word file."""
    info = document.docinfo
    for key in ("/Title", "/Subject", "/Author", "/Keywords"):
        if key in info and _dense(str(info[key])) not in texts.properties:
            yield key
    language = document.Root.get("/Lang")
    if texts.language is not None and language is not None and str(language) != texts.language:
        yield "/Lang"
    if "/PageLabels" in document.Root and "/P" in str(document.Root.PageLabels.unparse()):
        yield "/PageLabels"
    if "/Metadata" not in document.Root:
        return
    try:
        metadata = etree.fromstring(bytes(document.Root.Metadata.read_bytes()).strip())
    except etree.XMLSyntaxError:
        yield "/Metadata"
        return
    for text in filter(None, (str(each).strip() for each in metadata.itertext())):
        is_listed = _dense(text) in texts.properties or text in _FIXED_TEXTS
        if not is_listed and not _PROGRAM.fullmatch(text):
            yield "/Metadata"
            return


def _shape(page: pikepdf.Page) -> Iterator[str]:
    """Yield what rotates a page or hides a part of it."""
    crop = page.obj.get("/CropBox")
    if int(str(page.obj.get("/Rotate", 0))):
        yield "/Rotate"
    if crop is not None and list(crop) != list(page.obj.get("/MediaBox", [])):
        yield "/CropBox"


def _link(
    note: Any, texts: _DocumentTexts, numbers: Mapping[tuple[int, int], int]
) -> Iterator[str]:
    """Yield texts of a link besides its target; an entry of the contents must lead to its page."""
    contents = note.get("/Contents")
    action = note.get("/A")
    address = str(action.get("/URI", "")) if action is not None else ""
    if contents is not None and str(contents) != address and not texts.says(str(contents)):
        yield "/Contents"
    entry = _CONTENTS_ENTRY.search(str(contents or ""))
    if entry and "/Dest" in note and numbers.get(note.Dest[0].objgen) != int(entry[1]):
        yield "/Dest"


def _replacements(element: Any, texts: _DocumentTexts) -> Iterator[str]:
    """Yield each text that a screen reader would read instead of the text on the page."""
    import pikepdf

    if not isinstance(element, pikepdf.Dictionary) or element.get("/Type") != "/StructElem":
        return
    for key in _TEXTS:
        if key in element and not texts.says(str(element[key])):
            yield key
