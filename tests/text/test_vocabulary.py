from __future__ import annotations

from planbuilder.text.vocabulary import distinct_words, words_of


def test_each_word_is_listed_once_in_small_letters() -> None:
    assert distinct_words("Don’t call 911: DON'T, élu_e") == {"don", "t", "call", "élu", "e"}
    assert distinct_words("12 % …") == frozenset()


def test_words_stand_in_order_as_written() -> None:
    assert words_of("Don’t call 911: L’ÉTÉ, été2 а") == ("Don", "t", "call", "L", "ÉTÉ", "été", "а")
    assert words_of("e\u0301te\u0301") == ("e\u0301te\u0301",)
