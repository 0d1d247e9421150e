"""Where a document differs from its answers."""

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


def test_the_difference_is_shown_from_shortly_before_it(data: bytes) -> None:
    changed = tampered(data, lambda text: text.replace("Twelve people", "Twelve cats"))

    with pytest.raises(AssemblyError) as caught:
        verify(VALUES, changed)

    assert caught.value.problems[0].values == {"expected": "Twelve people", "found": "Twelve cats"}
