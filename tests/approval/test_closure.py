from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbuilder.answers import Answers
from planbuilder.approval.closure import (
    closing_answers,
    completed_steps,
    end_move,
    new_closing_plan,
    new_step_completion,
    notice_days,
    planned_closing,
    remaining_steps,
    with_planned_end,
)
from planbuilder.approval.deadlines import deadlines
from planbuilder.approval.history import has_ended
from planbuilder.approval.records import StateMove
from planbuilder.approval.sign_off import (
    new_state_move,
)
from planbuilder.errors import WorkspaceError
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, PLAN, act, added
from tests.approval.life_steps import CLOSING, closed_steps, codes, lived_until, with_dates
from tests.content.builders import workspace as sample


def test_an_account_is_closed_once_every_step_is_recorded(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = lived_until(workspace, plan, "closing")
    with pytest.raises(WorkspaceError) as refused:
        new_state_move(act(workspace, plan, records), "closed", ())
    assert codes(refused) == {"no_closing_planned"}
    records = added(records, new_closing_plan(act(workspace, plan, records), *CLOSING))
    with pytest.raises(WorkspaceError) as refused:
        new_state_move(act(workspace, plan, records), "closed", ())
    steps = [
        problem.values["step"]
        for problem in refused.value.problems
        if problem.code == "move_lacks_step"
    ]
    assert steps == ["followers_notice", "closure_request", "records_capture", "records_disposal"]
    assert "closed_before_end" in codes(refused)
    done = new_step_completion(act(workspace, plan, records), "followers_notice", " Ref. 12 ")
    assert (done.evidence, done.by.role) == ("Ref. 12", "positions.coordinator")
    records = added(records, done)
    done = new_step_completion(act(workspace, plan, records), "closure_request", "Ref. 13")
    records = added(records, done)
    assert [step.id for step in remaining_steps(plan, records)] == [
        "records_capture",
        "end",
        "records_disposal",
    ]
    due = {item.id for item in deadlines(workspace.instrument, plan, records)}
    assert f"{PLAN}-closure_request" not in due
    assert f"{PLAN}-records_disposal" in due
    # Planned for another day: followers have to hear of it again.
    later = plan.with_value("phase_out.planned_end", date(2027, 7, 31))
    again = new_closing_plan(act(workspace, later, records), "goals_missed", date(2027, 7, 31))
    assert completed_steps(later, added(records, again)) == {}


@pytest.mark.parametrize(
    ("step", "evidence", "code"),
    [
        ("followers_notice", "Ref. 2", "step_done_already"),
        ("closure_request", " ", "evidence_needed"),
        ("records_capture", "Ref. 2", "move_lacks_step"),
        ("end", "Ref. 2", "no_such_step"),
    ],
)
def test_a_step_is_recorded_once_with_what_shows_it(
    workspace: Workspace, step: str, evidence: str, code: str
) -> None:
    plan = with_dates(workspace.plans[PLAN])
    planned = added((), new_closing_plan(act(workspace, plan), *CLOSING))
    first = new_step_completion(act(workspace, plan, planned), "followers_notice", "Ref. 1")
    with pytest.raises(WorkspaceError) as refused:
        new_step_completion(act(workspace, plan, added(planned, first)), step, evidence)
    assert codes(refused) == {code}
    with pytest.raises(WorkspaceError) as refused:
        new_step_completion(act(workspace, plan), "closure_request", "Ref. 1")
    assert codes(refused) == {"no_closing_planned"}


def test_records_are_disposed_of_only_after_the_end(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = closed_steps(workspace, plan, ())[:-1]
    before = CLOSING[1] - timedelta(days=1)
    with pytest.raises(WorkspaceError) as refused:
        action = act(workspace, plan, records, on=before)
        new_step_completion(action, "records_disposal", "Ref. 1")
    assert codes(refused) == {"step_before_end"}


def test_an_account_is_not_closed_while_the_notice_runs(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = lived_until(workspace, plan, "closing")
    records = added(records, new_closing_plan(act(workspace, plan, records), *CLOSING))
    for step in ("followers_notice", "closure_request", "records_capture", "records_disposal"):
        # Followers hear of it on the last day: the promised days count from there.
        action = act(workspace, plan, records, on=CLOSING[1])
        records = added(records, new_step_completion(action, step, "Ref. 1"))
    days = int(plan.number("phase_out.notice_days") or 0)
    ends = CLOSING[1] + timedelta(days=days)
    with pytest.raises(WorkspaceError) as refused:
        new_state_move(act(workspace, plan, records, on=ends - timedelta(days=1)), "closed", ())
    assert codes(refused) == {"notice_running"}
    assert new_state_move(act(workspace, plan, records, on=ends), "closed", ()).target == "closed"


def test_the_papers_of_a_closing_name_the_condition_that_was_met(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    conditions = plan.selection("phase_out.conditions")
    assert len(conditions) > 1 and closing_answers(workspace.instrument, plan, ()) == plan
    records = added((), new_closing_plan(act(workspace, plan), *CLOSING))
    papers = closing_answers(workspace.instrument, plan, records)
    assert papers.selection("phase_out.conditions") == (CLOSING[0],)
    # What they ask is the closure, whether the move was recorded already or not.
    assert plan.text("account.status") != papers.text("account.status") == "closing"


def refused(workspace: Workspace, plan: Answers, trigger: str, ends_on: date) -> set[str]:
    with pytest.raises(WorkspaceError) as caught:
        new_closing_plan(act(workspace, plan), trigger, ends_on)
    return {problem.code for problem in caught.value.problems}


def test_nothing_is_due_for_an_account_that_is_closed(workspace: Workspace) -> None:
    """A closing that was planned and an account that ended are told apart."""
    plan = with_dates(workspace.plans[PLAN])
    closing = lived_until(workspace, plan, "closing")
    closing = closed_steps(workspace, plan, closing)
    closed = lived_until(workspace, plan, "closed")
    assert not has_ended(workspace.instrument, plan, closing)
    assert end_move(workspace.instrument, plan, closing) is None
    assert has_ended(workspace.instrument, plan, closed)
    end = end_move(workspace.instrument, plan, closed)
    assert end is not None and end.on == CLOSING[1]
    assert deadlines(workspace.instrument, plan, closing)
    assert deadlines(workspace.instrument, plan, closed) == ()


def test_a_closing_needs_a_trigger_of_the_plan_and_time_to_tell(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    assert refused(workspace, plan, "merged", DAY) == {"not_a_trigger", "notice_too_short"}
    blank = plan.with_value("phase_out.records", None)
    later = DAY + timedelta(days=400)
    assert refused(workspace, blank, "goals_missed", later) == {"move_lacks_answer"}
    assert workspace.strategy is not None
    assert refused(workspace, workspace.strategy, "goals_missed", later) == {"no_life_here"}


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(0, 400))
def test_every_step_has_its_day(extra: int, days: int) -> None:
    workspace = sample()
    plan = workspace.plans[PLAN].with_value("phase_out.notice_days", Decimal(days))
    ends_on = DAY + timedelta(days=days + extra)
    record = new_closing_plan(act(workspace, plan), "goals_missed", ends_on)
    steps = {step.id: step.on for step in record.steps}
    assert steps["followers_notice"] == ends_on - timedelta(days=days)
    assert DAY <= steps["followers_notice"] <= steps["records_capture"] <= steps["end"] == ends_on
    assert steps["records_disposal"] == ends_on


def test_the_steps_of_a_closing_fall_due_once_each(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    ends_on = DAY + timedelta(days=200)
    records = added((), new_closing_plan(act(workspace, plan), "goals_missed", ends_on))
    plan = with_planned_end(plan, ends_on)
    assert plan.date("phase_out.planned_end") == ends_on
    assert "phase_out.planned_end" not in plan.notes
    items = deadlines(workspace.instrument, plan, records)
    names = [item.id for item in items]
    assert len(names) == len(set(names))
    for step in ("followers_notice", "closure_request", "records_capture", "end"):
        assert f"{PLAN}-{step}" in names
    # Another end was written by hand: the plan counts, not the record.
    moved = with_planned_end(plan, ends_on + timedelta(days=1))
    assert planned_closing(moved, records) is None
    assert f"{PLAN}-closure_request" not in {
        item.id for item in deadlines(workspace.instrument, moved, records)
    }


def test_only_the_last_move_after_the_plan_of_a_closing_ends_it(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    planned = new_closing_plan(act(workspace, plan), *CLOSING)

    def move(target: str) -> StateMove:
        return StateMove(on=DAY, by=planned.by, source="closing", target=target, answers_digest="")

    before = added(added((), move("closed")), planned)
    assert end_move(workspace.instrument, plan, before) is None
    other = added(added((), planned), move("active"))
    assert end_move(workspace.instrument, plan, other) is None
    twice = added(added(other, move("closed")), move("closed"))
    assert end_move(workspace.instrument, plan, twice) == twice[-1]


def test_a_closing_is_not_planned_before_what_is_recorded(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = added((), new_state_move(act(workspace, plan), "consulted", ()))
    earlier = act(workspace, plan, records, on=DAY - timedelta(days=1))
    with pytest.raises(WorkspaceError) as refused:
        new_closing_plan(earlier, *CLOSING)
    assert len(codes(refused)) == 1


@pytest.mark.parametrize(
    ("days", "notice"), [(None, 0), (-1, 0), (0, 0), (1, 1), (3660, 3660), (3661, 0)]
)
def test_a_notice_of_impossible_length_is_none(days: int | None, notice: int) -> None:
    value = None if days is None else Decimal(days)
    plan = sample().plans[PLAN].with_value("phase_out.notice_days", value)
    assert notice_days(plan) == notice
