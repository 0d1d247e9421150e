"""A sound docx is told at once; whatever a rule finds makes it look like no sound one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx.document import Document

from planbuilder.content.values import Block, Gap
from planbuilder.text import Language
from planbuilder.word.inspect.docx import open_docx
from planbuilder.word.inspect.soundness import is_plainly_sound
from planbuilder.word.ooxml.namespaces import COMMENTS, CONTENT_TYPES, DOCUMENT, STYLES
from planbuilder.word.ooxml.properties import CORE
from planbuilder.word.template.compile import compile_template
from tests.word.builders import lines, render_bytes, template_bytes
from tests.word.inspect.reader_comparison import assert_same_problems
from tests.word.inspect.sound_document import plain, with_part_changed


def build(document: Document) -> None:
    """Build a document with nothing to find in it."""
    document.add_heading("One", 1)
    lines(document, "Text with words.", "{{p gap }}", "{{p block }}")


@pytest.fixture(scope="module")
def draft() -> bytes:
    """Return a sound draft with a comment, a link and a list."""
    prose = Block("a.block", "Read [the plan](https://example.ca).\n\n1. one", Language.EN)
    template = compile_template(template_bytes(build))
    return render_bytes(template, draft=True, gap=Gap("a.gap", "[To come]", "Ask."), block=prose)


def test_a_sound_draft_is_told_from_its_markup(draft: bytes) -> None:
    assert is_plainly_sound(open_docx(draft))
    assert_same_problems(draft, is_plain=True)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (CORE, plain("Plan for the account", " ")),
        (STYLES, lambda text: text.replace("<w:lang ", "<w:noProof ")),
        (STYLES, plain('w:val="en-CA"', 'w:val="english"')),
        (DOCUMENT, plain('"BodyText"', '"Nowhere"')),
        (DOCUMENT, plain(">one<", ">{{ one }}<")),
        (DOCUMENT, plain('<w:numId w:val="', '<w:numId w:val="77')),
        (DOCUMENT, plain('r:id="rIdLink1"', 'r:id="rIdNone"')),
        (DOCUMENT, plain("<w:t ", '<w:t xml:lang="en" ')),
        (COMMENTS, plain('w:id="', 'w:id="4')),
        (CONTENT_TYPES, plain("document.main+xml", "template.main+xml")),
        (CONTENT_TYPES, plain("/word/styles.xml", "/word/style.xml")),
    ],
)
def test_a_changed_draft_is_inspected_alike(
    draft: bytes, part: str, change: Callable[[str], str]
) -> None:
    assert_same_problems(with_part_changed(draft, part, change), is_plain=False)
