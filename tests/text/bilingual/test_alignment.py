from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.text import Language
from planbuilder.text.bilingual import alignment
from planbuilder.text.bilingual.alignment import Pair, align, anchors, likeness

EN = ("The water is high.", "Stay away from the river.", "Call 911 now.")
FR = ("L’eau est haute.", "Restez loin de la rivière.", "Appelez le 911.")


def pairs(en: tuple[str, ...], fr: tuple[str, ...]) -> list[tuple[list[int], list[int]]]:
    return [(list(pair.en), list(pair.fr)) for pair in align(en, fr)]


def test_sentences_go_one_by_one() -> None:
    assert pairs(EN, FR) == [([0], [0]), ([1], [1]), ([2], [2])]


def test_two_sentences_may_be_one() -> None:
    joined = (FR[0], "Restez loin de la rivière et appelez le 911 maintenant.")
    assert pairs(EN, joined) == [([0], [0]), ([1, 2], [1])]
    assert pairs(("Stay away from the river and call 911 now.",), FR[1:]) == [([0], [0, 1])]


def test_a_sentence_may_have_no_counterpart() -> None:
    assert ([1], []) in pairs(EN, (FR[0], FR[2]))
    assert pairs((), FR[:2]) == [([], [0]), ([], [1])]
    assert align((), ()) == ()


def test_a_sentence_that_says_the_rest_of_a_long_one_goes_with_it() -> None:
    en = ("Legal Services read the terms, the rules on posts and the privacy policy.",)
    fr = (
        "Les Services juridiques ont lu les conditions et la politique de confidentialité.",
        "Ils ont lu aussi les règles.",
    )
    assert pairs(en, fr) == [([0], [0, 1])]
    assert pairs((*en, EN[1]), (*fr, FR[1])) == [([0], [0, 1]), ([1], [2])]


def test_a_sentence_that_repeats_its_neighbour_has_no_counterpart() -> None:
    en, fr = ("The water is high today.",), (FR[0], "Les crues de la rivière sont dangereuses.")
    assert ([], [1]) in pairs(en, fr)


def test_a_lone_sentence_goes_with_a_lone_sentence_whatever_they_say() -> None:
    assert align(("Water.",), ("Feu.",)) == (Pair(range(1), range(1)),)


@given(
    st.lists(st.sampled_from([*EN, "x", ""]), max_size=8),
    st.lists(st.sampled_from([*FR, "y", ""]), max_size=8),
)
def test_each_sentence_is_in_one_pair(en: list[str], fr: list[str]) -> None:
    aligned = align(en, fr)
    assert [at for pair in aligned for at in pair.en] == list(range(len(en)))
    assert [at for pair in aligned for at in pair.fr] == list(range(len(fr)))


@pytest.mark.parametrize(
    ("text", "keys"), [("Call 911", ["call", "911"]), ("at 10 000 m", ["10000"]), ("on X", [])]
)
def test_words_that_may_have_a_counterpart(text: str, keys: list[str]) -> None:
    words = anchors(text, Language.EN)
    assert len(words) == len(keys)
    assert all(key in word for key, word in zip(keys, words, strict=True))


def test_likeness_is_the_share_of_words_with_a_counterpart() -> None:
    assert likeness("The park opens in April", "Le parc ouvre en avril") > 0.5
    assert likeness("Nobody else was on that boat", "La rivière montait encore") < 0.1
    assert 0 < likeness("on", "la") < 1


def test_a_text_of_one_sentence_is_not_read_anew_for_each_of_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []
    fit = alignment._fit

    def count_fits(
        english: alignment._JoinedSentences, french: alignment._JoinedSentences
    ) -> float:
        read.append(len(french.words))
        return fit(english, french)

    monkeypatch.setattr(alignment, "_fit", count_fits)
    align(("2026.",) * 50, ("2026 art. " * 1_000,))
    assert read
    assert max(read) <= alignment._MOST_WORDS


@pytest.mark.parametrize(("en", "fr"), [(100, 50), (50, 100), (3, 100), (0, 100), (100, 0)])
def test_long_texts_are_searched_near_each_other(
    en: int, fr: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alignment, "_LONGEST_SEARCH", 0)
    monkeypatch.setattr(alignment, "_MOST_AHEAD", 5)
    found = align(("One 1.",) * en, ("Un 1.",) * fr)
    assert [place for pair in found for place in pair.en] == list(range(en))
    assert [place for pair in found for place in pair.fr] == list(range(fr))
    places: list[object] = []

    def looked_at(*values: object) -> tuple[float, tuple[int, int]]:
        places.append(values)
        return 0.0, (1, 1)

    monkeypatch.setattr(alignment, "_best_step", looked_at)
    monkeypatch.setattr(alignment, "_backwards", lambda *_: ())
    align(("One 1.",) * en, ("Un 1.",) * fr)
    assert len(places) < 30 * max(en, fr, 1)
