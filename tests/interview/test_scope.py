"""Out of scope ends politely, with the right pointer; in scope goes on."""

from __future__ import annotations

import pytest

from planbuilder.interview import assess_scope
from planbuilder.interview.replies import Answer
from planbuilder.storage import load_words
from tests.interview.builders import at, do, instrument, plan

QUESTIONS = ("account.use", "account.hosting", "account.operated_by")


def test_the_screening_asks_three_questions() -> None:
    given: dict[str, str] = {}
    asked = []
    while (verdict := assess_scope(instrument(), given)).question is not None:
        asked.append(verdict.question.id)
        given[verdict.question.id] = verdict.question.options[0].id
    assert tuple(asked) == QUESTIONS
    assert (verdict.in_scope, verdict.words) == (True, ("scope.in",))


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"account.use": "professional"}, "scope.professional"),
        ({"account.use": "personal"}, "scope.personal"),
        ({"account.use": "official", "account.hosting": "internal_tool"}, "scope.internal_tool"),
        (
            {"account.use": "official", "account.hosting": "government_site"},
            "scope.government_site",
        ),
    ],
)
def test_out_of_scope_points_elsewhere(given: dict[str, str], pointer: str) -> None:
    verdict = assess_scope(instrument(), given)
    assert (verdict.question, verdict.in_scope) == (None, False)
    assert verdict.words == (pointer, "scope.goodbye")


def test_a_contractor_is_in_scope_with_a_remark() -> None:
    given = dict(zip(QUESTIONS, ("official", "external_platform", "contractor"), strict=True))
    assert assess_scope(instrument(), given).words == ("scope.in", "scope.contractor")


def test_every_answer_of_the_screening_exists_and_has_words() -> None:
    document = instrument().document("plan")
    options = [option for path in QUESTIONS for option in document.question(path).options]
    keys = {f"scope.{key}" for each in options for key in (each.pointer, each.remark) if key}
    assert len(keys) == 5
    assert {*keys, "scope.in", "scope.goodbye"} <= set(load_words("interview"))


def test_a_plan_says_so_when_an_answer_leads_out_of_scope() -> None:
    outcome = do(at(plan(), "account.use"), Answer("personal"))
    assert [said.key for said in outcome.effects] == ["scope.personal"]
