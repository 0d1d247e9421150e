from __future__ import annotations

import pytest

from planbuilder.text import Language
from planbuilder.text.bilingual.fact_counts import facts_stated_less

EN, FR = Language.EN, Language.FR


@pytest.mark.parametrize(
    ("en", "fr", "facts"),
    [
        (["Section 3", "Step 3"], ["Section 3", "Étape"], ["3"]),
        (["2 phones, both on"], ["les deux téléphones allumés"], ["2"]),
        (["Pay $40", "It costs $40"], ["Payez 40 $", "Le prix"], ["$40"]),
        (["May 5", "Until May 5"], ["le 5 mai", "Jusque-là"], ["May 5"]),
    ],
)
def test_a_figure_that_stands_less_often_is_named(
    en: list[str], fr: list[str], facts: list[str]
) -> None:
    assert [fact.surface for fact in facts_stated_less(en, EN, fr)] == facts
    assert facts_stated_less(fr, FR, en) == ()


@pytest.mark.parametrize(
    ("en", "fr"),
    [
        (["Section 3", "Step 3"], ["Section 3", "Étape trois"]),
        (["2 phones, both on"], ["2 téléphones allumés tous les deux"]),
        (["24 hours", "24 hours"], ["24 h", "24 heures"]),
        (["24 hours", "24 hours"], ["24 heures", "un jour"]),
        (["1 row", "1 column"], ["1 rangée", "une colonne"]),
        (["COVID-19", "COVID-19"], ["COVID-19", "la maladie"]),
        (["5 boats", "5 cars"], ["les bateaux", "les autos"]),
        (["See a.ca", "Or a.ca"], ["Voyez a.ca"]),
    ],
)
def test_what_may_be_said_otherwise_is_not(en: list[str], fr: list[str]) -> None:
    assert facts_stated_less(en, EN, fr) == ()
