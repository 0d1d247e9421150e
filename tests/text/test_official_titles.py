"""Official titles found in a text of the other language, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.instrument.official_titles import official_titles
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES, Language, Text
from planbuilder.text.official_titles import (
    TitlePattern,
    TitleSearch,
    by_language,
    combine,
    titles_of,
)

EN, FR = Language.EN, Language.FR
TITLES = official_titles(load_instrument())


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        (
            "Under the Loi sur les langues officielles, we reply.",
            EN,
            "Loi sur les langues officielles",
        ),
        ("Selon l’Official Languages Act, nous répondons.", FR, "Official Languages Act"),
        (
            "The Loi sur l'accès\N{NO-BREAK SPACE}à l’information",
            EN,
            "Loi sur l'accès\N{NO-BREAK SPACE}à l’information",
        ),
        (
            "La Directive on the Management of Communications and Federal Identity.",
            FR,
            "Directive on the Management of Communications and Federal Identity",
        ),
        ("Selon la Loi sur les langues officielles", FR, None),
        ("Under the Official Languages Act", EN, None),
        ("XLoi sur les langues officielles", EN, None),
        ("Loi sur les langues officiellesx", EN, None),
        ("La politique dit: privacy act", FR, None),
        ("Écrire à Service Canada", FR, None),
    ],
)
def test_titles_of_the_other_language_are_found(
    text: str, language: Language, found: str | None
) -> None:
    other = [part for part, own in by_language(text, language, TITLES) if own is not language]
    assert other == ([found] if found else [])


PIECES = ["Privacy Act", "Loi sur l’accès à l’information", " ", "’", "é"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5)), st.sampled_from(LANGUAGES))
def test_no_letter_is_lost(pieces: list[str], language: Language) -> None:
    text = "".join(pieces)
    assert "".join(part for part, _ in by_language(text, language, TITLES)) == text


def parts(text: str, *pairs: Text) -> list[tuple[str, Language]]:
    return list(by_language(text, FR, titles_of(pairs)))


def test_the_longest_title_is_one_part() -> None:
    act, whole = (
        Text(en="Access Act", fr="Loi"),
        Text(en="Access Act of Canada", fr="Loi du Canada"),
    )
    assert parts("Access Act of Canada.", act, whole) == [
        ("Access Act of Canada", EN),
        (".", FR),
    ]
    assert parts("voir l’Access Act", act, whole) == [("voir l’", FR), ("Access Act", EN)]


@pytest.mark.parametrize(
    "pair",
    [
        Text(en="Canada", fr="Canada"),
        Text(en="Service", fr="Service Canada"),
        Text(en="Parks Canada", fr="Parks"),
    ],
)
def test_a_title_that_is_part_of_its_translation_is_no_part_of_its_own(pair: Text) -> None:
    text = f"voir {pair.en} ici"
    assert parts(text, pair) == [(text, FR)]


def test_without_titles_a_text_is_one_part() -> None:
    assert parts("voir ici") == [("voir ici", FR)]
    assert parts("") == []


def test_a_sign_in_a_title_is_a_sign() -> None:
    pair = Text(en="Act (2019)", fr="Loi de 2019")
    assert parts("Act (2019)", pair) == [("Act (2019)", EN)]
    assert parts("Act  2019", pair) == [("Act  2019", FR)]


@given(st.text(alphabet="ab c", max_size=12))
def test_searches_find_what_one_pattern_of_all_finds(text: str) -> None:
    patterns = [("ab c", "ab"), ("a b|a", "a"), ("abc|ab", "ab"), ("ba|b c", "b"), ("c", "c")]
    first, *others = (TitlePattern(*each) for each in patterns)
    together = re.compile("|".join(f"(?:{source})" for source, _ in patterns))
    expected = [match.span() for match in together.finditer(text)]
    for parts in ((), (TitleSearch((first,)), TitleSearch(tuple(others)))):
        search = TitleSearch((first, *others), parts)
        assert [match.span() for match in search.finditer(text)] == expected


def test_the_longer_of_two_titles_that_begin_alike_is_found() -> None:
    pairs = (Text(en="Code", fr="Loi"), Text(en="Code of Parks", fr="Loi sur les parcs"))
    text = "Le Code of Parks et le Code of Parksx"
    assert parts(text, *pairs)[1::2] == [("Code of Parks", EN), ("Code", EN)]


def test_the_first_title_of_a_text_is_found_in_titles_of_either_list() -> None:
    laws, codes = (titles_of([Text(en=en, fr=fr)]) for en, fr in (("Act", "Loi"), ("Code", "Règl")))
    both = combine(laws, codes)[EN]
    match = both.search("le Code et l’Act")
    assert match is not None and match.group() == "Code"
    assert both.search("la Loi") is None


def test_a_first_word_with_an_apostrophe_is_found_with_any_and_other_words_are_not() -> None:
    pairs = (Text(en="Minister’s Book", fr="Livre"), Text(en="Minister", fr="Chef"))
    text = "Le Minister's Book, le Minister et les Ministers"
    assert parts(text, *pairs)[1::2] == [("Minister's Book", EN), ("Minister", EN)]


def test_a_title_may_begin_with_an_apostrophe() -> None:
    pair = Text(en="’Round the Lake", fr="Le tour du lac")
    assert parts("à 'Round the Lake", pair)[1:] == [("'Round the Lake", EN)]
