"""The same facts, in the form of each language; and which language a text is in."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbuilder.instrument.validate.audit import texts
from planbuilder.storage import load_instrument
from planbuilder.text import (
    Language,
    format_date,
    format_money,
    format_number,
    format_time,
)
from planbuilder.text.detection import in_other_language
from planbuilder.text.figures.number_words import numbers_in_words
from planbuilder.text.parity import differences, list_items, out_of_bounds, same_text

EN, FR = Language.EN, Language.FR


@pytest.mark.parametrize(
    ("en", "fr"),
    [
        ("48,300 people", "48 300 personnes"),
        ("3.1%", "3,1 %"),
        ("20 per cent", "20 pour cent"),
        ("$10,000 and $12.50", "10 000 $ et 12,50 $"),
        ("$1.5 million", "1,5 million de dollars"),
        ("$2 billion", "2 milliards de dollars"),
        ("May 1, 2026", "1er mai 2026"),
        ("2026-05-01", "le 1er mai 2026"),
        ("May 1 and 15", "le 1er et le 15 mai"),
        ("in May 2026", "en mai 2026"),
        ("we may go", "nous pouvons partir"),
        ("8:30 am to 4 pm", "de 8 h 30 à 16 h"),
        ("9 to 5 pm", "de 9 h à 17 h"),
        ("within 24 hours", "en 24 h"),
        ("noon", "midi"),
        ("at lunch", "le midi"),
        ("twice, in two towns", "2 fois, dans 2 villes"),
        ("21 and thirty-one", "vingt et un et 31"),
        ("the 21st century", "le XXIe siècle"),
        ("2026-27", "2026-2027"),
        ("section 4.2.1, WCAG 2.1", "section 4.2.1, WCAG 2.1"),
        ("@Rivers_ex and #Flood", "@Rivieres_ex et #Crue"),
        ("see https://x.example.ca/en", "voir https://x.exemple.ca/fr"),
    ],
)
def test_the_same_facts(en: str, fr: str) -> None:
    assert differences(en, fr) == ()


@pytest.mark.parametrize(
    ("en", "fr", "kind"),
    [
        ("48,300", "48 200", "number"),
        ("12 towns", "onze villes", "number"),
        ("$10,000", "11 000 $", "amount"),
        ("$10,000", "10 000", "amount"),
        ("20%", "20", "percentage"),
        ("May 1, 2026", "1er juin 2026", "date"),
        ("May 1, 2026", "1er mai 2027", "date"),
        ("8:30 am", "20 h 30", "time"),
        ("@a", "rien", "handle"),
        ("#Aa #Bb", "#Cc", "hashtag"),
        ("https://x.example.ca", "rien", "link"),
    ],
)
def test_a_fact_that_differs(en: str, fr: str, kind: str) -> None:
    assert [difference.kind.value for difference in differences(en, fr)] == [kind]


NUMBERS = st.decimals(0, 9_999_999, places=2, allow_nan=False).map(abs)


@settings(deadline=None)
@given(NUMBERS, st.dates(min_value=date(1000, 1, 1)), st.times())
def test_what_this_tool_writes_agrees_with_itself(number: Decimal, day: date, at: time) -> None:
    written = [
        f"{format_number(number, lang)}; {format_money(number, lang)}; "
        f"{format_date(day, lang)}; {format_time(at, lang)}"
        for lang in (EN, FR)
    ]
    assert differences(*written) == ()


def test_the_wording_of_the_instrument_agrees_with_itself() -> None:
    """Some five thousand sentences written in both languages: no false alarm."""
    apart = [
        place
        for place, text in texts(load_instrument())
        if not place.startswith("requirements.") and differences(text.en, text.fr)
    ]
    assert apart == []


def test_numbers_in_words() -> None:
    assert numbers_in_words("twenty-four and ninety-nine", EN) >= {24, 99}
    assert numbers_in_words("soixante-dix-sept, quatre-vingt-onze, la première", FR) >= {77, 91, 1}


def test_lengths_lists_and_copies() -> None:
    assert out_of_bounds("a" * 300, "a" * 100, (0.6, 1.8))
    assert not out_of_bounds("a" * 300, "a" * 330, (0.6, 1.8))
    assert not out_of_bounds("", "a" * 100, (0.6, 1.8))
    assert list_items("Intro\n\n- one\n- two\n1. three\nnot - one") == 3
    assert same_text("One  text", "one text")


LONG = {
    EN: "People who live near the rivers want to know when the water starts to rise.",
    FR: "Les personnes qui vivent près des rivières veulent savoir quand l’eau monte.",
}


@pytest.mark.parametrize("language", [EN, FR])
def test_a_text_in_the_other_language_is_noticed(language: Language) -> None:
    assert in_other_language(LONG[language.other], language)
    assert not in_other_language(LONG[language], language)
    assert not in_other_language("Communications", language)
    assert not in_other_language("https://www.rivers.example.ca/en/levels/every/day/now", language)
