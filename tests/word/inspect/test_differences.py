"""Where a document differs from its answers."""

from __future__ import annotations

import pytest

from planbuilder.errors import AssemblyError
from planbuilder.word.inspect.readback import verify
from tests.word.builders import render_bytes, template
from tests.word.inspect.tampered_document import VALUES, with_document_changed


@pytest.fixture(scope="module")
def data() -> bytes:
    """Return a document that shows all the values."""
    made = template("{{r line }}", "{{p block }}", "{{p bullets }}", "And {{ plain }}.")
    return render_bytes(made, **VALUES)


def test_the_difference_is_shown_from_shortly_before_it(data: bytes) -> None:
    changed = with_document_changed(data, lambda text: text.replace("Twelve people", "Twelve cats"))

    with pytest.raises(AssemblyError) as caught:
        verify(VALUES, changed)

    assert caught.value.problems[0].values == {"expected": "Twelve people", "found": "Twelve cats"}
