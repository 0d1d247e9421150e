"""A template with a place of each kind, and values to fill it in."""

from __future__ import annotations

from functools import cache
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from planbuilder.content.values import Block, Bullets, Gap, Inline
from planbuilder.text import Language
from planbuilder.word.template.compile import compile_template
from planbuilder.word.template.compiled_template import Template
from tests.word.builders import lines, template_bytes

EN, FR = Language.EN, Language.FR


@cache
def full_template() -> Template:
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


def full_context(text: str = "text", rows: int = 2, shown: bool = True) -> dict[str, Any]:
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
