"""Removes white space that a tool put around inline elements to lay out a file.

A pretty-printer puts every text and every element on an indented line of its own. It does so in the
source too, which shows it: none of our sources begins with a line feed and an indent.
"""

from __future__ import annotations

import re

from lxml import etree

_INDENT = re.compile(r"\n[ \t]{2,}")
_AFTER = re.compile(r"\n[ \t]*$")


def indent_of(source: etree._Element) -> str | None:
    """Return the line feed and indent that a tool put before each part of a source element.

    None where it did not; then the white space belongs to the text.
    """
    match = _INDENT.match(source.text or "")
    if match is None:
        return None
    texts = [source.text or "", *(child.tail or "" for child in source)]
    laid_out = all(_AFTER.search(text) for text in texts)
    return match[0] if laid_out else None


def undo(element: etree._Element, indent: str) -> None:
    """Remove from an element, in place, the indent before each part and the line feed after it."""
    element.text = _plain(element.text, indent)
    for child in element:
        child.tail = _plain(child.tail, indent)


def _plain(text: str | None, indent: str) -> str:
    if text is None or not text.startswith("\n") or text.strip(" \t") == "\n":
        return "" if text is None or not text.strip() else text
    return _AFTER.sub("", text.removeprefix(indent), count=1)
