"""The pages of headings counted before, by the content of the Word file."""

from __future__ import annotations

from hashlib import sha256

from pydantic import TypeAdapter

from planbuilder.storage.cache import recall, remember

Pages = tuple[tuple[str, int], ...]
"""(heading, page counted from 1) for every heading of a file."""

_PAGES: TypeAdapter[Pages] = TypeAdapter(Pages)


def recall_pages(docx: bytes) -> Pages | None:
    """Return the pages counted for a file with this content, None where it is new."""
    return recall(_key(docx), _PAGES)


def remember_pages(docx: bytes, pages: Pages) -> None:
    """Keep the pages counted for a file with this content."""
    remember(_key(docx), pages, _PAGES)


def _key(docx: bytes) -> str:
    return f"pages-{sha256(docx).hexdigest()[:32]}"
