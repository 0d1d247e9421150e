"""Which language a text, and a sentence, is written in."""

from __future__ import annotations

import pytest

from planbuilder.text import Language
from planbuilder.text.detection import evidence, in_other_language, speaks_other
from tests.text.bilingual.seeded_errors import pairs

EN, FR = Language.EN, Language.FR

LONG = {
    EN: "People who live near the rivers want to know when the water starts to rise.",
    FR: "Les personnes qui vivent près des rivières veulent savoir quand l’eau monte.",
}


@pytest.mark.parametrize("language", [EN, FR])
def test_a_text_in_the_other_language_is_noticed(language: Language) -> None:
    assert in_other_language(LONG[language.other], language)
    assert not in_other_language(LONG[language], language)
    assert not in_other_language("Communications", language)
    assert not in_other_language("https://www.rivers.example.ca/en/levels/every/day/now", language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "People who live near the rivers want to be warned."),
        (EN, "Les personnes qui vivent près des rivières veulent"),
    ],
)
def test_a_text_under_fifty_characters_is_let_pass(language: Language, text: str) -> None:
    assert len(text) == 50
    assert in_other_language(text, language)
    assert speaks_other(text[:-1], language)
    assert not in_other_language(text[:-1], language)


def test_every_text_of_the_corpus_is_in_its_language() -> None:
    for en, fr in pairs():
        assert evidence(en).excess(EN) > 0
        assert evidence(fr).excess(FR) > 0


@pytest.mark.parametrize(
    "sentence",
    [
        "L’organisme cite « We do not comment on private matters of our employees ».",
        "Voir la Loi sur l’accès à l’information et le Federal Accountability Act.",
        "Programme: Canada Community Services Recovery Fund for Nonprofit Organizations",
    ],
)
def test_names_and_quotations_are_not_the_language_of_a_sentence(sentence: str) -> None:
    assert not speaks_other(sentence, FR)


@pytest.mark.parametrize(
    ("sentence", "is_other"),
    [
        ("Nous avons été là", True),
        ("Nous avons été", False),
        ("the nous avons zone", True),
        ("the of nous avons là loin zone bac sec", False),
        ("Ontario logistique politique publique Manitoba", True),
        ("Toronto logistique politique Manitoba", False),
        ("Nous avons été “ici” avec vous depuis lundi", True),
        ("Nous disons « we will have been there with them » depuis le début", True),
    ],
)
def test_a_sentence_needs_four_words_and_enough_evidence(sentence: str, is_other: bool) -> None:
    assert speaks_other(sentence, EN) is is_other
    assert not speaks_other(sentence, FR)
