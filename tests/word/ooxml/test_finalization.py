"""The archive of a finished document: content types first, no clock, unchanged parts."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from planbuilder.content.values import Block, Bullets, Gap, Inline
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import w
from planbuilder.word.template.compile import compile_template
from planbuilder.word.template.compiled_template import Template
from tests.word.builders import lines, part, render_bytes, template, template_bytes

EN, FR = Language.EN, Language.FR


@pytest.fixture(scope="module")
def everything() -> Template:
    """Return a template with each kind of place: in a text, as runs, as paragraphs, in rows."""

    def build(document: Document) -> None:
        document.sections[0].footer.paragraphs[0].text = "{{ name }}"
        document.add_heading("Heading {{ name }}", 1)
        lines(document, "In a text: {{ line }}.", "As a run: {{r line }}.", "{{p block }}")
        lines(document, "{{p bullets }}", "{%p if shown %}", "{{p gap }}", "{%p endif %}")
        table = document.add_table(4, 2)
        texts = (
            ("Line", "Block"),
            ("{%tr for row in rows %}", ""),
            ("{{r row.line }}", "{{p row.block }}"),
            ("{%tr endfor %}", ""),
        )
        for row, pair in zip(table.rows, texts, strict=True):
            for cell, text in zip(row.cells, pair, strict=True):
                cell.text = text
        header = table.rows[0]._tr.get_or_add_trPr()
        header.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

    return compile_template(template_bytes(build))


def context(text: str = "text", rows: int = 2, shown: bool = True) -> dict[str, Any]:
    """Return values for every place of the template, each saying `text`."""
    return {
        "name": "Name",
        "line": Inline("section.line", text, FR),
        "block": Block("section.block", text, EN),
        "bullets": Bullets("section.bullets", (text, "two"), FR),
        "gap": Gap("section.gap", "[À venir]", "Who decides?"),
        "shown": shown,
        "rows": [
            {
                "line": Inline(f"table[r{row}].line", text, EN),
                "block": Block(f"table[r{row}].block", f"{text}\n\n1. one\n2. two", EN),
            }
            for row in range(rows)
        ],
    }


def test_the_archive_begins_with_its_content_types_and_holds_no_clock(
    everything: Template,
) -> None:
    with ZipFile(BytesIO(render_bytes(everything, **context()))) as archive:
        infos = archive.infolist()
        assert archive.testzip() is None

    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_parts_that_do_not_change_keep_their_bytes(everything: Template) -> None:
    data = render_bytes(everything, **context())

    with ZipFile(BytesIO(data)) as archive:
        assert archive.read("word/theme/theme1.xml") == everything.raw["word/theme/theme1.xml"]


def test_ids_are_unique_through_loops_and_repeated_answers() -> None:
    made = template("{{r a }}", "{{r a }}", "{%p for x in xs %}", "{{p x }}", "{%p endfor %}")
    same = Inline("a.b", "same", EN)
    root = etree.fromstring(part(render_bytes(made, a=same, xs=[same, same])).encode())

    names = [mark.get(w("name"), "") for mark in root.iter(w("bookmarkStart"))]
    ids = [mark.get(w("id")) for mark in root.iter(w("bookmarkStart"))]
    assert len(set(ids)) == len(ids) == 4
    assert [name[24:] for name in names] == ["", "_2", "_3", "_4"]
    assert len({name[:24] for name in names}) == 1
