from __future__ import annotations

from datetime import date

import pytest

from planbuilder.answers import Answers
from planbuilder.approval.closing_steps import new_step_completion
from planbuilder.approval.closure import AFTER_END, LAST, new_closing_plan
from planbuilder.approval.deadlines import Deadline
from planbuilder.approval.due_commands import settling_command
from planbuilder.approval.record import Record
from planbuilder.text import Text
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, PLAN, approval, new_action, with_record
from tests.approval.life_cycle_steps import CLOSING, records_until, with_dates

FILE = f"plans/{PLAN}.yaml"


def command(
    workspace: Workspace,
    due: str,
    path: str | None = None,
    *,
    plan: Answers | None = None,
    records: tuple[Record, ...] = (),
) -> str:
    item = Deadline("x", PLAN, Text(en="x", fr="x"), DAY, path, due=due, row="r1")
    plan = plan or workspace.plans[PLAN]
    return " ".join(settling_command(workspace.instrument, plan, records, item))


@pytest.mark.parametrize(
    ("due", "path", "words"),
    [
        ("privacy_signature", "assessments.signed_on", f"sign {FILE} --for privacy --name …"),
        ("mitigation", "risks.mitigations[r1].due", f"log {FILE} mitigation --row r1"),
        ("access_review", None, f"log {FILE} access_review --row r1 --next …"),
        ("sharing", None, f"log {FILE} sharing"),
        ("other", "assessments.shared_on", f"interview {FILE} --section assessments"),
        ("review", "approval.next_review", f"interview {FILE} --section approval"),
        ("", None, f"interview {FILE}"),
    ],
)
def test_what_settles_a_deadline(
    workspace: Workspace, due: str, path: str | None, words: str
) -> None:
    assert command(workspace, due, path) == words


def test_the_review_of_an_approved_plan_is_its_renewal(workspace: Workspace, plan: Answers) -> None:
    records = with_record((), approval(workspace, plan))
    path = "approval.next_review"
    assert command(workspace, "review", path, records=records) == f"renew {FILE}"
    assert command(workspace, "other", "a.b", records=records).startswith("interview")


def test_a_closing_is_planned_then_taken_step_by_step(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = records_until(workspace, plan, "active")
    notice = "followers_notice"
    unplanned = command(workspace, notice, plan=plan, records=records)
    assert unplanned == f"close {FILE} --on {CLOSING[1].isoformat()} --because …"
    planned = new_closing_plan(new_action(workspace, plan, records), *CLOSING)
    records = with_record(records, planned)
    assert command(workspace, notice, plan=plan, records=records) == f"move {FILE} closing"
    records = records_until(workspace, plan, "closing")
    records = with_record(records, planned)
    first = f"record step {FILE} followers_notice --evidence …"
    assert command(workspace, LAST, plan=plan, records=records) == first
    for step in planned.steps:
        if step.id not in (LAST, AFTER_END):
            completion = new_step_completion(
                new_action(workspace, plan, records, on=max(step.on, DAY)), step.id, "Ref."
            )
            records = with_record(records, completion)
    last = f"record step {FILE} {AFTER_END} --evidence …"
    assert command(workspace, LAST, plan=plan, records=records) == last
    completion = new_step_completion(
        new_action(workspace, plan, records, on=planned.ends_on), AFTER_END, "Ref."
    )
    assert command(workspace, LAST, plan=plan, records=with_record(records, completion)) == (
        f"move {FILE} closed"
    )


def test_a_plan_without_an_end_asks_for_no_day(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN].with_value("phase_out.planned_end", None)
    assert command(workspace, LAST, plan=plan) == f"close {FILE} --because …"
    assert isinstance(CLOSING[1], date)
