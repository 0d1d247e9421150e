"""Markdown as nearly all answers have it, read without the whole grammar.

`planbuilder.text.markdown_grammar` reads such a text alike, but takes longer, and far longer to
import.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from planbuilder.text.paragraphs import Kind, Paragraph, Span, merge, split_links

_UNUSUAL = re.compile(r"[\\\[\]\0\r]|^[^\S\n]|[^\S\n]$", re.MULTILINE)
"""What a text without a doubtful sign does not hold: escapes, links, spaces around a line."""

_EMPTY_LINES = re.compile(r"\n{2,}|^\n|\n$")
_ITEM = re.compile(r"(?:-|(?P<number>[0-9]{1,9})\.) (?P<text>\S.*)", re.DOTALL)
_SIGN = re.compile(r"(?:[-+*]|[0-9]+[.)])(?!\S)")
"""What may begin a list item."""

_EMPHASIS = re.compile(r"(?<![^ ])(\*\*?)([^\W_][^*]*)(?<!\s)\1(?![^ ])")
"""Words in bold or italics between spaces, of which the first sign is a letter or a digit."""


def plain_paragraphs(source: str) -> tuple[Paragraph, ...] | None:
    """Return the paragraphs of a text in which every sign has one meaning, None for any other.

    Its lines have no spaces around them, its lists are flat and apart from other text by an empty
    line, and bold and italic words stand between spaces.
    """
    if _UNUSUAL.search(source):
        return None
    paragraphs: list[Paragraph] = []
    for block in filter(None, _EMPTY_LINES.split(source)):
        lines = block.split("\n")
        items = [_ITEM.match(line) for line in lines]
        if None not in items:
            added = _plain_items([item for item in items if item], paragraphs)
        elif any(map(_SIGN.match, lines)):
            return None
        else:
            spans = _plain_spans(block)
            added = None if spans is None else [Paragraph("body", spans)]
        if added is None:
            return None
        paragraphs += added
    return tuple(paragraphs)


def _plain_items(
    items: Sequence[re.Match[str]], before: Sequence[Paragraph]
) -> list[Paragraph] | None:
    """Return items as paragraphs; a numbered list goes on where one ended directly `before`."""
    kinds: set[Kind] = {"number" if item["number"] else "bullet" for item in items}
    texts = [_plain_spans(item["text"]) for item in items]
    if len(kinds) > 1 or None in texts or any(_SIGN.match(item["text"]) for item in items):
        return None
    kind = kinds.pop()
    first = int(items[0]["number"] or 0)
    if before and before[-1].kind == kind:
        first = (before[-1].number or 0) + 1
    return [
        Paragraph(kind, spans or (), 0, first + at if kind == "number" else None)
        for at, spans in enumerate(texts)
    ]


def _plain_spans(text: str) -> tuple[Span, ...] | None:
    """Return the spans of a paragraph, None where not every asterisk has one meaning."""
    pieces = _EMPHASIS.split(text.replace("\n", " "))
    plain = pieces[::3]
    if any("*" in piece for piece in plain):
        return None
    spans = [Span(plain[0])]
    for sign, word, after in zip(pieces[1::3], pieces[2::3], plain[1:], strict=True):
        spans += (Span(word, bold=sign == "**", italic=sign == "*"), Span(after))
    return split_links(merge(spans))
