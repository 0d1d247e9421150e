"""Where a document differs from its answers."""

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


def test_the_difference_is_shown_from_shortly_before_it(data: bytes) -> None:
    changed = with_document_changed(data, lambda text: text.replace("Twelve people", "Twelve cats"))

    with pytest.raises(AssemblyError) as error:
        verify(VALUES, changed)

    assert error.value.problems[0].values == {"expected": "Twelve people", "found": "Twelve cats"}
