from __future__ import annotations

import pytest

from planbuilder.text import LANGUAGES, Language
from planbuilder.text.bilingual.lexicon import STEM, key, meanings, spellings

EN, FR = Language.EN, Language.FR


@pytest.mark.parametrize(
    ("word", "stem"),
    [("Water", "wate"), ("élevé", "elev"), ("eau", "eau"), ("", ""), ("E\u0301te\u0301", "ete")],
)
def test_a_word_counts_by_its_first_letters(word: str, stem: str) -> None:
    assert key(word) == stem


@pytest.mark.parametrize(
    ("en", "fr"),
    [("water", "eau"), ("deadline", "échéance"), ("young", "jeune"), ("account", "comptes")],
)
def test_words_that_translate_each_other_share_a_meaning(en: str, fr: str) -> None:
    assert set(meanings()[EN][key(en)]) & set(meanings()[FR][key(fr)])


def test_words_that_do_not_share_none() -> None:
    assert not set(meanings()[EN][key("water")]) & set(meanings()[FR][key("feu")])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_a_stem_with_a_meaning(language: Language) -> None:
    keys = meanings()[language]
    assert len(keys) > 400
    assert all(0 < len(stem) <= STEM and stem == key(stem) for stem in keys)
    assert all(keys.values())


def test_longer_words_are_known_by_their_spelling() -> None:
    (meaning,) = set(meanings()[EN]["wate"])
    assert spellings()[EN][meaning] == ("water",)
    assert spellings()[FR][meaning] == ()  # `eau` is too short to be judged by a letter
