"""Reading back: what was altered is named, what an editor moved is still found."""

from __future__ import annotations

import pytest

from planbuilder.errors import AssemblyError
from planbuilder.word.inspect.readback import verify
from tests.word.builders import render_bytes, template_of
from tests.word.inspect.tampered_document import VALUES, with_document_changed


@pytest.fixture(scope="module")
def data() -> bytes:
    """Return a document that shows all the values."""
    template = template_of("{{r line }}", "{{p block }}", "{{p bullets }}", "And {{ plain }}.")
    return render_bytes(template, **VALUES)


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
    changed = with_document_changed(data, lambda text: text.replace(old, new, 1))

    with pytest.raises(AssemblyError) as error:
        verify(VALUES, changed)

    assert [(problem.code, problem.path) for problem in error.value.problems] == [(code, path)]
