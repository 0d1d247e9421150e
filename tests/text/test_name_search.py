"""Many names are found in one pass over a text, as each would be by itself."""

from __future__ import annotations

import pytest

from planbuilder.text.name_search import NameSearch

NAMES = ("Lieux", "Lieux historiques", "historiques de Parcs", "@Lieux", "a.b", "été", "é")


@pytest.mark.parametrize(
    "text",
    [
        "Lieux historiques de Parcs",
        "MesLieuxhistoriques",
        "Voir @Lieux et @lieux",
        "axb, a.b",
        "L’été",
        "historiques de",
        "",
    ],
)
def test_names_are_found_wherever_they_occur(text: str) -> None:
    assert NameSearch(NAMES).names_in(text) == {name for name in NAMES if name in text}


def test_no_name_and_an_empty_name_find_nothing() -> None:
    assert NameSearch(()).names_in("Lieux") == set()
    assert NameSearch(("",)).names_in("Lieux") == set()
