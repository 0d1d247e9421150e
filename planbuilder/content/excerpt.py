"""Excerpts of longer answers."""

from __future__ import annotations

import re

from planbuilder.text.markdown import parse


def shorten(text: str, limit: int) -> str:
    """Return a text on one line of at most `limit` characters, cut after a sentence or a word."""
    line = re.sub(r"[ \r\n\t]+", " ", text).strip()
    if len(line) <= limit:
        return line
    head = line[:limit]
    end = max(head.rfind(mark) for mark in (". ", "? ", "! "))
    if end > limit // 2:
        return head[: end + 1]
    words = head[: limit - 1].rpartition(" ")[0]
    return f"{words or head[: limit - 1]}…"


def summarize(source: str, limit: int) -> str:
    """Return the first paragraph of a Markdown text as plain text, cut as `shorten` does."""
    first = re.split(r"\n\s*\n", source.strip())[0]
    return shorten(" ".join(paragraph.text for paragraph in parse(first)), limit)
