"""Records of an account that took the steps of its life cycle, one after the other."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, Row, Value, Wording
from planbuilder.approval.closing_steps import new_step_completion
from planbuilder.approval.closure import LAST, new_closing_plan
from planbuilder.approval.record import Record
from planbuilder.approval.sign_off import (
    new_decision,
    new_sign_off,
    new_state_move,
)
from planbuilder.errors import WorkspaceError
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, new_action, with_record

CLOSING = ("goals_missed", date(2027, 6, 30))


STATES = (
    "drafted",
    "consulted",
    "assessed",
    "privacy_signed",
    "approved",
    "requested",
    "active",
    "under_review",
    "closing",
    "closed",
)


def codes(error: pytest.ExceptionInfo[WorkspaceError]) -> set[str]:
    return {problem.code for problem in error.value.problems}


def with_dates(plan: Answers) -> Answers:
    for path in ("approved_on", "requested_on", "live_on"):
        plan = plan.with_value(f"approval.{path}", DAY)
    return plan.with_value("phase_out.planned_end", date(2027, 6, 30))


def records_until(workspace: Workspace, plan: Answers, target: str) -> tuple[Record, ...]:
    """Return the records of a plan that took every step up to a state."""
    records: tuple[Record, ...] = ()
    for name in STATES[1 : STATES.index(target) + 1]:
        if name == "assessed":
            records = with_record(records, new_decision(new_action(workspace, plan, records)))
        if name == "privacy_signed":
            records = with_record(
                records, new_sign_off(new_action(workspace, plan, records), "privacy", ())
            )
        if name == "approved":
            records = with_record(
                records, new_sign_off(new_action(workspace, plan, records), "approval", ())
            )
        day = DAY
        if name == "closed":
            records, day = records_of_closing(workspace, plan, records), CLOSING[1]
        records = with_record(
            records, new_state_move(new_action(workspace, plan, records, on=day), name, ())
        )
    return records


def records_of_closing(
    workspace: Workspace, plan: Answers, records: tuple[Record, ...]
) -> tuple[Record, ...]:
    """Return the records with a closing planned, and every step of it taken."""
    planned = new_closing_plan(new_action(workspace, plan, records), *CLOSING)
    records = with_record(records, planned)
    for step in planned.steps:
        if step.id != LAST:
            action = new_action(workspace, plan, records, on=step.on)
            records = with_record(records, new_step_completion(action, step.id, "Ref. 1"))
    return records


def with_delegation(workspace: Workspace, **cells: Value | None) -> Workspace:
    """Return the workspace with one delegation in its profile, in force in 2026."""
    assert workspace.profile is not None
    row: dict[str, Value | None] = {
        "reference": "DEL-2026-01",
        "position": "head_of_communications",
        "delegate": Wording("Director, Digital", "Direction du numérique"),
        "start": date(2026, 1, 1),
        "end": date(2026, 12, 31),
        **cells,
    }
    given = {column: value for column, value in row.items() if value is not None}
    rows = (Row("d1", MappingProxyType(given)),)
    return replace(workspace, profile=workspace.profile.with_value("positions.delegations", rows))
