"""Which titles of an instrument are official, and names that are looked for beside them."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.instrument.instrument import Instrument, Term
from planbuilder.instrument.official_titles import official_titles, titles_and_names
from planbuilder.instrument.policy import Status
from planbuilder.storage import load_instrument
from planbuilder.text import Language

EN, FR = Language.EN, Language.FR


def term(en: str, fr: str, certainty: str = "official") -> Term:
    return Term(en=en, fr=fr, source="test", certainty=certainty)


def with_terms(*terms: Term) -> Instrument:
    return replace(load_instrument(), glossary=terms)


def test_laws_and_policies_are_titles_but_not_our_own_rules() -> None:
    titles = official_titles(load_instrument())
    for policy in load_instrument().policies.policies:
        is_title = bool(titles[FR].search(policy.title.fr))
        if policy.status is Status.OWN_RULE:
            assert not is_title, policy.id
    assert titles[EN].search("As the Guideline on Official Use of Social Media says.")


def test_a_term_is_a_title_when_it_is_official_long_and_in_capitals() -> None:
    title = term("Code of Good Conduct", "Code de bonne conduite")
    short = term("Good Conduct", "Bonne conduite publique")
    ours = term("Code of Own Conduct", "Code de notre conduite", "own")
    ordinary = term("code of plain conduct", "code de conduite simple")
    english = official_titles(with_terms(title, short, ours, ordinary))[EN]
    assert english.search("the Code of Good Conduct")
    assert not any(english.search(f"the {each.en}.") for each in (short, ours, ordinary))


def test_titles_are_those_of_the_instrument_that_is_asked() -> None:
    one = with_terms(term("Code of Good Conduct", "Code de bonne conduite"))
    other = with_terms(term("Code of Fair Practice", "Code de pratique loyale"))
    assert official_titles(one) is official_titles(one)
    assert not official_titles(other)[EN].search("the Code of Good Conduct")


def test_names_are_found_beside_titles_unless_both_languages_share_them() -> None:
    names = [("Misty Bay", "Baie Brumeuse"), ("Parks", "Parks")]
    titles = titles_and_names(load_instrument(), names)
    assert titles[EN].search("at Misty Bay")
    assert titles[FR].search("à Baie Brumeuse")
    assert titles[EN].search("the Guideline on Official Use of Social Media")
    assert not titles[EN].search("at Parks")
