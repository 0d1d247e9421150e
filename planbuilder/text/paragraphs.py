"""Paragraphs of spans: what long answers consist of, read from Markdown and from Word alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.text.links import by_address

Kind = Literal["body", "bullet", "number"]


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
