"""A number written with hyphens stays on one line, and every reader finds it as it was typed."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordFile
from pypdf import PdfReader

from planbuilder.content.values import Block, Inline
from planbuilder.text import Language
from planbuilder.word.inspect.pdf_copy import copy_faults
from planbuilder.word.inspect.readback import verify
from planbuilder.word.ooxml.namespaces import text_of
from planbuilder.word.pdf import to_pdf
from planbuilder.word.template.compile import compile_template
from tests.word.builders import lines, part, render_bytes, template_bytes

FILLER = "Call the desk first; in an emergency, whoever is on duty calls "
ANSWERS: dict[str, Any] = {
    "name": Inline("a.b", "Call 9-1-1 or 1-800-555-0199", Language.EN),
    # Where the line ends differs with each piece of filler: one of them ends inside a number.
    "prose": Block(
        "a.c",
        "\n\n".join(f"{'so ' * words}{FILLER}9-1-1 in 2026-2027." for words in range(20))
        + "\n\n[https://example.ca/2026-2027](https://example.ca/2026-2027)",
        Language.EN,
    ),
}


def _build(document: WordFile) -> None:
    document.add_heading("{{r name }}", 1)
    lines(document, "{{p prose }}")


def test_a_number_with_hyphens_stays_on_its_line_and_reads_as_typed() -> None:
    data = render_bytes(compile_template(template_bytes(_build)), **ANSWERS)
    assert "<w:noBreakHyphen/>" in part(data)
    assert ">https://example.ca/2026-2027<" in part(data), "an address may break"
    verify(ANSWERS, data)
    word = Document(BytesIO(data))
    assert word.paragraphs[0].text == text_of(word.paragraphs[0]._p) == ANSWERS["name"].text
    copy = to_pdf({"one": data}, date(2026, 5, 1))["one"]
    drawn = "\n".join(page.extract_text() for page in PdfReader(BytesIO(copy)).pages)
    assert drawn.count("9-1-1") == 21 and drawn.count("2026-2027.") == 20
    assert list(copy_faults(data, copy)) == []
