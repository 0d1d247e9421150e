"""The values that a document is made of, independent of Word.

A context is a tree of `dict`, `list`, `str`, `int`, `bool` and the four values below. A value has
the path of the answer it shows, so that finished documents can be read back and edits in them can
be traced to their answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from msgspec import Struct

from planbuilder.text import Language
from planbuilder.text.markdown import parse
from planbuilder.text.paragraphs import Paragraph, Span, split_links


class Inline(Struct, frozen=True):
    """An answer of one or a few lines, as typed; a line feed is a line break.

    `label` names the content control for readers (the path, where it is empty); `comments` are the
    Word comments that a draft shows there.
    """

    path: str
    text: str
    language: Language
    label: str = ""
    comments: tuple[str, ...] = ()


class Block(Struct, frozen=True):
    """Prose in the Markdown subset: paragraphs, bullets, numbers, bold, italic, links.

    In a cell of a table (`in_cell`) a template may show it as the `lines_of` one text.
    """

    path: str
    source: str
    language: Language
    label: str = ""
    comments: tuple[str, ...] = ()
    in_cell: bool = False


class Bullets(Struct, frozen=True):
    """A bulleted list; each item is shown as typed."""

    path: str
    items: tuple[str, ...]
    language: Language
    label: str = ""
    comments: tuple[str, ...] = ()


class Gap(Struct, frozen=True):
    """The text in the place of a missing or undetermined answer.

    `text` is printed, with its own brackets; `note` becomes a Word comment in a draft. It is in the
    language of the document unless `language` says otherwise.
    """

    path: str
    text: str
    note: str
    language: Language | None = None
    label: str = ""
    comments: tuple[str, ...] = ()


Value: TypeAlias = Inline | Block | Bullets | Gap
_VALUES = frozenset({Inline, Block, Bullets, Gap})
_SIGNS = {"body": "", "bullet": "• "}


class Properties(Struct, frozen=True):
    """The properties of a file.

    `day` is the date of the file and of its comments; no clock is read, so that the same answers
    give the same bytes.
    """

    title: str
    language: Language
    subject: str
    creator: str
    day: date


def remarks(value: Value) -> tuple[str, ...]:
    """Return the comments that a draft shows at `value`; the note of a gap comes first."""
    note = (value.note,) if isinstance(value, Gap) and value.note else ()
    return note + value.comments


def paragraphs_of(value: Block | Bullets) -> tuple[Paragraph, ...]:
    """Return the paragraphs a block value consists of."""
    if isinstance(value, Block):
        return parse(value.source)
    return tuple(
        Paragraph("bullet", split_links((Span(item),)) if "://" in item else (Span(item),))
        for item in value.items
        if item
    )


def lines_of(value: Block) -> str:
    """Return prose as lines of plain text, with a sign before each item of a list."""
    return "\n".join(
        f"{'  ' * each.level}{_SIGNS.get(each.kind, f'{each.number}. ')}{each.text}"
        for each in parse(value.source)
    )


def values_of(context: Mapping[str, Any]) -> Iterator[Value]:
    """Yield every value of a context, in its order, through its dicts and lists."""
    values: list[Value] = []
    _collect_values(context.values(), values)
    yield from values


def _collect_values(nodes: Iterable[Any], values: list[Value]) -> None:
    for node in nodes:
        kind = type(node)
        if kind is str or node is None:  # as most are
            continue
        if kind in _VALUES:
            values.append(node)
        elif kind is dict or isinstance(node, Mapping):
            _collect_values(node.values(), values)
        elif isinstance(node, list | tuple):
            _collect_values(node, values)
