"""Plain texts are read as the whole grammar reads them, and others are left to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.text.markdown_grammar import paragraphs_of
from planbuilder.text.plain_markdown import plain_paragraphs

_PIECES = ("a", "1", " ", "  ", "\n", "\n\n", "- ", "* ", "1. ", "2) ", "*", "**", "+ ", ".", "[")
_PLAIN = (
    "Need: **two** words, *italic*\nhttps://example.ca.\n\n1. one\n2. two\n\n7. three\n\n- four"
)


def test_a_plain_text_is_read_alike() -> None:
    assert plain_paragraphs(_PLAIN) == paragraphs_of(_PLAIN)


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_whatever_is_read_is_read_alike(source: str) -> None:
    assert plain_paragraphs(source) in (None, paragraphs_of(source))


@pytest.mark.parametrize(
    "source", ["- a\n  b", "- - a", "-", "text\n- a", "a*b*", "* a", "1) a", "***a***", " a", "a\\"]
)
def test_a_sign_of_doubtful_meaning_is_left_to_the_grammar(source: str) -> None:
    assert plain_paragraphs(source) is None
