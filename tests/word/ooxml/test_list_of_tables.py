"""The list of tables: every caption with its page, and none where a document has no table."""

from __future__ import annotations

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from planbuilder.text import Language
from planbuilder.word.bilingual.document import in_one_file
from planbuilder.word.ooxml.namespaces import text_of, w
from planbuilder.word.ooxml.table_of_contents import with_page_numbers, with_placeholder_pages
from planbuilder.word.template.compile import compile_template
from tests.conftest import Validator
from tests.word.builders import part, render_bytes, template_bytes


def _field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _append(document: Document, paragraph: str) -> None:
    document.add_paragraph()._p.addnext(parse_xml(paragraph))


def _list(document: Document) -> None:
    """Add a list of tables under its title."""
    document.styles.add_style("Tables Heading", WD_STYLE_TYPE.PARAGRAPH)
    title = document.add_paragraph("Tables", style="Tables Heading")
    field = _field('TOC \\h \\z \\c "Table"', "Filled in later")
    title._p.addnext(parse_xml(f"<w:p {nsdecls('w')}>{field}</w:p>"))


def _two_tables(document: Document) -> None:
    _list(document)
    for name in ("Risks", "Costs in 2026-2027"):
        number = _field("SEQ Table \\* ARABIC", "1")
        text = f'<w:r><w:t xml:space="preserve">: {name}</w:t></w:r>'
        _append(
            document,
            f'<w:p {nsdecls("w")}><w:r><w:t xml:space="preserve">Table </w:t></w:r>'
            f"{number}{text}</w:p>",
        )
        document.add_table(1, 1).cell(0, 0).text = "Cell"


@pytest.fixture(scope="module")
def data() -> bytes:
    """Return a document with two tables and their list, before its pages are known."""
    return render_bytes(compile_template(template_bytes(_two_tables)))


def _entries(data: bytes) -> list[str]:
    root = etree.fromstring(part(data).encode())
    links = root.iter(w("hyperlink"))
    return [text_of(link) for link in links if link.get(w("anchor"), "").startswith("_Table")]


def test_each_table_is_listed_under_its_number(data: bytes) -> None:
    assert _entries(data) == ["Table 1: Risks", "Table 2: Costs in 2026-2027"]
    assert "Filled in later" not in part(data)
    assert part(data).count('w:dirty="true"') == 1, "Word is asked for the pages"


def test_pages_come_in_the_order_of_the_tables(data: bytes, ooxml_validator: Validator) -> None:
    numbered = with_page_numbers(data, (), (4, 11))
    assert _entries(numbered) == ["Table 1: Risks4", "Table 2: Costs in 2026-202711"]
    assert "w:dirty" not in part(numbered)
    assert ooxml_validator(numbered) == []
    assert _entries(with_placeholder_pages(data))[0] == "Table 1: Risks88"
    assert with_page_numbers(with_placeholder_pages(data), (), (4, 11)) == numbered


def test_pages_of_other_tables_are_not_used(data: bytes) -> None:
    assert _entries(with_page_numbers(data, (), (4, 11, 12))) == _entries(data)


def test_a_document_without_tables_has_no_list() -> None:
    empty = part(render_bytes(compile_template(template_bytes(_list))))
    assert "TOC" not in empty and ">Tables<" not in empty


def test_each_half_of_a_bilingual_file_lists_its_own_tables(data: bytes) -> None:
    both = part(in_one_file(data, data, (Language.EN, Language.FR), "Le texte français suit."))
    assert 'TOC \\h \\z \\c "Table" <' in both, "LibreOffice ends at a bookmark here"
    assert 'TOC \\h \\z \\c "Table_fr" <' in both
    assert both.count("SEQ Table_fr ") == both.count("SEQ Table ") == 2
