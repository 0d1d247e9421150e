"""Terms are found in a sentence, whatever their ending, and only where they stand whole."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.instrument.glossary import Glossary, official_glossary, whole_glossary
from planbuilder.instrument.instrument import Instrument, Term
from planbuilder.storage import load_instrument
from planbuilder.text import Language

EN, FR = Language.EN, Language.FR


def term(en: str, fr: str, certainty: str = "official") -> Term:
    return Term(en=en, fr=fr, source="test", certainty=certainty)


POST = term("public post", "message public")
OFFICE = term("head of the office", "cheffe du bureau d’enquête")
GLOSSARY = Glossary((POST, OFFICE))


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("Two Public Posts a day.", EN, (POST,)),
        ("Public\nposts", EN, (POST,)),
        ("Des messages publics.", FR, (POST,)),
        ("La cheffe du bureau d'enquête", FR, (OFFICE,)),
        ("A public posting.", EN, ()),
        ("Republic posts", EN, ()),
        ("The head of the office saw a public post.", EN, (POST, OFFICE)),
    ],
)
def test_a_text_uses_a_term(text: str, language: Language, terms: tuple[Term, ...]) -> None:
    assert GLOSSARY.terms_in(text, language) == terms
    assert [GLOSSARY.holds(text, each, language) for each in (POST, OFFICE)] == [
        each in terms for each in (POST, OFFICE)
    ]


def test_terms_overlap_where_one_holds_the_other() -> None:
    part, whole = term("post", "message"), term("public post", "message public")
    glossary = Glossary((part, whole))
    assert glossary.overlap(part, whole, EN)
    assert glossary.overlap(whole, part, FR)
    assert not GLOSSARY.overlap(POST, OFFICE, EN)


def test_an_empty_glossary_finds_nothing() -> None:
    assert Glossary(()).terms_in("anything", EN) == ()


def with_terms(*terms: Term) -> Instrument:
    return replace(load_instrument(), glossary=terms)


def test_only_official_pairs_of_three_words_are_checked() -> None:
    sure = term("a sure official term", "un terme officiel certain")
    short = term("two words", "trois mots français")
    ours = term("a term of ours", "un terme à nous", "own")
    bracketed = term("a term (with more)", "un terme (avec plus)")
    instrument = with_terms(sure, short, ours, bracketed)
    assert official_glossary(instrument).terms == (sure,)
    assert whole_glossary(instrument).terms == (sure, short, ours)


def test_a_glossary_is_compiled_once_an_instrument() -> None:
    instrument, other = with_terms(POST), with_terms(OFFICE)
    assert whole_glossary(instrument) is whole_glossary(instrument)
    assert whole_glossary(other).terms == (OFFICE,)
