"""What says the same as a fact in the other language, and what does not."""

from __future__ import annotations

import pytest

from planbuilder.text.bilingual.counterparts import has_counterpart
from planbuilder.text.figures.facts import facts
from planbuilder.text.official_languages import Language


@pytest.mark.parametrize(
    ("english", "french", "is_said"),
    [
        ("24 hours", "1 jour", True),
        ("25 hours", "1 jour", False),
        ("Monday to Friday", "en semaine", True),
        ("Saturday", "en semaine", False),
        ("Saturday", "la fin de semaine", True),
        ("April 1", "au début de l’exercice", True),
        ("April 2", "au début de l’exercice", False),
        ("May 15", "le 1er et le 15 mai", True),
        ("$2 million", "10 millions de dollars, dont 2 millions", True),
        ("HTML5", "la norme HTML 5", True),
        ("HTML5", "la norme HTML 4", False),
        ("the 1990s", "les années 90", True),
    ],
)
def test_a_fact_has_its_counterpart_or_none(english: str, french: str, is_said: bool) -> None:
    others = facts(french, Language.FR)
    found = [has_counterpart(fact, others, french) for fact in facts(english, Language.EN)]
    assert found and all(found) is is_said
