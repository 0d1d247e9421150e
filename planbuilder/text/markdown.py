"""The Markdown subset of long answers, read into paragraphs of spans and written back.

It has paragraphs, `- ` and `* ` bullets, `1. ` numbers, `**bold**`, `*italic*` and
`[text](https://…)`; a bare web address is a link to itself. Everything else that a person types
(headings, code, images, tables, HTML, underscores) is kept as plain text. A single line feed is a
space; two spaces or a backslash before it make a line break, as in CommonMark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

from planbuilder.text.links import by_address
from planbuilder.text.paragraphs import Paragraph, Span
from planbuilder.text.plain_markdown import plain_paragraphs


@lru_cache(maxsize=256)  # an answer is parsed when it is written, and when it is read back
def parse(source: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a Markdown text, in order; list items are not nested."""
    paragraphs = plain_paragraphs(source)
    if paragraphs is None:
        from planbuilder.text.markdown_grammar import paragraphs_of  # few texts need it

        paragraphs = paragraphs_of(source)
    return paragraphs


def to_markdown(paragraphs: Sequence[Paragraph]) -> str:
    """Return paragraphs as Markdown; `parse` reads the same paragraphs from it."""
    lines: list[str] = []
    previous: Paragraph | None = None
    numbering: dict[int, tuple[int, str]] = {}
    for paragraph in paragraphs:
        numbering = {level: at for level, at in numbering.items() if level <= paragraph.level}
        spans = paragraph.spans
        text = "".join(_write_span(*pair) for pair in zip_longest(spans, spans[1:]))
        if paragraph.kind == "body":
            numbering.clear()
            line = re.sub(r"(?m)^([-*](?= )|\d+(?=[.)] ))", _literal_marker, text)
        elif paragraph.kind == "bullet":
            numbering.pop(paragraph.level, None)
            line = f"- {text}"
        else:
            line = f"{_numbering(paragraph, numbering)} {text}"
        tight = previous is not None and "body" not in (paragraph.kind, previous.kind)
        indent = "    " * paragraph.level
        line = line.replace("\n", f"\\\n{indent}")
        lines.append(f"{'' if tight else chr(10)}\n{indent}{line}")
        previous = paragraph
    return "".join(lines).strip("\n")


def _numbering(paragraph: Paragraph, numbering: dict[int, tuple[int, str]]) -> str:
    """Return `1.`, or `1)` where a list directly follows another one."""
    number = 1 if paragraph.number is None else paragraph.number
    last, mark = numbering.get(paragraph.level, (number - 1, "."))
    if last + 1 != number:
        mark = ")" if mark == "." else "."
    numbering[paragraph.level] = (number, mark)
    return f"{number}{mark}"


def _literal_marker(match: re.Match[str]) -> str:
    marker = match.group(1)
    return f"\\{marker}" if marker in "-*" else f"{marker}\\"


def _write_span(span: Span, following: Span | None) -> str:
    text = re.sub(r"([*\[\]])", r"\\\1", span.text)
    mark = "*" * (2 * span.bold + span.italic)
    if mark and text.strip():
        inner = text.strip()
        before, _, after = text.partition(inner)
        text = f"{before}{mark}{inner}{mark}{after}"
    if span.address is None or _is_bare(span, following):
        return text
    return f"[{text}]({span.address})"


def _is_bare(link: Span, following: Span | None) -> bool:
    """Return whether a link would be read back without brackets, given the text that follows."""
    plain = not (link.bold or link.italic)
    text = f"{link.text}{following.text if following else ''}"
    return plain and next(by_address(text), None) == (link.text, link.address)
