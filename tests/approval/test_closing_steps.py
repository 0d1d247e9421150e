"""The steps of a closing are recorded in their order, each with its evidence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planbuilder.approval.closing_steps import new_step_completion
from planbuilder.approval.closure import (
    completed_steps,
    new_closing_plan,
    remaining_steps,
)
from planbuilder.approval.deadlines import deadlines
from planbuilder.approval.sign_off import (
    new_state_move,
)
from planbuilder.errors import WorkspaceError
from planbuilder.workspace import Workspace
from tests.approval.conftest import PLAN, new_action, with_record
from tests.approval.life_cycle_steps import (
    CLOSING,
    codes,
    records_of_closing,
    records_until,
    with_dates,
)


def test_an_account_is_closed_once_every_step_is_recorded(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = records_until(workspace, plan, "closing")
    with pytest.raises(WorkspaceError) as error:
        new_state_move(new_action(workspace, plan, records), "closed", ())
    assert codes(error) == {"no_closing_planned"}
    records = with_record(records, new_closing_plan(new_action(workspace, plan, records), *CLOSING))
    with pytest.raises(WorkspaceError) as error:
        new_state_move(new_action(workspace, plan, records), "closed", ())
    steps = [
        problem.values["step"]
        for problem in error.value.problems
        if problem.code == "move_lacks_step"
    ]
    assert steps == ["followers_notice", "closure_request", "records_capture", "records_disposal"]
    assert "closed_before_end" in codes(error)
    done = new_step_completion(
        new_action(workspace, plan, records), "followers_notice", " Ref. 12 "
    )
    assert (done.evidence, done.by.role) == ("Ref. 12", "positions.coordinator")
    records = with_record(records, done)
    done = new_step_completion(new_action(workspace, plan, records), "closure_request", "Ref. 13")
    records = with_record(records, done)
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
    again = new_closing_plan(
        new_action(workspace, later, records), "goals_missed", date(2027, 7, 31)
    )
    assert completed_steps(later, with_record(records, again)) == {}


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
    planned = with_record((), new_closing_plan(new_action(workspace, plan), *CLOSING))
    first = new_step_completion(new_action(workspace, plan, planned), "followers_notice", "Ref. 1")
    with pytest.raises(WorkspaceError) as error:
        new_step_completion(
            new_action(workspace, plan, with_record(planned, first)), step, evidence
        )
    assert codes(error) == {code}
    with pytest.raises(WorkspaceError) as error:
        new_step_completion(new_action(workspace, plan), "closure_request", "Ref. 1")
    assert codes(error) == {"no_closing_planned"}


def test_records_are_disposed_of_only_after_the_end(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = records_of_closing(workspace, plan, ())[:-1]
    before = CLOSING[1] - timedelta(days=1)
    with pytest.raises(WorkspaceError) as error:
        action = new_action(workspace, plan, records, on=before)
        new_step_completion(action, "records_disposal", "Ref. 1")
    assert codes(error) == {"step_before_end"}


def test_an_account_is_not_closed_while_the_notice_runs(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = records_until(workspace, plan, "closing")
    records = with_record(records, new_closing_plan(new_action(workspace, plan, records), *CLOSING))
    for step in ("followers_notice", "closure_request", "records_capture", "records_disposal"):
        # Followers hear of it on the last day: the promised days count from there.
        action = new_action(workspace, plan, records, on=CLOSING[1])
        records = with_record(records, new_step_completion(action, step, "Ref. 1"))
    days = int(plan.number("phase_out.notice_days") or 0)
    ends = CLOSING[1] + timedelta(days=days)
    with pytest.raises(WorkspaceError) as error:
        new_state_move(
            new_action(workspace, plan, records, on=ends - timedelta(days=1)), "closed", ()
        )
    assert codes(error) == {"notice_running"}
    assert (
        new_state_move(new_action(workspace, plan, records, on=ends), "closed", ()).target
        == "closed"
    )
