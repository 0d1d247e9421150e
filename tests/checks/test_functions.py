"""A function of the account brings the questions and the rule that it calls for."""

from __future__ import annotations

import pytest

from planbuilder.answers import applicable
from planbuilder.checks import run
from tests.checks.scenarios import case_of

BROUGHT = {
    "comments": ("protocols.ladder", "protocols.complaints"),
    "direct_messages": ("protocols.direct_messages",),
    "live_video": ("protocols.live_video",),
    "polls": ("protocols.poll_review",),
    "stories": ("protocols.story_capture",),
    "groups": ("protocols.group_rules",),
    "advertising": ("consultations.advertising_detail",),
    "creators": ("protocols.creators",),
}
"""The questions that each function brings."""


@pytest.mark.parametrize("function", BROUGHT)
def test_a_function_brings_its_questions_and_its_rule(function: str) -> None:
    blank = dict.fromkeys(BROUGHT[function], "")
    asked, fired = {}, {}
    for functions in (("posts",), ("posts", function)):
        change = {**blank, "platform.functions": [*functions]}
        case = case_of({"change": change})
        asked[functions] = {question.id for question in applicable(case.answers)}
        fired[functions] = {(each.rule.id, each.path) for each in run(case)}
    without, with_it = asked
    assert asked[with_it] - asked[without] >= set(BROUGHT[function])
    rules = {
        rule for rule, path in fired[with_it] - fired[without] if path.startswith(_places(function))
    }
    assert rules & {"P33", "V81"}


def _places(function: str) -> tuple[str, ...]:
    return (*BROUGHT[function], "consultations.advertising")
