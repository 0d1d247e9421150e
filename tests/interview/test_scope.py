"""Out of scope ends politely, with the right pointer; in scope goes on."""

from __future__ import annotations

import pytest

from planbuilder.frontends.effect_sentences import effect_sentence
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import assess_scope
from planbuilder.interview.replies import Answer
from planbuilder.storage import load_words
from planbuilder.text import LANGUAGES, Language
from tests.interview.builders import at, do, instrument, plan

QUESTIONS = ("account.use", "account.hosting", "account.operated_by")


def test_the_screening_asks_three_questions() -> None:
    given: dict[str, str] = {}
    asked = []
    while (verdict := assess_scope(instrument(), given)).question is not None:
        asked.append(verdict.question.id)
        given[verdict.question.id] = verdict.question.options[0].id
    assert tuple(asked) == QUESTIONS
    assert (verdict.in_scope, verdict.remarks) == (True, ())


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"account.use": "professional"}, "own account used for work"),
        ({"account.use": "personal"}, "duty of loyalty"),
        (
            {"account.use": "official", "account.hosting": "internal_tool"},
            "team that runs the tool",
        ),
        (
            {"account.use": "official", "account.hosting": "government_site"},
            "rules for websites",
        ),
    ],
)
def test_out_of_scope_points_elsewhere(given: dict[str, str], pointer: str) -> None:
    verdict = assess_scope(instrument(), given)
    assert (verdict.question, verdict.in_scope) == (None, False)
    assert verdict.pointer is not None and pointer in verdict.pointer[Language.EN]


def test_a_contractor_is_in_scope_with_a_remark() -> None:
    given = dict(zip(QUESTIONS, ("official", "external_platform", "contractor"), strict=True))
    (remark,) = assess_scope(instrument(), given).remarks
    assert "authorized to speak" in remark[Language.EN]


def test_a_plan_says_so_when_an_answer_leads_out_of_scope() -> None:
    outcome = do(at(plan(), "account.use"), Answer("personal"))
    (effect,) = outcome.effects
    for language in LANGUAGES:
        words = Phrases(language, load_words("interview"), load_words("errors"))
        sentence = effect_sentence(effect, outcome.session.document, words)
        assert {"en": "duty of loyalty", "fr": "devoir de loyauté"}[language.value] in sentence
