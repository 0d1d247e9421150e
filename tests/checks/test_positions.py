"""Areas and positions, told from people."""

from __future__ import annotations

import pytest

from planbuilder.answers import Wording
from planbuilder.checks.positions import looks_like_person, same_area


@pytest.mark.parametrize(
    "text",
    [
        "Marie Tremblay",
        "Tremblay, Marie",
        "Jean-François Côté",
        "John A. Smith",
        "Marie Tremblay Roy",
        "Web team (Sarah Wong)",
        "Mme Tremblay",
        "M. Roy, Communications",
        "Dr. Singh",
        "press@rivers.example.ca",
    ],
)
def test_a_person_is_noticed(text: str) -> None:
    assert looks_like_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "Director General, Communications",
        "Directeur général ou directrice générale, Communications",
        "Coordonnateur ou coordonnatrice de l’AIPRP",
        "IT Security",
        "Language Services",
        "Misty Bay Field Unit, superintendent’s office",
        "Unité de gestion de la Baie-des-Brumes, communications",
        "Victoria Office",
        "Martin River Unit",
        "M Division",
        "Saint-Laurent Region",
        "Louis Riel Centre",
        "",
    ],
)
def test_an_area_is_not_taken_for_a_person(text: str) -> None:
    assert not looks_like_person(text)


def test_areas_are_compared_in_the_languages_they_share() -> None:
    assert same_area(Wording("Web Team", "Équipe Web"), Wording("web  team"))
    assert not same_area(Wording("Web Team", "Équipe Web"), Wording("Web Team", "Équipe du Web"))
    assert not same_area(Wording("Web Team"), Wording(None, "Équipe Web"))
