"""The Markdown subset of long answers, read into paragraphs of spans and written back.

It has paragraphs, `- ` and `* ` bullets, `1. ` numbers, `**bold**`, `*italic*` and
`[text](https://…)`; a bare web address is a link to itself. Everything else that a person types
(headings, code, images, tables, HTML, underscores) is kept as plain text. A single line feed is a
space; two spaces or a backslash before it make a line break, as in CommonMark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import count, repeat, zip_longest
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import list_block as list_rule
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import emphasis as emphasis_rules
from markdown_it.token import Token

from planbuilder.text.links import by_address, may_link

Kind = Literal["body", "bullet", "number"]
_ESCAPABLE = frozenset("*[]-.)\n")


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one format. `address` is the target of a link; a line feed is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a list item. `level` counts from 0; `number` is that of a numbered item."""

    kind: Kind
    spans: tuple[Span, ...]
    level: int = 0
    number: int | None = None

    @property
    def text(self) -> str:
        """Return the text of the paragraph without format."""
        return "".join(span.text for span in self.spans)


def _only_asterisks(state: StateInline, silent: bool) -> bool:
    return state.src[state.pos] == "*" and emphasis_rules.tokenize(state, silent)


def _not_plus(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    # "+ 12 %" at the start of a line is an increase, not a bullet.
    first = state.bMarks[start] + state.tShift[start]
    return state.src[first : first + 1] != "+" and list_rule(state, start, end, silent)


def _escape(state: StateInline, silent: bool) -> bool:
    following = state.src[state.pos + 1 : state.pos + 2]
    if state.src[state.pos] != "\\" or following not in _ESCAPABLE or not following:
        return False
    if not silent:
        state.pending += following
    state.pos += 2
    return True


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["list", "emphasis", "link", "newline"])
    parser.inline.ruler.at("emphasis", _only_asterisks)
    parser.block.ruler.at("list", _not_plus, {"alt": ["paragraph"]})
    parser.inline.ruler.before("link", "planbuilder_escape", _escape)
    parser.validateLink = lambda url: may_link(url)  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


@lru_cache(maxsize=256)  # an answer is parsed when it is written, and when it is read back
def parse(source: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a Markdown text, in order; list items are not nested."""
    walk = _TokenWalk()
    for token in _parser().parse(source):
        walk.take(token)
    return tuple(walk.blocks)


class _TokenWalk:
    """Collects the paragraphs of a text from tokens. `items` are open items, outermost first."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph] = []
        self.items: list[Paragraph] = []
        self.counters: list[Iterator[int | None]] = []
        self.pending: Paragraph | None = None

    def take(self, token: Token) -> None:
        if token.type == "inline":
            self._text(split_links(merge(_raw_spans(token.children or ()))))
        elif token.type == "list_item_open":
            self._open_item()
        elif token.type == "list_item_close":
            self._finish()
            self.items.pop()
        elif token.type == "ordered_list_open":
            self.counters.append(count(int(token.attrs.get("start", 1))))
        elif token.type == "bullet_list_open":
            self.counters.append(repeat(None))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            self.counters.pop()

    def _open_item(self) -> None:
        self._finish()
        number = next(self.counters[-1])
        kind: Kind = "bullet" if number is None else "number"
        self.pending = Paragraph(kind, (), len(self.items), number)
        self.items.append(self.pending)

    def _text(self, spans: tuple[Span, ...]) -> None:
        if not self.items:
            self.blocks.append(Paragraph("body", spans))
            return
        # A flat list cannot show text after a nested list; it becomes an item of its own.
        item = self.pending or replace(self.items[-1], spans=())
        gap = (Span("\n"),) if item.spans else ()
        self.pending = replace(item, spans=merge((*item.spans, *gap, *spans)))

    def _finish(self) -> None:
        if self.pending and self.pending.spans:  # an empty item says nothing
            self.blocks.append(self.pending)
        self.pending = None


def _raw_spans(tokens: Sequence[Token]) -> Iterator[Span]:
    bold = italic = 0
    address: str | None = None
    tail = ""
    for token in tokens:
        bold += token.nesting if token.type.startswith("strong") else 0
        italic += token.nesting if token.type.startswith("em_") else 0
        if token.type == "link_open":
            address = str(token.attrs["href"])
            title = token.attrs.get("title")
            tail = f" ({title})" if title else ""
        elif token.type == "link_close":
            # Spans hold no title, so that of a link is kept as text after it.
            yield Span(tail, bold > 0, italic > 0, address)
            address = None
        else:
            yield Span(_visible_text(token), bold > 0, italic > 0, address)


def _visible_text(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    return "\n" if token.type == "hardbreak" else token.content


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
