"""Figures, dates, times and addresses, as each language writes them."""

from __future__ import annotations

import re
import unicodedata

import pytest

from planbuilder.text import Language
from planbuilder.text.figures.facts import facts, month_number
from planbuilder.text.figures.number_words import facts_in_words
from planbuilder.text.figures.patterns import FactKind, pattern_sources, plain_number_patterns

EN, FR = Language.EN, Language.FR


def read(text: str, language: Language) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(fact.kind.value, fact.values, fact.unit) for fact in facts(text, language)]


@pytest.mark.parametrize(
    ("en", "fr", "kind", "value", "unit"),
    [
        ("2GB", "2 Go", "number", "2", "gigabyte"),
        ("400m", "400 m", "number", "400", "metre"),
        ("1.4K", "1,4 k", "number", "1400", None),
        ("$10 Million", "10 millions de dollars", "amount", "10000000", None),
        ("$2 billion", "2 milliards de dollars", "amount", "2000000000", None),
        ("3 thousand", "3 mille", "number", "3000", None),
        ("1.2.3", "1.2.3", "number", "1.2.3", None),
        ("the 1990s", "les années 1990", "number", "1990", None),
        ("24 hours", "24 heures", "number", "24", "hour"),
        ("5 business days", "5 jours ouvrables", "number", "5", "business day"),
        ("the last 14 days", "les 14 derniers jours", "number", "14", "day"),
        ("100 per cent", "100 %", "percentage", "100", None),
        ("1-855-555-0100", "1 855 555-0100", "number", "18555550100", None),
        ("(613) 555-0100", "613.555.0100", "number", "6135550100", None),
        ("4:30 p.m.", "16 h 30", "time", "16:30", None),
        ("Friday", "vendredi", "weekday", "day 5", None),
    ],
)
def test_a_fact_is_read_alike(en: str, fr: str, kind: str, value: str, unit: str | None) -> None:
    expected = [(kind, (value,), unit)]
    assert read(en, EN) == read(fr, FR) == expected


def test_dates_are_read_in_every_form() -> None:
    parts = ("2026", "month 9", "5")
    for text in ("September 5, 2026", "Sept. 5, 2026", "5 September 2026", "2026-09-05"):
        assert read(text, EN) == [("date", parts, None)]
    for text in ("5 septembre 2026", "5 sept. 2026", "2026-09-05"):
        assert read(text, FR) == [("date", parts, None)]


@pytest.mark.parametrize(
    ("text", "language", "hours"),
    [
        ("from 2 to 4 pm", EN, ["14:00", "16:00"]),
        ("9 to 5 pm", EN, ["9:00", "17:00"]),
        ("11 am–1 pm", EN, ["11:00", "13:00"]),
        ("de 14 à 16 h", FR, ["14:00", "16:00"]),
        ("de 8 h 30 à midi", FR, ["8:30", "12:00"]),
    ],
)
def test_both_ends_of_a_period_are_hours(text: str, language: Language, hours: list[str]) -> None:
    assert [fact.values[0] for fact in facts(text, language)] == hours


@pytest.mark.parametrize(
    "address",
    ["www.canada.ca/en", "https://canada.ca/x", "canada.ca", "info@canada.ca"],
)
def test_an_address_is_one_fact(address: str) -> None:
    assert read(f"See {address}.", EN) == [("link", (address,), None)]


def test_a_relative_link_is_a_link() -> None:
    assert read("See [the page](/en/levels.html).", EN) == [("link", ("/en/levels.html",), None)]


@pytest.mark.parametrize("text", ["X, I, C, L and V", "We post on X.", "Plan C", "It may rain."])
def test_letters_are_no_numbers(text: str) -> None:
    assert facts(text, EN) == ()
    assert facts_in_words(text, EN) == ()


def test_words_are_numbers_only_where_they_count() -> None:
    def values(text: str, language: Language) -> set[str]:
        return {value for fact in facts_in_words(text, language) for value in fact.values}

    assert values("twenty-four and ninety-nine, two-factor", EN) == {"24", "99", "2"}
    assert values("soixante-dix-sept, quatre-vingt-onze, une trentaine", FR) >= {"77", "91", "30"}
    assert values("un guide, une page, en une seconde, chaque trimestre", FR) == set()
    assert values("one of them, in a second", EN) == set()
    assert values("la moitié", FR) >= {"50"}
    assert values("le XXIe siècle, au niveau I", FR) == {"21", "1"}


def test_accents_may_be_composed_in_either_way() -> None:
    text = unicodedata.normalize("NFD", "le 1er février 2026")
    assert read(text, FR) == [("date", ("2026", "month 2", "1"), None)]


def test_a_name_with_a_number_is_one_fact() -> None:
    assert read("UTF-8", EN) == [(FactKind.NUMBER.value, ("utf-8",), None)]


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("1,234,567.89", ["1234567.89"], ["1.234", "567.89"]),
        ("1,000,000,5", ["1000000.5"], ["1", "0.5"]),
        ("1 234,567", ["1234567"], ["1234.567"]),
        ("1 234 567,8", ["1234567.8"], ["1234567.8"]),
        ("1,234 567.5", ["1234567.5"], ["1.234", "567.5"]),
    ],
)
def test_thousands_and_decimals_may_stand_in_any_mixture(
    text: str, english: list[str], french: list[str]
) -> None:
    assert [fact.values[0] for fact in facts(text, EN)] == english
    assert [fact.values[0] for fact in facts(text, FR)] == french


@pytest.mark.parametrize(
    "text",
    ["Call 3 times in 24 hours", "2 %, 5 k, 12 days or 400", "12", "Le 3e jour, 7", "a 5, b 6."],
)
def test_what_is_joined_to_nothing_is_read_by_a_few_patterns(text: str) -> None:
    few = plain_number_patterns(text, EN)
    every = [source for kind, source in pattern_sources(EN) if kind is FactKind.NUMBER]
    if few is None:
        assert "3e" in text
    else:
        others = set(every) - {pattern.pattern for pattern in few}
        assert not [source for source in others if re.search(source, text)]


@pytest.mark.parametrize(
    "text", ["Q3", "2025-26", "613 555-0100", "UTF-8", "1.2.3", "the 90s", "5GB", "(613) 555-0100"]
)
def test_what_is_joined_is_read_by_any(text: str) -> None:
    assert plain_number_patterns(text, EN) is None


def test_a_fiscal_year_is_two_years() -> None:
    assert read("2025-26", EN) == read("2025-26", FR) == [("number", ("2025", "2026"), None)]


def test_a_month_has_a_number_in_each_language() -> None:
    assert (month_number("Sept.", EN), month_number("août", FR)) == (9, 8)
    with pytest.raises(ValueError, match="Brumaire"):
        month_number("Brumaire", FR)


def test_any_space_within_a_line_is_read_as_a_plain_one() -> None:
    (fact,) = facts("sous 5\u202fjours\u00a0ouvrables", FR)
    assert (fact.values, fact.unit) == (("5",), "business day")
    assert fact.surface == "5\u202fjours\u00a0ouvrables"
