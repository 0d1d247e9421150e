"""Spans of one format are joined, and bare addresses become links, wherever they were read."""

from __future__ import annotations

from planbuilder.text.paragraphs import Paragraph, Span, merge, split_links


def test_neighbours_of_one_format_are_joined_without_empty_spans() -> None:
    spans = [Span("a"), Span(""), Span("b"), Span("c", bold=True), Span("d", bold=True), Span("e")]
    assert merge(spans) == (Span("ab"), Span("cd", bold=True), Span("e"))
    assert merge([Span("")]) == ()


def test_a_bare_address_becomes_a_link_of_its_format_and_a_link_stays() -> None:
    own = Span("https://example.ca/a", address="https://example.ca/b")
    assert split_links((Span("See https://example.ca.", italic=True), own)) == (
        Span("See ", italic=True),
        Span("https://example.ca", italic=True, address="https://example.ca"),
        Span(".", italic=True),
        own,
    )


def test_the_text_of_a_paragraph_is_that_of_its_spans() -> None:
    assert Paragraph("body", (Span("a "), Span("b", bold=True))).text == "a b"
