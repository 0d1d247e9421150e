"""Prose takes the look of the paragraph its tag stood in."""

from __future__ import annotations

import re
from io import BytesIO

from docx import Document as open_document
from docx.document import Document

from planbuilder.content.values import Block
from planbuilder.text import Language
from planbuilder.word.template.compile import compile_template
from tests.word.builders import lines, part, render_bytes, template_bytes


def test_prose_takes_the_look_of_the_paragraph_its_tag_stood_in() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("{{p body }}", style="Quote")

    data = render_bytes(
        compile_template(template_bytes(build)), body=Block("a.b", "One\n\n- two", Language.EN)
    )

    assert 'w:val="Quote"/><w:keepNext/></w:pPr>' in part(data)


def test_no_page_parts_one_line_from_a_list() -> None:
    """Words before a list stay with it, its first item with the second, the last two together."""

    def build(document: Document) -> None:
        document.add_paragraph("{{p body }}")
        document.add_table(1, 1).cell(0, 0).paragraphs[0].text = "{{p body }}"

    body = Block("a.b", "Apart\n\nBefore:\n\n- 1\n- 2\n- 3\n- 4\n\nAfter", Language.EN)
    document = open_document(
        BytesIO(render_bytes(compile_template(template_bytes(build)), body=body))
    )
    assert [each.text for each in document.paragraphs if each.paragraph_format.keep_with_next] == [
        "Before:",
        "1",
        "3",
    ]
    in_cell = document.tables[0].cell(0, 0).paragraphs
    assert not any(each.paragraph_format.keep_with_next for each in in_cell)


def test_a_list_begins_with_the_number_typed() -> None:
    template = compile_template(template_bytes(lambda document: lines(document, "{{p body }}")))
    for first in (0, 1, 3):
        text = f"{first}. a\n{first + 1}. b"
        data = render_bytes(template, body=Block("a.b", text, Language.EN))
        added = re.findall(r'<w:startOverride w:val="(\d+)"/>', part(data, "word/numbering.xml"))
        assert added == [str(first)]
