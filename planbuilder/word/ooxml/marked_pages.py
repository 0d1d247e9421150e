"""The pages of another file, put where a finished Word file has marks for them."""

from __future__ import annotations

from collections.abc import Callable

from planbuilder.content.page_marks import is_marked, with_pages
from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import parse_part, read_parts, with_parts
from planbuilder.word.ooxml.namespaces import DOCUMENT, w


def with_marked_pages(data: bytes, page: Callable[[str], int | None]) -> bytes:
    """Return a docx with the page of each heading that a mark names, as `with_pages` does.

    A mark stands in one run: its text is that of the template, and no name is marked inside it.
    """
    parts = read_parts(data, AssemblyError, None)
    document = parse_part(parts[DOCUMENT], AssemblyError, DOCUMENT)
    texts = [node for node in document.iter(w("t")) if is_marked(node.text or "")]
    if not texts:
        return data
    for node in texts:
        node.text = with_pages(node.text or "", page)
    return with_parts(parts, [(DOCUMENT, document)])
