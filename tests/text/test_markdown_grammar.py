"""The whole grammar: what it reads, and that plain texts are read alike without it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.text.markdown import Span, plain_paragraphs
from planbuilder.text.markdown_grammar import paragraphs_of

_PIECES = ("a", "1", " ", "  ", "\n", "\n\n", "- ", "* ", "1. ", "2) ", "*", "**", "+ ", ".", "[")
_PLAIN = (
    "Need: **two** words, *italic*\nhttps://example.ca.\n\n1. one\n2. two\n\n7. three\n\n- four"
)


def test_escapes_links_and_joined_emphasis_are_read() -> None:
    (paragraph,) = paragraphs_of(r"a**b**\* [c](https://example.ca) +")

    assert paragraph.spans == (
        Span("a"),
        Span("b", bold=True),
        Span("* "),
        Span("c", address="https://example.ca"),
        Span(" +"),
    )


def test_a_plain_text_is_read_alike_without_it() -> None:
    assert plain_paragraphs(_PLAIN) == paragraphs_of(_PLAIN)


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_whatever_is_read_without_it_is_read_alike(source: str) -> None:
    assert plain_paragraphs(source) in (None, paragraphs_of(source))


@pytest.mark.parametrize(
    "source", ["- a\n  b", "- - a", "-", "text\n- a", "a*b*", "* a", "1) a", "***a***", " a", "a\\"]
)
def test_a_sign_of_doubtful_meaning_is_left_to_it(source: str) -> None:
    assert plain_paragraphs(source) is None
