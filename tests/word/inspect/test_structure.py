"""Tables and boxes as a reader without sight meets them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from planbuilder.content.values import Block, Gap
from planbuilder.errors import AssemblyError
from planbuilder.text import Language
from planbuilder.word.inspect.accessibility import accessibility_problems
from planbuilder.word.ooxml.archive import entry, read_parts, write_parts
from planbuilder.word.template.compile import compile_template
from tests.word.builders import lines, rendered, template_bytes
from tests.word.ooxml.test_table_of_contents import contents


def sound(document: Document) -> None:
    """Build a document with nothing to find in it."""
    document.add_heading("One", 1)
    document.add_heading("Two", 2)
    lines(document, "Text with words.", "{{p gap }}", "{{p block }}")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Cell {number}"
    row = table.rows[0]._tr.get_or_add_trPr()
    row.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    properties = table._tbl.tblPr
    properties.append(parse_xml(f'<w:tblCaption {nsdecls("w")} w:val="What it shows"/>'))
    contents(document)


@pytest.fixture(scope="module")
def data() -> bytes:
    """Return the sound document, as a draft with a comment."""
    return rendered(
        compile_template(template_bytes(sound)),
        draft=True,
        gap=Gap("a.gap", "[To come]", "Ask."),
        block=Block(
            "a.block", "Read [the plan](https://example.ca).\n\n1. one\n2. two", Language.EN
        ),
    )


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return `data` with one part changed."""
    parts = read_parts(data, AssemblyError, None)
    before = parts[part].decode()
    after = change(before)
    assert after != before, "the test changes nothing"
    parts[part] = after.encode()
    return write_parts({name: entry(content) for name, content in parts.items()})


DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"


SHAPE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="9" name="Shape"/><wps:wsp xmlns:wps="http://schemas.'
    'microsoft.com/office/word/2010/wordprocessingShape">{}</wps:wsp></wp:inline></w:drawing></w:r>'
    "</w:p>"
)


AFTER = '<w:p><w:r><w:t xml:space="preserve">Text with words.</w:t></w:r></w:p>'


def instead(new: str) -> Callable[[str], str]:
    """Return a change that puts XML in the place of the plain paragraph."""
    return lambda text: text.replace(AFTER, new)


def test_a_table_in_a_table_is_found() -> None:
    def nested(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).add_table(1, 1)

    codes = {
        problem.code
        for problem in accessibility_problems(rendered(compile_template(template_bytes(nested))))
    }

    assert "table_within_table" in codes


def test_a_box_whose_text_is_read_out_needs_no_description(data: bytes) -> None:
    box = f"<wps:txbx><w:txbxContent>{AFTER}</w:txbxContent></wps:txbx>"
    problems = accessibility_problems(changed(data, DOCUMENT, instead(SHAPE.format(box))))
    codes = {problem.code for problem in problems}
    assert "image_without_description" not in codes
