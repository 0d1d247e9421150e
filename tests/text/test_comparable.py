"""What a person types is compared with names however it is typed."""

from __future__ import annotations

import pytest

from planbuilder.text.comparable import comparable


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Évaluation", "evaluation"),
        ("l’avis", "L'AVIS"),
        ("service\N{NO-BREAK SPACE}à  la clientèle.", "Service a la clientele"),
        ("Straße", "STRASSE"),
    ],
)
def test_the_same_words_are_equal(typed: str, name: str) -> None:
    assert comparable(typed) == comparable(name)


def test_other_words_are_not() -> None:
    assert len({comparable(each) for each in ("a b", "ab", "a.b", "a-b")}) == 4
