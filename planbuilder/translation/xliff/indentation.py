"""Undoes the white space that a tool put around the elements inside a text to lay it out.

A pretty-printer gives every stretch of text and every element a line of its own, indented. It
shows in the source, which we know: none of ours begins with a line feed and an indent.
"""

from __future__ import annotations

import re

from lxml import etree

_INDENT = re.compile(r"\n[ \t]{2,}")
_AFTER = re.compile(r"\n[ \t]*$")


def indent_of(source: etree._Element) -> str | None:
    """Return the line feed and indent that a tool put before each stretch of a source element.

    None where it did not: then the white space inside is the text's own.
    """
    match = _INDENT.match(source.text or "")
    if match is None:
        return None
    stretches = [source.text or "", *(child.tail or "" for child in source)]
    laid_out = all(_AFTER.search(text) for text in stretches)
    return match[0] if laid_out else None


def undo(element: etree._Element, indent: str) -> None:
    """Take out of an element what a pretty-printer put in: an indent before, a line feed after."""
    element.text = _plain(element.text, indent)
    for child in element:
        child.tail = _plain(child.tail, indent)


def _plain(text: str | None, indent: str) -> str:
    if text is None or not text.startswith("\n") or text.strip(" \t") == "\n":
        return "" if text is None or not text.strip() else text
    return _AFTER.sub("", text.removeprefix(indent), count=1)
