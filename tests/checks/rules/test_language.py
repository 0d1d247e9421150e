"""Sentences and words, counted."""

from __future__ import annotations

from planbuilder.checks.rules.language import words
from planbuilder.text import Language
from planbuilder.text.sentences import plain_sentences


def test_sentences_are_counted_without_markup() -> None:
    text = "Read [the levels](https://rivers.example.ca/a.b). **Then** act!\n\n- one item\n2. two"
    assert [words(sentence) for sentence in plain_sentences(text, Language.EN)] == [3, 2, 2, 1]
