"""The small functions that checks are made of."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.answers import Wording
from planbuilder.checks.engine.labels import LONGEST, shorten
from planbuilder.checks.positions import looks_like_person, same_area
from planbuilder.checks.rules.hours import longest_gap
from planbuilder.checks.rules.language import sentences, words
from planbuilder.checks.rules.risks import states_event_and_effect
from planbuilder.instrument import RiskItem
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES
from planbuilder.text.months import add_months, whole_months
from tests.checks.scenarios import case_of

DATES = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "Marie Tremblay",
        "Tremblay, Marie",
        "Jean-François Côté",
        "John A. Smith",
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


def test_every_statement_of_the_catalogue_has_the_form_a_rule_asks_for() -> None:
    for item in load_instrument().catalogues["risks"].items:
        assert isinstance(item, RiskItem)
        for language in LANGUAGES:
            assert states_event_and_effect(item.statement[language], language), item.id


@given(start=DATES, months=st.integers(0, 600))
def test_months_added_are_months_counted(start: date, months: int) -> None:
    assert whole_months(start, add_months(start, months)) == months


def test_a_month_ends_where_a_shorter_one_does() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert whole_months(date(2026, 5, 2), date(2026, 5, 1)) == -1


def test_sentences_are_counted_without_markup() -> None:
    text = "Read [the levels](https://rivers.example.ca/a.b). **Then** act!\n\n- one item\n2. two"
    assert [words(sentence) for sentence in sentences(text)] == [3, 2, 2, 1]


@given(st.text())
def test_a_quoted_text_is_short_and_on_one_line(text: str) -> None:
    assert len(shorten(text)) <= LONGEST + 1
    assert "\n" not in shorten(text)


@pytest.mark.parametrize(
    ("days", "start", "end", "hours"),
    [
        (["monday", "tuesday", "wednesday", "thursday", "friday"], "08:30", "16:30", 64),
        (["monday"], "08:00", "16:00", 160),
        (["monday", "tuesday"], "20:00", "04:00", 136),
    ],
)
def test_the_longest_time_without_staff(days: list[str], start: str, end: str, hours: int) -> None:
    change = {
        "resources.staffed_days": days,
        "resources.staffed_from": start,
        "resources.staffed_to": end,
    }
    assert longest_gap(case_of({"change": change}).answers) == hours * 60
