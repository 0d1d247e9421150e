"""Fills in pages of another file at their marks in a finished Word file."""

from __future__ import annotations

from collections.abc import Callable

from planbuilder.content.page_marks import is_marked, with_pages
from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import parse_part, read_parts, with_parts
from planbuilder.word.ooxml.namespaces import DOCUMENT, w


def with_marked_pages(data: bytes, page: Callable[[str], int | None]) -> bytes:
    """Return a docx in which each mark is replaced by the page of the heading it names.

    A mark is within one run, because its text comes from the template and no name inside it is
    tagged.
    """
    parts = read_parts(data, AssemblyError, None)
    document = parse_part(parts[DOCUMENT], AssemblyError, DOCUMENT)
    texts = [node for node in document.iter(w("t")) if is_marked(node.text or "")]
    if not texts:
        return data
    for node in texts:
        node.text = with_pages(node.text or "", page)
    return with_parts(parts, [(DOCUMENT, document)])
