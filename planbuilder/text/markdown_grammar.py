"""The whole grammar of long answers, as markdown-it reads it, with rules of its own.

`planbuilder.text.markdown` imports it for a text with a sign whose meaning depends on others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count, repeat

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import list_block as list_rule
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import emphasis as emphasis_rules
from markdown_it.token import Token
from msgspec.structs import replace

from planbuilder.text.links import may_link
from planbuilder.text.paragraphs import Kind, Paragraph, Span, merge, split_links

_ESCAPABLE = frozenset("*[]-.)\n")


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


def paragraphs_of(source: str) -> tuple[Paragraph, ...]:
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
