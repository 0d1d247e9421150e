"""Reading back: what was altered is named, what an editor moved is still found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from planbuilder.content.values import Block, Bullets, Inline
from planbuilder.errors import AssemblyError
from planbuilder.text import Language
from planbuilder.word.inspect.readback import verify
from planbuilder.word.ooxml.archive import entry, read_parts, write_parts
from tests.word.builders import rendered, template

EN = Language.EN
VALUES: dict[str, Any] = {
    "line": Inline("a.line", "Twelve people", EN),
    "block": Block("a.block", "Some text\n\n- **bold** item [l](https://example.ca)", EN),
    "bullets": Bullets("a.bullets", ("one", "two"), EN),
    "plain": Inline("a.plain", "Said in passing", EN),
}


@pytest.fixture(scope="module")
def data() -> bytes:
    """Return a document that shows all the values."""
    made = template("{{r line }}", "{{p block }}", "{{p bullets }}", "And {{ plain }}.")
    return rendered(made, **VALUES)


def tampered(data: bytes, change: Callable[[str], str]) -> bytes:
    """Return `data` with its document part changed."""
    parts = read_parts(data, AssemblyError, None)
    before = parts["word/document.xml"].decode()
    after = change(before)
    assert after != before
    parts["word/document.xml"] = after.encode()
    return write_parts({name: entry(part) for name, part in parts.items()})


def test_a_document_as_rendered_is_verified(data: bytes) -> None:
    verify(VALUES, data)


@pytest.mark.parametrize(
    ("old", "new", "path", "code"),
    [
        ("Twelve", "Eleven", "a.line", "answer_altered_in_document"),
        ("Twelve people", "", "a.line", "answer_altered_in_document"),
        ("bold", "bald", "a.block", "answer_altered_in_document"),
        ('<w:rStyle w:val="Strong"/>', "", "a.block", "answer_altered_in_document"),
        ('<w:ilvl w:val="0"/>', '<w:ilvl w:val="1"/>', "a.block", "answer_altered_in_document"),
        (">two<", ">2<", "a.bullets", "answer_altered_in_document"),
        ("Said in passing", "Not said", "a.plain", "answer_not_in_document"),
    ],
)
def test_an_alteration_is_found(data: bytes, old: str, new: str, path: str, code: str) -> None:
    changed = tampered(data, lambda text: text.replace(old, new, 1))

    with pytest.raises(AssemblyError) as caught:
        verify(VALUES, changed)

    assert [(problem.code, problem.path) for problem in caught.value.problems] == [(code, path)]
