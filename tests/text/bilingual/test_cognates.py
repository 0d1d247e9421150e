from __future__ import annotations

import pytest

from planbuilder.text.bilingual.cognates import are_cognates


@pytest.mark.parametrize(
    "pair",
    [
        *("security securite", "agency agence", "official officiel", "canadian canadien"),
        *("residents residants", "responsible responsable", "exercise exercice", "parks parcs"),
        *("organization organisation", "analyze analyse", "status statut", "products produits"),
        *("visits visite", "april avril", "example exemple", "european europeen"),
    ],
)
def test_words_of_one_origin_are_recognized(pair: str) -> None:
    assert are_cognates(*pair.split())


@pytest.mark.parametrize(
    "pair",
    [
        *("notification notafication", "securite security", "rivers rivars", "niveaux niveeux"),
        *("ly le", "exemple example", "al el", "avril april", "water watar"),
    ],
)
def test_a_slip_is_no_word_of_the_other_language(pair: str) -> None:
    assert not are_cognates(*pair.split())
