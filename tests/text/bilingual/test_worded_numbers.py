from __future__ import annotations

import pytest

from planbuilder.text import Language
from planbuilder.text.bilingual.worded_numbers import (
    counts_one,
    numbers_in_words,
    speaks_of_one,
)

EN, FR = Language.EN, Language.FR


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("two-factor", EN, [("two", "2", None)]),
        ("seven days", EN, [("seven", "7", "day")]),
        ("twenty one boats", EN, [("twenty one", "21", None)]),
        ("at least one", EN, [("at least one", "1", None)]),
        ("level II", EN, [("level II", "2", None)]),
        ("one of them", EN, []),
        ("the two boats", EN, []),
        ("the two days", EN, [("two", "2", "day")]),
        ("network, tenth", EN, []),
        ("deux jours", FR, [("deux", "2", "day")]),
        ("les deux langues", FR, []),
        ("un deux-points", FR, []),
        ("au moins une page", FR, [("au moins une", "1", None)]),
        ("plus d’un tiers", FR, []),
        ("quatre-vingt-dix", FR, [("quatre-vingt-dix", "90", None)]),
    ],
)
def test_what_calls_for_a_counterpart(
    text: str, language: Language, expected: list[tuple[str, str, str | None]]
) -> None:
    found = [(fact.surface, fact.values[0], fact.unit) for fact in numbers_in_words(text, language)]
    assert found == expected


def test_a_number_in_words_stands_where_it_is_written() -> None:
    text = "We post two notices and at least one reply"
    assert all(text[fact.start :].startswith(fact.surface) for fact in numbers_in_words(text, EN))


def test_one_counts_where_it_says_how_many() -> None:
    assert counts_one("at least one", EN) and counts_one("un seul", FR)
    assert not counts_one("one", EN) and not counts_one("au moins une page", FR)


@pytest.mark.parametrize(
    ("text", "language", "speaks"),
    [
        ("several boats", EN, True),
        ("at least a boat", EN, True),
        ("two boats", EN, False),
        ("alone", EN, False),
        ("plusieurs", FR, True),
        ("deux", FR, False),
    ],
)
def test_a_text_that_speaks_of_one_or_several(text: str, language: Language, speaks: bool) -> None:
    assert speaks_of_one(text, language) is speaks
