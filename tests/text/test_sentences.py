"""Where sentences begin and end."""

from __future__ import annotations

import pytest
import sentencex
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.text import Language
from planbuilder.text import sentences as module
from planbuilder.text.sentences import sentences

EN, FR = Language.EN, Language.FR


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("One. Two! Three?", EN, ["One.", "Two!", "Three?"]),
        ("See s. 3.2 of the Act, e.g. on Sept. 5, 2026. Then go.", EN, None),
        ("Voir l’art. 3.2 de la Loi, p. ex. le 5 sept. 2026. Puis allez-y.", FR, None),
        ("A title\n\nA paragraph that ends.", EN, ["A title", "A paragraph that ends."]),
        ("- one item\n- two items", EN, ["one item", "two items"]),
        ("1. un élément\n2. deux éléments", FR, ["un élément", "deux éléments"]),
        ("…\n\n* * *", EN, []),
    ],
)
def test_a_text_is_split_into_its_sentences(
    text: str, language: Language, expected: list[str] | None
) -> None:
    found = [sentence.text for sentence in sentences(text, language)]
    assert found == expected if expected is not None else len(found) == 2


def test_a_wrapped_line_is_one_sentence() -> None:
    text = (
        "The account answers questions of people who live near the rivers of\n"
        "New Brunswick, and of those who travel there in the spring.\n"
    )
    assert len(sentences(text, EN)) == 1


def test_lines_of_their_own_are_sentences_of_their_own() -> None:
    text = (
        "Developed by the province\nBuilt on what towns already publish every morning\nOpen to all"
    )
    assert len(sentences(text, EN)) == 3


def test_list_items_are_told_apart() -> None:
    found = sentences("They need:\n\n- water. Much of it.\n- food", EN)
    assert [sentence.opens_item for sentence in found] == [False, True, False, True]


@given(st.text(max_size=200))
def test_no_word_is_lost(text: str) -> None:
    kept = "".join(sentence.text for sentence in sentences(text, EN))
    assert sum(map(str.isalpha, kept)) <= sum(map(str.isalpha, text))


PROSE = (
    "Floods come in spring. Do people know, e.g. on St. John Street? “We do.” They ask us (twice). "
)


@pytest.mark.parametrize("longest", [31, 64])
def test_a_long_line_has_the_same_sentences_in_pieces(
    longest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sentences(PROSE * 5, EN)
    sentences.cache_clear()
    monkeypatch.setattr(module, "LONGEST_PIECE", longest)
    assert sentences(PROSE * 5, EN) == whole
    sentences.cache_clear()


@pytest.mark.parametrize("piece", [" »", "`", "» ", "a", "a. "])
def test_no_line_is_given_to_the_library_at_length(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths: list[int] = []

    def segment(language: str, text: str, found: object = sentencex.segment) -> list[str]:
        lengths.append(len(text))
        assert callable(found)
        return list(found(language, text))

    longest = 500
    monkeypatch.setattr(sentencex, "segment", segment)
    monkeypatch.setattr(module, "LONGEST_PIECE", longest)
    count = 5 * longest
    sentences(f"x{piece * count}y", EN)
    assert max(lengths) <= 3 * longest
    assert sum(lengths) <= 3 * (count * len(piece) + 2)
