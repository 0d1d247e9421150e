"""Hashtags in the other language are found in every document, as names and titles are."""

from __future__ import annotations

import pytest

from planbuilder.documents.foreign_names import titles_in
from planbuilder.text import Language
from planbuilder.text.official_titles import by_language
from tests.content.builders import workspace


@pytest.mark.parametrize(
    ("language", "foreign"),
    [(Language.EN, "#LieuxHistoriques"), (Language.FR, "#HistoricPlaces")],
)
def test_hashtags_of_the_other_language_are_found(language: Language, foreign: str) -> None:
    titles = titles_in(workspace().instrument, workspace().plans["national-x"])
    pieces = dict(by_language("#LieuxHistoriques, #HistoricPlaces.", language, titles))
    assert [piece for piece, own in pieces.items() if own is language.other] == [foreign]


def test_names_of_another_account_are_found_where_they_are_mentioned() -> None:
    space = workspace()
    text = "See Historic Places or Lieux historiques."
    for name, foreign in (
        ("canoe-route-facebook", ["Lieux historiques"]),
        ("pine-lake-instagram", []),
    ):
        titles = titles_in(space.instrument, space.plans[name], space.plans.values())
        pieces = by_language(text, Language.EN, titles)
        assert [piece for piece, own in pieces if own is Language.FR] == foreign
