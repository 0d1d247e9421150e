"""A document without a fault, and changes that give it one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from planbuilder.content.values import Block, Gap
from planbuilder.errors import AssemblyError
from planbuilder.text import Language
from planbuilder.word.ooxml.archive import entry, read_parts, write_parts
from planbuilder.word.template.compile import compile_template
from tests.word.builders import add_table_of_contents, lines, render_bytes, template_bytes


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
    add_table_of_contents(document)


@cache
def sound_draft() -> bytes:
    """Return the sound document, as a draft with a comment."""
    return render_bytes(
        compile_template(template_bytes(sound)),
        draft=True,
        gap=Gap("a.gap", "[To come]", "Ask."),
        block=Block(
            "a.block", "Read [the plan](https://example.ca).\n\n1. one\n2. two", Language.EN
        ),
    )


def with_part_changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
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


def plain(old: str, new: str) -> Callable[[str], str]:
    """Return a change of one piece of text."""
    return lambda text: text.replace(old, new, 1)
