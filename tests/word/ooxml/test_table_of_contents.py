"""The table of contents: real, filled in, with page numbers out of a PDF of the document."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from lxml import etree
from pypdf import PdfReader

from planbuilder.content.values import Block, Inline
from planbuilder.errors import TemplateError
from planbuilder.text import Language
from planbuilder.word.inspect.readback import verify
from planbuilder.word.ooxml.namespaces import text_of, w
from planbuilder.word.ooxml.table_of_contents import with_page_numbers, with_placeholder_pages
from planbuilder.word.pdf import outline_pages, to_pdf
from planbuilder.word.template.compile import compile_template
from tests.conftest import Validator
from tests.word.builders import add_table_of_contents, lines, part, render_bytes, template_bytes

DATED = date(2026, 5, 1)
VALUES: dict[str, Any] = {
    "name": "R&D",
    "answer": Inline("a.b", "Réponse", Language.FR),
    "prose": Block("a.c", "[Link](https://example.ca) first\n\n- item", Language.EN),
}


def build(document: Document) -> None:
    """Add three headings on three pages."""
    document.add_heading("First {{ name }}", 1)
    lines(document, "{{p prose }}")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading("Second {{r answer }}", 2)
    document.add_heading("Too deep to show", 3)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading("First {{ name }}", 1)
    add_table_of_contents(document)


@pytest.fixture(scope="module")
def data() -> bytes:
    """Return the document before its pages are known."""
    return render_bytes(compile_template(template_bytes(build)), **VALUES)


@pytest.fixture(scope="module")
def pdfs(data: bytes) -> dict[str, bytes]:
    """Return two PDFs made in one call."""
    return to_pdf({"one": data, "two": data}, DATED)


def entries(data: bytes) -> list[str]:
    """Return the paragraphs of the table of contents."""
    root = etree.fromstring(part(data).encode())
    return [
        text_of(paragraph)
        for paragraph in root.iter(w("p"))
        if (style := paragraph.find(f"{w('pPr')}/{w('pStyle')}")) is not None
        and style.get(w("val"), "").lower().startswith("toc")
    ]


def test_entries_are_the_headings_and_word_is_asked_for_their_pages(data: bytes) -> None:
    assert entries(data) == ["First R&D", "Second Réponse", "First R&D"]
    assert part(data).count('w:dirty="true"') == 1
    assert "Stale" not in part(data)


def test_page_numbers_come_from_the_outline_of_a_pdf(
    data: bytes, pdfs: dict[str, bytes], ooxml_validator: Validator
) -> None:
    pages = outline_pages(pdfs["one"])
    assert pages == (
        ("First R&D", 1),
        ("Second Réponse", 2),
        ("Too deep to show", 2),
        ("First R&D", 3),
    )

    numbered = with_page_numbers(data, pages)

    assert entries(numbered) == ["First R&D1", "Second Réponse2", "First R&D3"]
    assert "w:dirty" not in part(numbered)
    assert ooxml_validator(numbered) == []
    verify(VALUES, numbered)
    assert with_page_numbers(numbered, pages) == with_page_numbers(data, pages) == numbered


def test_pages_are_counted_in_a_file_whose_entries_are_as_long_as_in_the_end(data: bytes) -> None:
    counted = with_placeholder_pages(data)

    assert entries(counted) == ["First R&D88", "Second Réponse88", "First R&D88"]
    pages = (("First R&D", 1), ("Second Réponse", 2), ("First R&D", 3))
    assert with_page_numbers(counted, pages) == with_page_numbers(data, pages)


def test_a_heading_without_a_page_leaves_the_field_to_word(data: bytes) -> None:
    numbered = with_page_numbers(data, (("Second Réponse", 7),))

    assert entries(numbered) == ["First R&D", "Second Réponse7", "First R&D"]
    assert 'w:dirty="true"' in part(numbered)


def test_a_document_without_the_field_gets_none() -> None:
    def plain(document: Document) -> None:
        document.add_heading("Alone", 1)

    assert "TOC" not in part(render_bytes(compile_template(template_bytes(plain))))


def test_the_styles_of_all_levels_shown_are_needed() -> None:
    with pytest.raises(TemplateError) as error:
        compile_template(template_bytes(lambda document: add_table_of_contents(document, "1-5")))

    assert [problem.values["style"] for problem in error.value.problems] == ["toc 4", "toc 5"]


def test_pdfs_of_the_same_document_are_the_same(pdfs: dict[str, bytes]) -> None:
    assert pdfs["one"] == pdfs["two"]


def test_pdfs_meet_pdf_ua(pdfs: dict[str, bytes], tmp_path: Path) -> None:
    """Two checkers agree: one of the rules of PDF/UA alone, one that also reads the meaning."""
    file = tmp_path / "document.pdf"
    file.write_bytes(pdfs["one"])
    reader = subprocess.run(
        [Path(sys.executable).with_name("outloud"), file],
        capture_output=True,
        text=True,
        check=False,
    )

    assert [str(fault) for fault in page.validate_pdf(file).failures] == []
    assert reader.returncode == 0, reader.stdout


def test_links_in_a_pdf_show_their_text(pdfs: dict[str, bytes]) -> None:
    text = PdfReader(BytesIO(pdfs["one"])).pages[0].extract_text()

    assert "Link first" in text
    assert "HYPERLINK" not in text
