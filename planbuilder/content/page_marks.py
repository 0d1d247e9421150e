"""Marks for page numbers that are known only once a document is laid out.

A mark is put where a text names the page of another file on which a section begins. It holds the
heading of the section and the words around the page number, between noncharacters of Unicode, which
no text has.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_BEGIN, _BAR, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_MARK = re.compile(f"{_BEGIN}([^{_END}]*?){_BAR}([^{_END}]*?){_BAR}([^{_END}]*?){_END}")


def page_mark(heading: str, phrase: Callable[[str], str]) -> str:
    """Return the mark for the page of `heading`; `phrase` makes the words around a page."""
    before, _, after = phrase(_BAR).partition(_BAR)
    return f"{_BEGIN}{before}{_BAR}{heading}{_BAR}{after}{_END}"


def with_pages(text: str, page: Callable[[str], int | None]) -> str:
    """Return a text with page numbers in place of its marks; a mark without one is removed."""

    def page_of(match: re.Match[str]) -> str:
        before, heading, after = match.groups()
        number = page(heading)
        return "" if number is None else f"{before}{number}{after}"

    return _MARK.sub(page_of, text)


def is_marked(text: str) -> bool:
    """Return whether a text has a mark."""
    return _BEGIN in text
