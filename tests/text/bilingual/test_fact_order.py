from __future__ import annotations

import pytest

from planbuilder.text.bilingual.fact_order import out_of_order
from planbuilder.text.figures.patterns import FactKind

BUDGET = "$10,000 for ads and $5,000 for training"


def test_figures_that_changed_places_while_their_words_stayed_are_named() -> None:
    assert list(
        out_of_order(BUDGET, "5 000 $ pour la publicité et 10 000 $ pour la formation")
    ) == [(FactKind.AMOUNT, ("$10,000", "$5,000"), ("5 000 $", "10 000 $"))]


@pytest.mark.parametrize(
    ("en", "fr"),
    [
        ("a wide one at the level 4, a thin one at the level 6", "niveau 6, fine au niveau 4"),
        ("standard EN 301549:2024 applies", "la norme EN 2024:301549 s’applique"),
        ("0.5 is aligned at the top, 1.5 is aligned below", "1,5 : aligné en haut, 0,5 : aligné"),
    ],
)
def test_figures_of_which_no_word_moved_along_are_named(en: str, fr: str) -> None:
    assert len(list(out_of_order(en, fr))) == 1


@pytest.mark.parametrize(
    ("en", "fr"),
    [
        (BUDGET, "10 000 $ pour la publicité et 5 000 $ pour la formation"),
        (BUDGET, "5 000 $ pour la formation et 10 000 $ pour la publicité"),
        ("12 pages and $5", "5 $ et 12 pages"),
        ("3 towns and 3 towns and 4 roads", "4 routes et 3 villes et 3 villes"),
        ("12 pages", "12 pages"),
        ("4, 6", "6; 4"),
        ("2,025 people for the 2024 season", "saison 2024 : 2 025 personnes"),
        ("", ""),
    ],
)
def test_a_figure_may_move_with_what_it_counts(en: str, fr: str) -> None:
    assert list(out_of_order(en, fr)) == []


def test_a_year_that_became_a_number_is_named() -> None:
    en, fr = "In 2024 about 2,025 people", "En 2025, 2 024 personnes"
    assert [kind for kind, _, _ in out_of_order(en, fr)] == [FactKind.NUMBER]


def test_a_number_that_became_a_year_is_named() -> None:
    en, fr = "2,025 people in 2024", "2 024 personnes en 2025"
    assert [kind for kind, _, _ in out_of_order(en, fr)] == [FactKind.NUMBER]
    assert list(out_of_order("2,025 people in 2024", "en 2024, 2 025 personnes")) == []


def test_figures_that_took_each_others_unit_are_named_wherever_they_stand() -> None:
    en = "2 people in 24 hours"
    assert [found[0] for found in out_of_order(en, "en 2 heures, 24 personnes")] == [
        FactKind.NUMBER
    ]
    assert list(out_of_order(en, "24 personnes en 2 heures"))
    assert list(out_of_order(en, "en 24 heures, 2 personnes")) == []
