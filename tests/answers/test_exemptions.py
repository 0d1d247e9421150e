from __future__ import annotations

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.answers.exemptions import document_languages, exempt_questions, is_asked
from planbuilder.instrument import Exemption
from planbuilder.instrument.conditions import Equals
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES, Language
from tests.answers.builders import read

HELD = Exemption(
    when=Equals(equals=("department.jurisdiction", "federal")),
    languages=(Language.FR,),
    sections=("account",),
    questions=("mandate.lead",),
    kept=("account.platform",),
)
NOT_HELD = replace(
    HELD, when=Equals(equals=("department.jurisdiction", "other")), languages=(Language.EN,)
)
INSTRUMENT = replace(load_instrument(), exemptions=(NOT_HELD, HELD))
FEDERAL = read({"department": {"jurisdiction": "federal"}}, "profile")


def test_the_first_exemption_that_holds_states_the_languages() -> None:
    assert document_languages(INSTRUMENT, FEDERAL) == (Language.FR,)


def test_an_exemption_without_languages_leaves_them_to_the_next() -> None:
    silent = replace(HELD, languages=())
    instrument = replace(INSTRUMENT, exemptions=(silent, HELD))
    assert document_languages(instrument, FEDERAL) == (Language.FR,)
    instrument = replace(INSTRUMENT, exemptions=(silent,))
    assert document_languages(instrument, FEDERAL) == LANGUAGES


def test_without_a_profile_everything_is_asked_in_both_languages() -> None:
    assert document_languages(INSTRUMENT, None) == LANGUAGES
    assert is_asked(INSTRUMENT, None, "mandate.lead")
    blank = Answers(INSTRUMENT.document("profile"), "profile")
    assert document_languages(INSTRUMENT, blank) == LANGUAGES


def test_a_section_is_not_asked_but_for_what_is_kept() -> None:
    asked = {
        path: is_asked(INSTRUMENT, FEDERAL, path)
        for path in ("mandate.lead", "mandate.other", "account.name", "account.platform")
    }
    assert asked == {
        "mandate.lead": False,
        "mandate.other": True,
        "account.name": False,
        "account.platform": True,
    }


def test_the_questions_of_a_document_that_are_not_asked() -> None:
    plan = INSTRUMENT.document("plan")
    exempt = exempt_questions(INSTRUMENT, FEDERAL, plan)
    account = {each.id for each in plan.questions() if each.id.startswith("account.")}
    assert exempt == (account - {"account.platform"}) | (
        {"mandate.lead"} & {each.id for each in plan.questions()}
    )
    assert exempt_questions(INSTRUMENT, None, plan) == frozenset()
