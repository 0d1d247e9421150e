"""A written document as one HTML page: no script, no other file, nothing fetched from a network.

It is well-formed XML too, so that any tool can read it strictly. What authors typed is text:
nothing of it can become markup, and links lead to web and mail addresses only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from planbuilder.content.letters.letter import Content, Passage, Written
from planbuilder.content.letters.parts import Cell, Grid, Line, Title
from planbuilder.content.values import Block, Bullets, Gap
from planbuilder.text import Language
from planbuilder.text.links import by_address
from planbuilder.text.markdown import Paragraph, Span
from planbuilder.word.template.placement import paragraphs_of

_STYLE = (
    "body{font:1rem/1.5 Arial,sans-serif;color:#1b1b1b;background:#fff;margin:0}"
    "main{max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "h1,h2,h3{color:#26374a;line-height:1.25}"
    "table{border-collapse:collapse;width:100%;margin:1rem 0}"
    "th,td{border:1px solid #595959;padding:.4rem;text-align:left;vertical-align:top}"
    "caption{text-align:left;font-weight:bold;padding:.4rem 0}th{background:#eef2f6}"
    "dt{font-weight:bold}dd{margin:0 0 .5rem}a{color:#284162}"
)


def as_page(written: Written) -> bytes:
    """Return a written document as an HTML page in UTF-8."""
    return ("\n".join(_Page(written.language).lines(written)) + "\n").encode()


class _Page:
    """Writes one page in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def lines(self, written: Written) -> Iterator[str]:
        yield "<!DOCTYPE html>"
        yield f'<html lang="{self.language.locale}">'
        yield '<head><meta charset="utf-8"/>'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        yield f"<title>{escape(written.properties.title)}</title>"
        yield f"<style>{_STYLE}</style></head>"
        yield "<body><main>"
        if written.draft:
            yield f"<p><strong>{escape(written.draft)}</strong></p>"
        yield f"<h1>{escape(written.title)}</h1>"
        if written.names:
            yield f"<p>{escape(written.names)}</p>"
        for passage in written.passages:
            yield from self._passage(passage)
        for line in written.source_lines:
            yield f"<p><small>{escape(line)}</small></p>"
        yield "</main></body></html>"

    def _passage(self, passage: Passage) -> Iterator[str]:
        if passage.heading:
            yield f"<h2>{escape(passage.heading)}</h2>"
        facts: list[Line] = []
        for content in passage.contents:
            if isinstance(content, Line):
                facts.append(content)
                continue
            yield from self._facts(facts)
            facts = []
            yield from self._content(content)
        yield from self._facts(facts)

    def _facts(self, facts: Sequence[Line]) -> Iterator[str]:
        if facts:
            yield "<dl>"
            for fact in facts:
                yield f"<dt>{escape(fact.label)}</dt><dd>{self._cell(fact.value)}</dd>"
            yield "</dl>"

    def _content(self, content: Content) -> Iterator[str]:
        match content:
            case Block() | Bullets():
                yield from self._prose(content)
            case Gap():
                yield f"<p>{self._cell(content)}</p>"
            case Title():
                yield f"<h3>{escape(content.text)}</h3>"
            case Grid():
                yield from self._table(content)
            case Line():
                yield f"<p>{escape(content.label)} {self._cell(content.value)}</p>"
            case _:
                yield f"<p><strong>{escape(content.role)}</strong> {escape(content.position)}</p>"

    def _table(self, grid: Grid) -> Iterator[str]:
        yield f"<table><caption>{escape(grid.title)}</caption>"
        headers = "".join(f'<th scope="col">{escape(header)}</th>' for header in grid.headers)
        yield f"<thead><tr>{headers}</tr></thead><tbody>"
        for row in grid.rows:
            first = f'<th scope="row">{self._cell(row[0])}</th>'
            yield f"<tr>{first}{''.join(f'<td>{self._cell(cell)}</td>' for cell in row[1:])}</tr>"
        yield "</tbody></table>"

    def _cell(self, cell: Cell) -> str:
        if isinstance(cell, str):
            return _linked(cell)
        shown, language = _linked(cell.text), cell.language
        if language is not None and language is not self.language:
            return f'<span lang="{language.locale}">{shown}</span>'
        return shown

    def _prose(self, value: Block | Bullets) -> Iterator[str]:
        open_lists: list[str] = []
        for paragraph in paragraphs_of(value):
            if paragraph.kind == "body":
                yield from _closed(open_lists, 0)
                yield f"<p>{_spans(paragraph.spans)}</p>"
            else:
                yield from _item(paragraph, open_lists)
        yield from _closed(open_lists, 0)


def _item(paragraph: Paragraph, open_lists: list[str]) -> Iterator[str]:
    """Yield a list item, with the ends and beginnings of lists before it. Items stay open."""
    kind, depth = ("ul" if paragraph.kind == "bullet" else "ol"), paragraph.level + 1
    yield from _closed(open_lists, depth)
    if len(open_lists) == depth and open_lists[-1] != kind:
        yield from _closed(open_lists, depth - 1)
    if len(open_lists) == depth:
        yield "</li>"
    while len(open_lists) < depth:
        number = paragraph.number or 1
        start = f' start="{number}"' if kind == "ol" and number != 1 else ""
        yield f"<{kind}{start}>"
        open_lists.append(kind)
        if len(open_lists) < depth:
            yield "<li>"
    yield f"<li>{_spans(paragraph.spans)}"


def _closed(open_lists: list[str], depth: int) -> Iterator[str]:
    while len(open_lists) > depth:
        yield f"</li></{open_lists.pop()}>"


def _spans(spans: Sequence[Span]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    shown = _broken(span.text)
    shown = f"<em>{shown}</em>" if span.italic else shown
    shown = f"<strong>{shown}</strong>" if span.bold else shown
    return _link(span.address, shown) if span.address else shown


def _linked(text: str) -> str:
    """Return a text with the web addresses in it as links."""
    return "".join(
        _link(address, _broken(piece)) if address else _broken(piece)
        for piece, address in by_address(text)
    )


def _link(address: str, shown: str) -> str:
    return f'<a href="{escape(address)}">{shown}</a>'


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
