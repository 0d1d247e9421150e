"""The whole grammar: what it reads."""

from __future__ import annotations

from planbuilder.text.markdown_grammar import paragraphs_of
from planbuilder.text.paragraphs import Span


def test_escapes_links_and_joined_emphasis_are_read() -> None:
    (paragraph,) = paragraphs_of(r"a**b**\* [c](https://example.ca) +")

    assert paragraph.spans == (
        Span("a"),
        Span("b", bold=True),
        Span("* "),
        Span("c", address="https://example.ca"),
        Span(" +"),
    )
