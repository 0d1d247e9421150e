"""Deadlines, and the plans that a change of a platform concerns."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import Note, NoteState, Row, Value, Wording
from planbuilder.approval.closure import STEP_ROLES
from planbuilder.approval.deadlines import _question, changes_to_reassess, deadlines
from planbuilder.approval.sign_off import new_platform_change
from planbuilder.text import Text
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, PLAN

SAME = Text(en="Review", fr="Réviser")


def ids(workspace: Workspace, name: str) -> dict[str, date | None]:
    plan = workspace.plans[name]
    return {item.id: item.on for item in deadlines(workspace.instrument, plan, ())}


def test_reviews_accesses_and_notices_fall_due(workspace: Workspace) -> None:
    due = ids(workspace, "canoe-route-facebook")
    plan = workspace.plans["canoe-route-facebook"]
    assert due["canoe-route-facebook-review"] == plan.date("approval.next_review")
    end, notice = plan.date("phase_out.planned_end"), plan.number("phase_out.notice_days")
    assert end is not None and notice is not None
    warn = due["canoe-route-facebook-followers_notice"]
    assert warn is not None and (end - warn).days == int(notice)


def test_a_missing_privacy_signature_is_due_before_the_next_step(workspace: Workspace) -> None:
    due = ids(workspace, "pine-lake-instagram")
    assert due["pine-lake-instagram-privacy_signature"] is None
    assert "national-x-privacy_signature" not in ids(workspace, PLAN)


def test_what_is_in_place_is_not_due(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    due = ids(workspace, PLAN)
    for row in plan.rows("risks.mitigations"):
        assert (f"{PLAN}-mitigation-{row.id}" in due) == (row["status"] != "in_place")


def test_a_strategy_is_updated_every_year(workspace: Workspace) -> None:
    assert workspace.strategy is not None
    (item,) = deadlines(workspace.instrument, workspace.strategy, ())
    assert item.id == "strategy-strategy_review"


def test_a_change_of_terms_concerns_the_plans_of_that_platform(workspace: Workspace) -> None:
    change = new_platform_change(workspace.profile, "x", "terms", SAME, DAY, "")
    concerned = {
        name for name, plan in workspace.plans.items() if changes_to_reassess(plan, (change,))
    }
    assert concerned == {"national-x", "safety-alerts-x"}


def test_a_plan_that_assessed_the_change_is_settled(workspace: Workspace) -> None:
    change = new_platform_change(workspace.profile, "x", "terms", SAME, DAY, "")
    cells: dict[str, Value] = {"changed_on": DAY, "description": Wording("Terms", "Conditions")}
    for effect, assessed, owed in (
        ("no_effect", DAY, 0),
        ("updated", DAY, 0),
        ("pending", DAY, 1),
        ("no_effect", None, 1),
    ):
        more: dict[str, Value] = {"effect": effect}
        if assessed:
            more["assessed_on"] = assessed
        row = Row("c9", {**cells, **more})
        plan = workspace.plans[PLAN].with_value("assessments.platform_changes", (row,))
        assert len(changes_to_reassess(plan, (change,))) == owed


def test_a_change_without_its_day_settles_nothing(workspace: Workspace) -> None:
    change = new_platform_change(workspace.profile, "x", "terms", SAME, DAY, "")
    cells: dict[str, Value] = {"effect": "no_effect", "assessed_on": DAY}
    plan = workspace.plans[PLAN].with_value("assessments.platform_changes", (Row("c9", cells),))
    assert changes_to_reassess(plan, (change,)) == (change,)


def test_an_answer_is_due_on_the_day_to_which_it_was_postponed(workspace: Workspace) -> None:
    later = date(2027, 2, 1)
    notes = {
        "platform.audience": Note(NoteState.TO_BE_DETERMINED, by=later),
        "platform.terms": Note(NoteState.TO_BE_DETERMINED),
        "account.use": Note(NoteState.UNSURE, by=later),
    }
    plan = replace(workspace.plans[PLAN], notes=MappingProxyType(notes))
    due = {item.path: item.on for item in deadlines(workspace.instrument, plan, ())}
    assert due["platform.audience"] == later
    assert "platform.terms" not in due and "account.use" not in due


def test_deadlines_without_a_date_come_first_then_the_earliest(workspace: Workspace) -> None:
    for plan in workspace.plans.values():
        days = [item.on for item in deadlines(workspace.instrument, plan, ())]
        assert days == sorted(days, key=lambda day: day or date.min)


def test_a_step_of_a_closing_leads_to_its_question(shared_workspace: Workspace) -> None:
    plan = shared_workspace.plans[PLAN]
    questions = {step: _question(plan, step) for step in (*STEP_ROLES, "other")}
    assert questions == {
        **{step: plan.path_of(role) for step, role in STEP_ROLES.items()},
        "other": None,
    }
