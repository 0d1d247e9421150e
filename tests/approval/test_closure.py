from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.answers import Answers
from planbuilder.approval.closure import (
    closing_answers,
    end_move,
    new_closing_plan,
    notice_days,
    planned_closing,
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
from tests.approval.conftest import DAY, PLAN, new_action, with_record
from tests.approval.life_cycle_steps import (
    CLOSING,
    codes,
    records_of_closing,
    records_until,
    with_dates,
)
from tests.content.builders import workspace as sample


def test_the_papers_of_a_closing_name_the_condition_that_was_met(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    conditions = plan.selection("phase_out.conditions")
    assert len(conditions) > 1 and closing_answers(workspace.instrument, plan, ()) == plan
    records = with_record((), new_closing_plan(new_action(workspace, plan), *CLOSING))
    papers = closing_answers(workspace.instrument, plan, records)
    assert papers.selection("phase_out.conditions") == (CLOSING[0],)
    # What they ask is the closure, whether the move was recorded already or not.
    assert plan.text("account.status") != papers.text("account.status") == "closing"
    closed = plan.with_value("account.status", "closed")
    papers = closing_answers(workspace.instrument, closed, records)
    assert papers.text("account.status") == "closed"


def refusal_codes(workspace: Workspace, plan: Answers, trigger: str, ends_on: date) -> set[str]:
    with pytest.raises(WorkspaceError) as error:
        new_closing_plan(new_action(workspace, plan), trigger, ends_on)
    return {problem.code for problem in error.value.problems}


def test_nothing_is_due_for_an_account_that_is_closed(workspace: Workspace) -> None:
    """A closing that was planned and an account that ended are told apart."""
    plan = with_dates(workspace.plans[PLAN])
    closing = records_until(workspace, plan, "closing")
    closing = records_of_closing(workspace, plan, closing)
    closed = records_until(workspace, plan, "closed")
    assert not has_ended(workspace.instrument, plan, closing)
    assert end_move(workspace.instrument, plan, closing) is None
    assert has_ended(workspace.instrument, plan, closed)
    end = end_move(workspace.instrument, plan, closed)
    assert end is not None and end.on == CLOSING[1]
    assert deadlines(workspace.instrument, plan, closing)
    assert deadlines(workspace.instrument, plan, closed) == ()


def test_a_closing_needs_a_trigger_of_the_plan_and_time_to_tell(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    assert refusal_codes(workspace, plan, "merged", DAY) == {"not_a_trigger", "notice_too_short"}
    blank = plan.with_value("phase_out.records", None)
    later = DAY + timedelta(days=400)
    assert refusal_codes(workspace, blank, "goals_missed", later) == {"move_lacks_answer"}
    assert workspace.strategy is not None
    assert refusal_codes(workspace, workspace.strategy, "goals_missed", later) == {"no_life_here"}


@given(st.integers(0, 400), st.integers(0, 400))
def test_every_step_has_its_day(extra: int, days: int) -> None:
    workspace = sample()
    plan = workspace.plans[PLAN].with_value("phase_out.notice_days", Decimal(days))
    ends_on = DAY + timedelta(days=days + extra)
    record = new_closing_plan(new_action(workspace, plan), "goals_missed", ends_on)
    steps = {step.id: step.on for step in record.steps}
    assert steps["followers_notice"] == ends_on - timedelta(days=days)
    assert DAY <= steps["followers_notice"] <= steps["records_capture"] <= steps["end"] == ends_on
    assert steps["records_disposal"] == ends_on


def test_the_steps_of_a_closing_fall_due_once_each(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    ends_on = DAY + timedelta(days=200)
    records = with_record(
        (), new_closing_plan(new_action(workspace, plan), "goals_missed", ends_on)
    )
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
    planned = new_closing_plan(new_action(workspace, plan), *CLOSING)

    def move(target: str) -> StateMove:
        return StateMove(on=DAY, by=planned.by, source="closing", target=target, answers_digest="")

    before = with_record(with_record((), move("closed")), planned)
    assert end_move(workspace.instrument, plan, before) is None
    other = with_record(with_record((), planned), move("active"))
    assert end_move(workspace.instrument, plan, other) is None
    twice = with_record(with_record(other, move("closed")), move("closed"))
    assert end_move(workspace.instrument, plan, twice) == twice[-1]


def test_a_closing_is_not_planned_before_what_is_recorded(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = with_record((), new_state_move(new_action(workspace, plan), "consulted", ()))
    earlier = new_action(workspace, plan, records, on=DAY - timedelta(days=1))
    with pytest.raises(WorkspaceError) as error:
        new_closing_plan(earlier, *CLOSING)
    assert len(codes(error)) == 1


@pytest.mark.parametrize(
    ("days", "notice"), [(None, 0), (-1, 0), (0, 0), (1, 1), (3660, 3660), (3661, 0)]
)
def test_a_notice_of_impossible_length_is_none(days: int | None, notice: int) -> None:
    value = None if days is None else Decimal(days)
    plan = sample().plans[PLAN].with_value("phase_out.notice_days", value)
    assert notice_days(plan) == notice
