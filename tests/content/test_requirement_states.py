"""The state of a requirement, from the answers and the rules that cover it."""

from __future__ import annotations

from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.checks import rules_run, run
from planbuilder.content.requirement_answers import RequirementState
from planbuilder.content.requirement_states import statuses_by_policy
from planbuilder.instrument import Stage
from planbuilder.workspace.workspace import case_of
from tests.content.builders import TODAY, material, plan, workspace


def states(answers: Answers, **changes: object) -> dict[str, RequirementState]:
    """Return the state of each requirement by its id."""
    matter = replace(material(answers), **changes)
    groups = statuses_by_policy(matter)
    return {each.requirement.id: each.state for _, group in groups for each in group}


def test_requirements_of_another_jurisdiction_are_left_out() -> None:
    rows = states(plan())
    assert not [row for row in rows if row.startswith(("QUE", "LUX"))]
    assert "HDR-4" not in rows  # the account has no name in another language
    assert states(plan(account__name_other="Sipi"))["HDR-4"] is RequirementState.ANSWERED


def test_a_rule_verifies_a_requirement_only_where_it_looked_and_found_nothing() -> None:
    assert RequirementState.CHECKED not in states(plan()).values()  # no rule has run
    uncovered = plan(protocols__tool=None)
    case = case_of(workspace(), uncovered, Stage.APPROVAL, TODAY)
    checked = states(uncovered, rules_run=rules_run(case), findings=run(case))
    assert checked["S25-3"] is RequirementState.NOT_ANSWERED


def test_a_rule_looks_where_its_question_is_asked_and_answered() -> None:
    case = case_of(workspace(), plan(), Stage.APPROVAL, TODAY)
    looked = rules_run(case)
    assert {"V01", "V45", "V86", "P02"} <= looked
    assert "V50" not in looked  # no contractor
    blank = replace(case, answers=replace(case.answers, values=MappingProxyType({})))
    assert not {"V01", "V45", "V86"} & rules_run(blank)
    draft = case_of(workspace(), plan(), Stage.DRAFT, TODAY)
    assert "V01" not in rules_run(draft)
