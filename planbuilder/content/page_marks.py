"""Marks for pages that are known only once a document is laid out.

A mark stands where a text says on which page of another file something begins. It holds the
heading that begins there, and the words around the page; its signs are no characters of any text.
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
    """Return a text with the page of each mark; a mark whose page is not known goes."""

    def page_of(match: re.Match[str]) -> str:
        before, heading, after = match.groups()
        number = page(heading)
        return "" if number is None else f"{before}{number}{after}"

    return _MARK.sub(page_of, text)


def is_marked(text: str) -> bool:
    """Return whether a text holds a mark."""
    return _BEGIN in text
