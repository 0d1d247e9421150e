from __future__ import annotations

from planbuilder.text import Language
from planbuilder.text.bilingual.untranslated_texts import (
    UntranslatedText,
    _language_of_run,
    untranslated_texts,
)
from planbuilder.text.sentences import Sentence, sentences

EN, FR = Language.EN, Language.FR


def of(text: str, language: Language) -> tuple[Sentence, ...]:
    return tuple(sentences(text, language))


def test_a_sentence_in_the_other_language_is_named_with_its_text() -> None:
    found = untranslated_texts(
        of("The water is high. Restez loin de la rivière aujourd’hui.", EN),
        of("L’eau est haute. Stay away from the river today.", FR),
    )
    assert found == (
        UntranslatedText(EN, "Restez loin de la rivière aujourd’hui."),
        UntranslatedText(FR, "Stay away from the river today."),
    )


def test_two_texts_in_their_languages_have_none() -> None:
    assert untranslated_texts(of("The water is high.", EN), of("L’eau est haute.", FR)) == ()
    assert untranslated_texts((), ()) == ()


def test_a_name_or_a_quotation_is_the_same_in_both() -> None:
    name = "Natural and Historic Places Agency of Canada"
    assert untranslated_texts(of(f"See {name}.", EN), of(f"Voir {name}.", FR)) == ()
    quoted = "“please keep away from the water”"
    assert untranslated_texts(of(f"It says {quoted}.", EN), of(f"On lit {quoted}.", FR)) == ()


def test_five_plain_words_in_both_texts_tell_which_one_was_left() -> None:
    shared = "please keep away from the water"
    found = untranslated_texts(
        of(f"We say {shared} to all.", EN), of(f"Note du parc de Banff {shared} Jasper.", FR)
    )
    assert [each.language for each in found] == [FR]


def test_five_words_are_not_shared_by_chance() -> None:
    def languages_left(shared: str) -> list[Language]:
        english = of(f"Signs: {shared}, at Banff and Jasper.", EN)
        return [
            each.language
            for each in untranslated_texts(english, of(f"Banff : {shared}; Jasper.", FR))
        ]

    assert languages_left("keep away from the water") == [FR]
    assert languages_left("boats canoes kayaks") == []


def test_a_run_with_capitals_is_a_name() -> None:
    name = "Keep Away From the water"
    assert untranslated_texts(of(f"Signs: {name}.", EN), of(f"Banff : {name}.", FR)) == ()


def test_little_evidence_needs_words_of_the_other_text() -> None:
    en = "server options require protocol version 2 or later"
    fr = "les options de serveur exigent la version 2 ou une version supérieure"
    assert untranslated_texts(of(en, EN), of(fr, FR)) == ()
    own = "Sort des boucles for ou while."
    assert untranslated_texts(of("Exit for or while loops.", EN), of(own, FR)) == ()
    english = "Exit the loops and return later."
    assert untranslated_texts(of(english, EN), of(english, FR)) == (UntranslatedText(FR, english),)


def test_a_short_sentence_was_left_where_most_of_its_words_are_in_the_other_text() -> None:
    short = "Watch the boats drift."
    for english, expected in (
        (short, [FR]),
        ("The boats drift.", [FR]),
        ("Watch the boats on the lake as they turn.", [FR]),
        ("The canoes leave the lake.", []),
    ):
        found = untranslated_texts(of(english, EN), of(short, FR))
        assert [each.language for each in found] == expected, english


def test_words_of_both_languages_lean_to_neither() -> None:
    assert (_language_of_run("beach sand"), _language_of_run("water park")) == (None, EN)
