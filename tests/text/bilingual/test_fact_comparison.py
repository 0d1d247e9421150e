from __future__ import annotations

import pytest

from planbuilder.text import Language
from planbuilder.text.bilingual.fact_comparison import comparable_facts, facts_alone, statements

EN, FR = Language.EN, Language.FR


def alone(en: str, fr: str) -> list[str]:
    return [fact.surface for fact in facts_alone([en], EN, [fr])]


@pytest.mark.parametrize(
    ("en", "fr"),
    [
        ("2 boats", "deux bateaux"),
        ("1 row", "une ligne"),
        ("24 hours", "un jour, 24 h"),
        ("on Saturday", "la fin de semaine"),
        ("May 1 and 15", "le 1er et le 15 mai"),
        ("the 1990s", "les années 90"),
        ("3 pm", "15 h"),
        ("3 pm", "3 h de l’après-midi"),
        ("noon", "le repas"),
        ("$10 million, of which $2 million", "10 millions de dollars, dont 2 millions"),
        ("COVID-19", "la COVID"),
        ("coronavirus disease 2019", "la COVID-19"),
        ("Q3 results", "les résultats du T3"),
        ("HTML5", "HTML 5"),
        ("Microsoft O365", "la suite de Microsoft"),
        ("Annual maximum (April 1 to March 31)", "Maximum par exercice"),
        ("see @team", "voir l’équipe"),
        ("at 0:00", "à 24 h"),
        ("we meet at 2", "rencontre à 14 h"),
        ("on Sunday or 5 May", "le dimanche ou le 5 mai"),
    ],
)
def test_what_is_said_in_another_way_has_its_counterpart(en: str, fr: str) -> None:
    if en == "COVID-19":
        assert alone(en, "la pandémie") == []
    else:
        assert alone(en, fr) == []


@pytest.mark.parametrize(
    ("en", "fr", "facts"),
    [
        ("Pay $10 by May 1", "Payez 10 $ avant le 2 mai", ["May 1"]),
        ("1 row", "un banc", ["1"]),
        ("3 pm", "3 h", ["3 pm"]),
        ("3:30 pm", "15 h 31", ["3:30 pm"]),
        ("on Saturday", "en semaine", ["Saturday"]),
        ("$10", "10", ["$10"]),
        ("20%", "20", ["20%"]),
        ("5 days", "5 semaines", ["5 days"]),
        ("at least one", "les pages", ["at least one"]),
        ("UTF-8", "UTF-16", ["UTF-8"]),
        ("COVID-19", "la COVID-18", ["COVID-19"]),
        ("COVID-24", "la pandémie", ["COVID-24"]),
        ("Q3 results", "les résultats du T4", ["Q3"]),
        ("HTML5, level III", "HTML, niveau III", ["HTML5"]),
        ("Three results", "Quatre constats", ["Three"]),
        ("The fiscal year ends March 31", "l’exercice se termine en mars", ["March 31"]),
        ("April 1 to March 30", "par exercice", ["April 1", "March 30"]),
        ("It begins anew on April 1", "par exercice", ["April 1"]),
        ("May 2026", "mai 2027", ["May 2026"]),
    ],
)
def test_what_is_not_said_is_named_as_written(en: str, fr: str, facts: list[str]) -> None:
    assert alone(en, fr) == facts


def test_the_counterpart_may_stand_in_any_sentence() -> None:
    assert facts_alone(["2 boats", "3 cars"], EN, ["trois autos", "deux bateaux"]) == ()
    assert facts_alone([], EN, ["5"]) == ()
    assert [fact.values for fact in facts_alone(["5 bateaux"], FR, [])] == [("5",)]


def test_names_do_not_call_for_a_counterpart_here() -> None:
    assert [fact.surface for fact in comparable_facts("@team on 2 May, #tag, a.ca", EN)] == [
        "2 May"
    ]


@pytest.mark.parametrize(
    ("en", "fr", "are_alike"),
    [
        ("Two boats, 24 hours", "deux bateaux, 24 heures", True),
        ("24 hours", "24 jours", False),
        ("2 boats and 3 cars", "3 autos et 2 bateaux", False),
        ("1 row", "plus d’une ligne", False),
        ("HTML5", "ABC5", False),
        ("nothing", "rien", True),
    ],
)
def test_equal_statements_leave_nothing_to_compare(en: str, fr: str, are_alike: bool) -> None:
    assert (statements(en, EN) == statements(fr, FR)) is are_alike
    if are_alike:
        assert alone(en, fr) == []


@pytest.mark.parametrize(
    ("en", "fr", "alone_in_english"),
    [
        ("13:00", "1 h", ["13:00"]),
        ("1 pm", "13 h", []),
        ("at 3:15 pm", "à 15 h", ["3:15 pm"]),
        ("50%", "la moitié", []),
        ("15 hours", "15 h", []),
    ],
)
def test_an_hour_and_a_share_are_not_any_number(
    en: str, fr: str, alone_in_english: list[str]
) -> None:
    assert [surface.strip() for surface in alone(en, fr)] == alone_in_english
