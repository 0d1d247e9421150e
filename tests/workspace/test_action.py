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
from tests.approval.conftest import DAY, FOLDER, PLAN, untouched

__all__ = ["untouched"]


def test_an_act_is_of_today_unless_another_day_is_given(untouched: Workspace) -> None:
    plan = untouched.plans[PLAN]
    action = action_on(untouched, plan, today=DAY, role="head", name="A. Name", comment="Why")
    assert (action.on, action.today) == (DAY, DAY)
    assert (action.role, action.name, action.comment) == ("head", "A. Name", "Why")
    assert (action.answers, action.profile) == (plan, untouched.profile)
    earlier = date(2026, 1, 2)
    assert action_on(untouched, plan, today=DAY, on=earlier).on == earlier


def test_damaged_records_are_refused(untouched: Workspace) -> None:
    problem = Problem("record_unreadable", "records/x.yaml")
    records = Records(MappingProxyType({FOLDER: RecordSeries(problems=(problem,))}))
    with pytest.raises(WorkspaceError) as caught:
        action_on(replace(untouched, records=records), untouched.plans[PLAN], today=DAY)
    assert caught.value.problems == (problem,)
