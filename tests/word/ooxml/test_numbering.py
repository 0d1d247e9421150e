"""Numbered lists start anew, and go on where they should."""

from __future__ import annotations

from planbuilder.content.values import Block
from planbuilder.text import Language
from planbuilder.word.inspect.reader import read_document
from tests.word.builders import render_bytes, template_of

EN, FR = Language.EN, Language.FR


def test_numbered_lists_start_anew_and_go_on_where_they_should() -> None:
    template = template_of("{{p a }}", "{{p b }}")
    data = render_bytes(
        template,
        a=Block("a", "1. one\n   - x\n2. two\n\ntext\n\n1. anew", EN),
        b=Block("b", "5. five\n6. six", EN),
    )
    reading = read_document(data)

    numbers = [item.number for item in reading.at("a")[0].paragraphs if item.kind == "number"]
    assert numbers == [1, 2, 1]
    assert [item.number for item in reading.at("b")[0].paragraphs] == [5, 6]
