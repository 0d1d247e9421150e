"""The lines of a document."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from planbuilder.word.ooxml.namespaces import DOCUMENT, piece_of, w


def part(data: bytes, name: str) -> etree._Element | None:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name)) if name in archive.namelist() else None


def lines(data: bytes) -> Iterator[str]:
    """Yield the text of each paragraph of a docx, cells included, without the contents."""
    body = part(data, DOCUMENT)
    assert body is not None
    for paragraph in body.iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and (style.get(w("val")) or "").startswith(("TOC", "TableofFigures")):
            continue
        pieces = (
            "\n" if node.tag == w("br") else piece_of(node)
            for node in paragraph.iter(w("t"), w("noBreakHyphen"), w("br"))
        )
        text = "".join(pieces)
        if text.strip():
            prefix = "| " if next(paragraph.iterancestors(w("tc")), None) is not None else ""
            yield prefix + text
