"""What a record is made from, with what the workspace knows of the document and of keys."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage.record_reader import Records, RecordSeries
from planbuilder.workspace import Workspace
from planbuilder.workspace.action import action_on
from tests.approval.conftest import DAY, FOLDER, PLAN, shared_workspace

__all__ = ["shared_workspace"]


def test_an_act_is_of_today_unless_another_day_is_given(shared_workspace: Workspace) -> None:
    plan = shared_workspace.plans[PLAN]
    action = action_on(
        shared_workspace, plan, today=DAY, role="head", name="A. Name", comment="Why"
    )
    assert (action.on, action.today) == (DAY, DAY)
    assert (action.role, action.name, action.comment) == ("head", "A. Name", "Why")
    assert (action.answers, action.profile) == (plan, shared_workspace.profile)
    earlier = date(2026, 1, 2)
    assert action_on(shared_workspace, plan, today=DAY, on=earlier).on == earlier


def test_damaged_records_are_refused(shared_workspace: Workspace) -> None:
    problem = Problem("record_unreadable", "records/x.yaml")
    records = Records(MappingProxyType({FOLDER: RecordSeries(problems=(problem,))}))
    with pytest.raises(WorkspaceError) as error:
        action_on(
            replace(shared_workspace, records=records), shared_workspace.plans[PLAN], today=DAY
        )
    assert error.value.problems == (problem,)
