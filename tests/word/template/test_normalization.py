"""A tag that Word has split, corrected or broken is joined again where it can be."""

from __future__ import annotations

import pytest
from docx.document import Document

from planbuilder.errors import TemplateError
from planbuilder.word.inspect.reader import read_document
from planbuilder.word.template.compile import compile_template
from tests.word.builders import render_bytes, split_runs, template_bytes, template_of


def test_a_tag_split_over_runs_is_joined() -> None:
    template = compile_template(
        template_bytes(lambda document: split_runs(document, "a {", "{ na", "me", " }", "} z"))
    )

    assert read_document(render_bytes(template, name="B")).text == "a B z"


def test_quotes_and_spaces_that_word_corrected_inside_a_tag_are_understood() -> None:
    template = template_of("{{\u00a0row[“name”]\u00a0}}")

    assert read_document(render_bytes(template, row={"name": "B"})).text == "B"


def test_a_tag_interrupted_by_a_line_break_is_broken() -> None:
    def build(document: Document) -> None:
        run = document.add_paragraph().add_run("{{ na")
        run.add_break()
        run.add_text("me }}")

    with pytest.raises(TemplateError, match="template_tag_broken"):
        compile_template(template_bytes(build))
