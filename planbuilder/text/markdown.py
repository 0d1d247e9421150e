"""The Markdown subset of long answers, read into paragraphs of spans and written back.

It has paragraphs, `- ` and `* ` bullets, `1. ` numbers, `**bold**`, `*italic*` and
`[text](https://…)`; a bare web address is a link to itself. Everything else that a person types
(headings, code, images, tables, HTML, underscores) is kept as plain text. A single line feed is a
space; two spaces or a backslash before it make a line break, as in CommonMark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.text.links import by_address

Kind = Literal["body", "bullet", "number"]

_UNUSUAL = re.compile(r"[\\\[\]\0\r]|^[^\S\n]|[^\S\n]$", re.MULTILINE)
"""What a text without a doubtful sign does not hold: escapes, links, spaces around a line."""

_EMPTY_LINES = re.compile(r"\n{2,}|^\n|\n$")
_ITEM = re.compile(r"(?:-|(?P<number>[0-9]{1,9})\.) (?P<text>\S.*)", re.DOTALL)
_SIGN = re.compile(r"(?:[-+*]|[0-9]+[.)])(?!\S)")
"""What may begin a list item."""

_EMPHASIS = re.compile(r"(?<![^ ])(\*\*?)([^\W_][^*]*)(?<!\s)\1(?![^ ])")
"""Words in bold or italics between spaces, of which the first sign is a letter or a digit."""


class Span(Struct, frozen=True):
    """Text of one format. `address` is the target of a link; a line feed is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    address: str | None = None


class Paragraph(Struct, frozen=True):
    """A paragraph or a list item. `level` counts from 0; `number` is that of a numbered item."""

    kind: Kind
    spans: tuple[Span, ...]
    level: int = 0
    number: int | None = None

    @property
    def text(self) -> str:
        """Return the text of the paragraph without format."""
        return "".join(span.text for span in self.spans)


@lru_cache(maxsize=256)  # an answer is parsed when it is written, and when it is read back
def parse(source: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a Markdown text, in order; list items are not nested."""
    paragraphs = plain_paragraphs(source)
    if paragraphs is None:
        from planbuilder.text.markdown_grammar import paragraphs_of  # few texts need it

        paragraphs = paragraphs_of(source)
    return paragraphs


def plain_paragraphs(source: str) -> tuple[Paragraph, ...] | None:
    """Return the paragraphs of a text in which every sign has one meaning, None for any other.

    Its lines have no spaces around them, its lists are flat and apart from other text by an empty
    line, and bold and italic words stand between spaces. The whole grammar reads it alike, but
    takes longer, and far longer to import.
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


def merge(spans: Iterator[Span] | Sequence[Span]) -> tuple[Span, ...]:
    """Return `spans` without empty ones, with neighbours of the same format joined."""
    result: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if result and _same_format(result[-1], span):
            result[-1] = replace(span, text=result[-1].text + span.text)
        else:
            result.append(span)
    return tuple(result)


def _same_format(one: Span, other: Span) -> bool:
    return (one.bold, one.italic, one.address) == (other.bold, other.italic, other.address)


def split_links(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return `spans` in which each bare web address is a link to itself."""
    return tuple(piece for span in spans for piece in _split_link(span))


def _split_link(span: Span) -> Iterator[Span]:
    if span.address:
        yield span
    else:
        for text, address in by_address(span.text):
            yield replace(span, text=text, address=address)


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
