"""A document of every kind of value, and changes that somebody made in its file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from planbuilder.content.values import Block, Bullets, Inline
from planbuilder.errors import AssemblyError
from planbuilder.text import Language
from planbuilder.word.ooxml.archive import entry, read_parts, write_parts

EN = Language.EN


VALUES: dict[str, Any] = {
    "line": Inline("a.line", "Twelve people", EN),
    "block": Block("a.block", "Some text\n\n- **bold** item [l](https://example.ca)", EN),
    "bullets": Bullets("a.bullets", ("one", "two"), EN),
    "plain": Inline("a.plain", "Said in passing", EN),
}


def with_document_changed(data: bytes, change: Callable[[str], str]) -> bytes:
    """Return `data` with its document part changed."""
    parts = read_parts(data, AssemblyError, None)
    before = parts["word/document.xml"].decode()
    after = change(before)
    assert after != before
    parts["word/document.xml"] = after.encode()
    return write_parts({name: entry(part) for name, part in parts.items()})
