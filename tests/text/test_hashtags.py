"""A hashtag is in the language whose texts use its words."""

from __future__ import annotations

import pytest

from planbuilder.text import Language
from planbuilder.text.hashtags import hashtags_of

EN, FR = Language.EN, Language.FR
ENGLISH = "We post of historic places with #HistoricPlaces and #LieuxHistoriques, from Parks."
FRENCH = (
    "Nous parlons de lieux historiques : #HistoricPlaces, #LieuxHistoriques, #ÉtéAuxParcs, été."
)


def test_texts_without_a_hashtag_have_none() -> None:
    assert hashtags_of({EN: ["We post."]}) == {EN: (), FR: ()}


def test_a_small_letter_of_two_signs_does_not_end_a_word() -> None:
    assert hashtags_of({EN: ["İstanbul, #Stanbul"]}) == {EN: (), FR: ()}


def test_a_word_inside_another_one_is_not_used() -> None:
    assert hashtags_of({EN: ["slakes #Lakes"]}) == {EN: (), FR: ()}


def test_each_hashtag_is_in_the_language_of_its_words() -> None:
    own = hashtags_of({EN: [ENGLISH], FR: [FRENCH]})
    assert own == {EN: ("#HistoricPlaces",), FR: ("#LieuxHistoriques", "#ÉtéAuxParcs")}


def test_words_of_both_languages_or_of_neither_tell_nothing() -> None:
    own = hashtags_of({EN: ["A photo: #Photo, #Xyz"], FR: ["Une photo : #Photo, #Xyz"]})
    assert own == {EN: (), FR: ()}


def test_texts_in_one_language_have_its_hashtags_only() -> None:
    assert hashtags_of({FR: [FRENCH]})[EN] == ()


@pytest.mark.parametrize("other", ["", " İstanbul"])
def test_a_word_counts_only_where_it_stands_by_itself(other: str) -> None:
    texts = {EN: [f"#Lieux places, lieuxdits{other}"], FR: [f"Les LIEUX #Lieux{other}"]}
    assert hashtags_of(texts)[FR] == ("#Lieux",)
    assert hashtags_of({EN: ["lieux2", "#Lieux"], FR: ["lieux"]}) == {EN: (), FR: ()}


def test_a_word_is_looked_for_behind_one_it_begins() -> None:
    texts = {EN: ["#Lieux places"], FR: ["alieux lieuxb, un lieux, #Lieux"]}
    assert hashtags_of(texts)[FR] == ("#Lieux",)
    assert hashtags_of({EN: ["#Lieux"], FR: ["#Lieux, lieux-dits"]})[FR] == ("#Lieux",)
