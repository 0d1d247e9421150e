"""Tables and boxes as a reader without sight meets them."""

from __future__ import annotations

import pytest
from docx.document import Document

from planbuilder.word.inspect.accessibility import accessibility_problems
from planbuilder.word.template.compile import compile_template
from tests.word.builders import render_bytes, template_bytes
from tests.word.inspect.sound_document import (
    AFTER,
    DOCUMENT,
    SHAPE,
    instead,
    sound_draft,
    with_part_changed,
)


@pytest.fixture
def data() -> bytes:
    """Return the sound document, as a draft with a comment."""
    return sound_draft()


def test_a_table_in_a_table_is_found() -> None:
    def add_nested_table(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).add_table(1, 1)

    codes = {
        problem.code
        for problem in accessibility_problems(
            render_bytes(compile_template(template_bytes(add_nested_table)))
        )
    }

    assert "table_within_table" in codes


def test_a_box_whose_text_is_read_out_needs_no_description(data: bytes) -> None:
    box = f"<wps:txbx><w:txbxContent>{AFTER}</w:txbxContent></wps:txbx>"
    problems = accessibility_problems(with_part_changed(data, DOCUMENT, instead(SHAPE.format(box))))
    codes = {problem.code for problem in problems}
    assert "image_without_description" not in codes
