"""What a reader would mind about the pages of a PDF copy."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import pikepdf
from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from planbuilder.word.inspect.page_layout import (
    DocumentLayout,
    PageBlock,
    PageLayout,
    document_layout,
    layout_notes,
)
from planbuilder.word.pdf import to_pdf
from tests.content.builders import TODAY
from tests.word.builders import lines, template_bytes

_BREAK = f'<w:p {nsdecls("w")}><w:r><w:br w:type="page"/></w:r></w:p>'


def _fill(document: DocumentObject, count: int) -> None:
    lines(document, *(f"Line {number} of the text." for number in range(count)))


def stranded_heading(document: DocumentObject) -> None:
    """A page that ends in a heading."""
    _fill(document, 12)
    heading = document.add_heading("Left behind", 2)
    heading.paragraph_format.keep_with_next = False
    document.element.body.insert_element_before(parse_xml(_BREAK), "w:sectPr")
    _fill(document, 12)


def nearly_empty_page(document: DocumentObject) -> None:
    """A page in the middle that holds one line."""
    _fill(document, 12)
    document.element.body.insert_element_before(parse_xml(_BREAK), "w:sectPr")
    _fill(document, 1)
    document.element.body.insert_element_before(parse_xml(_BREAK), "w:sectPr")
    _fill(document, 12)


def sound(document: DocumentObject) -> None:
    """Two full pages."""
    document.add_heading("A heading", 1)
    _fill(document, 40)


@lru_cache
def copies() -> dict[str, bytes]:
    documents = {
        build.__name__: template_bytes(build)
        for build in (stranded_heading, nearly_empty_page, sound)
    }
    return to_pdf(documents, TODAY)


def notes(name: str) -> list[tuple[str, int]]:
    found = layout_notes(document_layout(copies()[name]))
    return [(note.code, note.page) for note in found]


def test_a_heading_at_the_foot_of_a_page_is_found() -> None:
    assert notes("stranded_heading") == [("heading_at_foot", 1)]


def test_a_page_with_one_line_is_found() -> None:
    assert notes("nearly_empty_page") == [("page_nearly_empty", 2)]


def test_sound_pages_are_left_in_peace() -> None:
    assert notes("sound") == []


def test_the_language_stands_in_the_metadata() -> None:
    with pikepdf.open(BytesIO(copies()["sound"])) as document:
        assert b"<dc:language><rdf:Bag><rdf:li>en-" in document.Root.Metadata.read_bytes()


def test_a_heading_is_not_left_above_a_line_whose_table_is_on_the_next_page() -> None:
    text, heading = PageBlock(1, "text", None, 9), PageBlock(2, "heading", None, 1)
    table = PageLayout((PageBlock(4, "caption", None, 1), PageBlock(5, "header", (1, 0), 1)), 0.9)

    def lines_found(line: PageBlock, following: PageLayout = table) -> list[tuple[str, int, int]]:
        pages = (PageLayout((text, heading, line), 0.9), following)
        return [
            (each.code, each.page, each.block) for each in layout_notes(DocumentLayout(pages, 5))
        ]

    assert lines_found(PageBlock(3, "text", None, 2)) == [("heading_at_foot", 1, 2)]
    assert (
        lines_found(PageBlock(3, "text", None, 6)) == []
    )  # there is enough to read below the heading
    assert lines_found(PageBlock(3, "text", (7, 0), 2)) == []  # a row of a table
    prose = PageLayout((PageBlock(4, "text", None, 6),), 0.9)
    assert lines_found(PageBlock(3, "text", None, 2), prose) == []
