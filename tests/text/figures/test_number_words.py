from __future__ import annotations

import pytest

from planbuilder.text import Language
from planbuilder.text.figures.number_words import facts_in_words, numbered_in_roman

EN, FR = Language.EN, Language.FR


def values(text: str, language: Language) -> set[str]:
    return {value for fact in facts_in_words(text, language) for value in fact.values}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("twenty-four boats", EN, {"24"}),
        ("soixante-dix-sept bateaux", FR, {"77"}),
        ("quatre-vingt-onze", FR, {"91"}),
        ("two-factor", EN, {"2"}),
        ("both towns, twice", EN, {"2"}),
        ("dozens", EN, {"12"}),
        ("half", EN, {"2", "50", "0.5"}),
        ("une quinzaine", FR, {"15", "2", "14"}),
        ("le premier", FR, {"1"}),
        ("le XXIe siècle", FR, {"21"}),
        ("chapter IX", EN, {"9"}),
        ("niveau V", FR, {"5"}),
    ],
)
def test_a_number_in_words_is_read(text: str, language: Language, expected: set[str]) -> None:
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("one of them, in a second", EN),
        ("un guide, une page, en une seconde", FR),
        ("X, I and C", EN),
        ("plan C", EN),
    ],
)
def test_articles_and_letters_count_nothing(text: str, language: Language) -> None:
    assert values(text, language) == set()


def test_a_scale_is_read_with_its_figure_alone() -> None:
    assert values("10 million", EN) == {"10"}
    assert values("ten million", EN) == {"10000000"}


def test_what_is_numbered_in_roman_numerals_stands_after_its_word() -> None:
    text = "level II, Annex IX, type C, phase XIV, niveau d’accès III"
    assert list(numbered_in_roman(text)) == [
        ("level II", 2, 0),
        ("Annex IX", 9, 10),
        ("phase XIV", 14, 28),
        ("niveau d’accès III", 3, 39),
    ]
    assert list(numbered_in_roman("level one, niveau I’un, levels ii")) == []
