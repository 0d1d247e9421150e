"""Styles a template lacks are named."""

from __future__ import annotations

import pytest
from docx.document import Document

from planbuilder.errors import TemplateError
from planbuilder.word.template.compile import compile_template
from tests.word.builders import template_bytes


def test_missing_styles_are_named() -> None:
    def build(document: Document) -> None:
        for name in ("Body Text", "List Number"):
            document.styles[name].delete()

    with pytest.raises(TemplateError) as error:
        compile_template(template_bytes(build))

    assert [(p.code, p.values["style"]) for p in error.value.problems] == [
        ("template_style_missing", "Body Text"),
        ("template_style_missing", "List Number"),
    ]
