from __future__ import annotations

from planbuilder.text.vocabulary import distinct_words


def test_each_word_once_in_small_letters() -> None:
    assert distinct_words("Don’t call 911: DON'T, élu_e") == {"don", "t", "call", "élu", "e"}
    assert distinct_words("12 % …") == frozenset()
