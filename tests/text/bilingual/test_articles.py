from __future__ import annotations

import pytest

from planbuilder.text import Language
from planbuilder.text.bilingual.articles import is_article, is_single_unit
from planbuilder.text.figures.facts import facts

EN, FR = Language.EN, Language.FR


@pytest.mark.parametrize(
    ("en", "fr", "is_said"),
    [
        ("1 row", "une ligne", True),
        ("1 row", "un banc", False),
        ("1 in 5", "une personne sur cinq", True),
        ("1 in 5", "des personnes", False),
        ("more than 1 team", "plus d’une fois", True),
        ("2 rows", "une ligne", False),
        ("1 hour of work", "une heure de travail", True),
        ("1 hour of work", "un travail", False),
        ("1 each", "chaque équipe", False),
    ],
)
def test_an_article_before_the_same_word_stands_for_a_1(en: str, fr: str, is_said: bool) -> None:
    fact = facts(en, EN)[0]
    assert is_article(fact, en, EN, fr) is is_said


def test_an_article_stands_for_one_word_alone() -> None:
    fact = facts("Send 1 part.", EN)[0]
    fr = "Chaque partie compte."
    assert is_article(fact, "Send 1 part.", EN, fr)
    assert not is_article(fact, "Send 1 part.", EN, fr, ["Send 1 part.", "Each part counts."])


@pytest.mark.parametrize(
    ("en", "fr", "is_said"),
    [
        ("24 hours", "un jour", True),
        ("7 days", "une semaine", True),
        ("24 hours", "un mois", False),
        ("24 hours", "24 jours", False),
        ("24", "un jour", False),
    ],
)
def test_one_unit_may_stand_for_many_of_another(en: str, fr: str, is_said: bool) -> None:
    assert is_single_unit(facts(en, EN)[0], FR, fr) is is_said
