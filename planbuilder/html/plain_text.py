"""A letter as plain text in UTF-8, wrapped for a mail or a profile page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from planbuilder.content.letters.letter import Content, LetterContent
from planbuilder.content.letters.parts import Cell, LabelledValue, LetterTable, Title
from planbuilder.content.values import Block, Bullets, Gap, paragraphs_of
from planbuilder.text.paragraphs import Paragraph, Span

WIDTH = 72
"""Characters in a line; a longer word, such as an address, gets a line of its own."""


def as_plain_text(document: LetterContent) -> bytes:
    """Return a letter as plain text: headings underlined, links with their address."""
    blocks = [block for block in _blocks(document) if block.strip()]
    return ("\n\n".join(blocks) + "\n").encode()


def _blocks(document: LetterContent) -> Iterator[str]:
    yield document.draft
    yield _heading(document.title, "=")
    yield _wrap(document.names)
    for passage in document.parts:
        yield _heading(passage.heading, "-")
        # Lines with a label follow each other directly; a blank line separates everything else.
        for together, contents in groupby(
            passage.contents, lambda each: isinstance(each, LabelledValue)
        ):
            blocks = [block for content in contents for block in _content(content)]
            yield from ["\n".join(blocks)] if together else blocks
    yield from (_wrap(line) for line in document.source_lines)


def _heading(text: str, sign: str) -> str:
    lines = wrap(text, WIDTH)
    return "\n".join([*lines, sign * max((len(line) for line in lines), default=0)])


def _content(content: Content) -> Iterator[str]:
    match content:
        case Block() | Bullets():
            yield from _prose(paragraphs_of(content))
        case Gap():
            yield _wrap(content.text)
        case LabelledValue():
            yield _wrap(f"{content.label} {content.value.text}")
        case Title():
            yield _wrap(content.text)
        case LetterTable():
            yield _wrap(content.title)
            for row in content.rows:
                yield "\n".join(_row(content.headers, row))
        case _:
            yield _wrap(f"{content.role} {content.position}")


def _row(headers: Sequence[str], row: Sequence[Cell]) -> Iterator[str]:
    for header, cell in zip(headers, row, strict=True):
        text = cell if isinstance(cell, str) else cell.text
        yield _wrap(f"{header} | {text}", "  ")


def _prose(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    items: list[str] = []
    for paragraph in paragraphs:
        text = "".join(_span(span) for span in paragraph.spans)
        if paragraph.kind == "body":
            yield "\n".join(items)
            items = []
            yield _wrap(text)
        else:
            mark = "- " if paragraph.kind == "bullet" else f"{paragraph.number}. "
            indent = "  " * paragraph.level
            items.append(_wrap(text, indent + " " * len(mark), indent + mark))
    yield "\n".join(items)


def _span(span: Span) -> str:
    if span.address and span.address != span.text:
        return f"{span.text} ({span.address})"
    return span.text


def _wrap(text: str, indent: str = "", first: str | None = None) -> str:
    """Return a text wrapped to `WIDTH`; `first` begins its first line, `indent` the others."""
    lines: list[str] = []
    for line in text.split("\n"):
        lead = (first if first is not None else indent) if not lines else indent
        lines += wrap(
            line,
            WIDTH,
            initial_indent=lead,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines)
