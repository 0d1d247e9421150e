"""Requests about an account: in their order, compared with the latest, carried out one by one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.approval.account_request import (
    compared_request,
    new_account_request,
    new_request_completion,
    request_statuses,
)
from planbuilder.approval.action import position_record
from planbuilder.approval.record import Record
from planbuilder.approval.records import AccountRequest
from planbuilder.approval.rule_history import history_of
from planbuilder.approval.sign_off import new_state_move
from planbuilder.checks import Finding, run
from planbuilder.errors import WorkspaceError
from planbuilder.instrument import Severity, Stage
from planbuilder.workspace import Workspace, case_of
from tests.approval.conftest import (
    DAY,
    PLAN,
    approval,
    new_action,
    records_before_approval,
    with_answer,
    with_record,
)


def approved_records(workspace: Workspace, plan: Answers) -> tuple[Record, ...]:
    records = with_record(records_before_approval(workspace, plan), approval(workspace, plan))
    return with_record(
        records, new_state_move(new_action(workspace, plan, records), "approved", ())
    )


def request(workspace: Workspace, plan: Answers, records: tuple[Record, ...]) -> tuple[Record, ...]:
    purpose = "configuration" if compared_request(workspace.instrument, records) else "creation"
    return with_record(records, new_account_request(new_action(workspace, plan, records), purpose))


def differing(
    workspace: Workspace, plan: Answers, records: tuple[Record, ...], purpose: Stage
) -> list[Finding]:
    from msgspec.structs import replace

    case = case_of(workspace, plan, purpose, DAY)
    history = history_of(workspace.instrument, plan, records)
    return [each for each in run(replace(case, history=history)) if each.rule.id == "V65"]


def test_an_access_that_changes_is_settled_by_a_new_request(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = request(workspace, plan, approved_records(workspace, plan))
    user = plan.rows("protocols.access")[0].id
    other = with_answer(plan, f"protocols.access[{user}].capacity", "analyst")
    # A changed plan can be approved; what follows its approval is a request of its own.
    (finding,) = differing(workspace, other, records, Stage.APPROVAL)
    assert finding.severity is Severity.WARNING
    (finding,) = differing(workspace, other, records, Stage.LAUNCH)
    assert finding.severity is Severity.ERROR
    records = with_record(records, approval(workspace, other))
    records = request(workspace, other, records)
    assert differing(workspace, other, records, Stage.LAUNCH) == []
    assert [each.purpose for each in request_statuses(workspace.instrument, records)] == [
        "creation",
        "configuration",
    ]


def test_the_latest_open_request_is_carried_out_first(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = request(workspace, plan, approved_records(workspace, plan))
    records = request(workspace, plan, records)
    for _ in range(2):
        done = new_request_completion(new_action(workspace, plan, records), "T-1")
        records = with_record(records, done)
    assert all(each.completed_on == DAY for each in request_statuses(workspace.instrument, records))
    with pytest.raises(WorkspaceError) as error:
        new_request_completion(new_action(workspace, plan, records), "T-1")
    assert {problem.code for problem in error.value.problems} == {"no_open_request"}


def test_a_request_follows_an_approval_on_the_text_as_it_stands(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    other = with_answer(plan, "account.version", "9.9")
    with pytest.raises(WorkspaceError) as error:
        new_account_request(
            new_action(workspace, other, approved_records(workspace, plan)), "creation"
        )
    assert {problem.code for problem in error.value.problems} == {"request_before_sign_off"}


def test_a_position_completes_only_the_requests_it_makes(workspace: Workspace) -> None:
    by = position_record(new_action(workspace), ("positions.coordinator",))
    records = with_record((), AccountRequest(on=DAY, by=by, purpose="creation", contents={}))
    life = workspace.instrument.lifecycle
    assert life is not None
    kinds = [
        replace(kind, by=("positions.legal",)) if kind.id == "closure" else kind
        for kind in life.requests
    ]
    other = replace(workspace.instrument, lifecycle=replace(life, requests=tuple(kinds)))
    with pytest.raises(WorkspaceError) as error:
        new_request_completion(
            new_action(workspace, records=records, role="legal", instrument=other), "T-1"
        )
    assert {problem.code for problem in error.value.problems} == {"move_not_by"}


def test_the_requests_there_are_are_named_where_another_is_asked_for(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError) as error:
        new_account_request(new_action(workspace), "anything")
    (problem,) = error.value.problems
    assert problem.values["options"] == "creation, configuration, closure"


@pytest.mark.parametrize(
    ("purpose", "code"), [("closure", "request_not_now"), ("anything", "no_such_request")]
)
def test_a_request_that_is_not_possible_is_refused(
    workspace: Workspace, purpose: str, code: str
) -> None:
    plan = workspace.plans[PLAN]
    with pytest.raises(WorkspaceError) as error:
        new_account_request(new_action(workspace, plan, approved_records(workspace, plan)), purpose)
    assert {problem.code for problem in error.value.problems} == {code}
