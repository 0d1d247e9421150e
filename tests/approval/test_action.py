from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from planbuilder.answers import Wording
from planbuilder.approval.action import (
    date_problems,
    position_problems,
    position_record,
    position_title,
    positions,
    raise_problems,
)
from planbuilder.approval.record import Record
from planbuilder.approval.sign_off import (
    new_decision,
    new_state_move,
)
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.text import Text
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, new_action, with_record
from tests.approval.life_cycle_steps import codes


def test_only_some_positions_may_move_an_account(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError) as error:
        new_state_move(new_action(workspace, role="legal"), "consulted", ())
    assert codes(error) == {"move_not_by"}


def test_days_follow_each_other(workspace: Workspace) -> None:
    records = with_record((), new_state_move(new_action(workspace), "consulted", ()))
    earlier = new_action(workspace, records=records, on=DAY - timedelta(days=1))
    with pytest.raises(WorkspaceError) as error:
        new_decision(earlier)
    assert codes(error) == {"day_before_last"}
    with pytest.raises(WorkspaceError) as error:
        new_decision(replace(new_action(workspace, records=records), on=DAY + timedelta(days=1)))
    assert codes(error) == {"day_ahead"}


def test_a_day_is_not_before_the_last_record(workspace: Workspace) -> None:
    first, later = DAY - timedelta(days=2), DAY - timedelta(days=1)
    records: tuple[Record, ...] = ()
    for day in (first, later):
        records = with_record(records, new_decision(new_action(workspace, records=records, on=day)))
    (problem,) = date_problems(new_action(workspace, records=records, on=first))
    assert (problem.code, problem.values["last"]) == ("day_before_last", later)
    assert list(date_problems(new_action(workspace, records=records, on=later))) == []


def test_a_role_leads_to_the_position_of_the_profile(workspace: Workspace) -> None:
    found = positions(workspace.profile, "coordinator", "head_of_communications")
    assert found == ("positions.coordinator", "positions.head_of_communications")
    assert positions(None, "coordinator") == ()


def test_a_title_stands_in_both_languages(workspace: Workspace) -> None:
    profile = workspace.profile
    assert profile is not None
    path = "positions.coordinator"
    only = profile.with_value(path, Wording(None, "Coordination"))
    assert position_title(only, path) == Text(en="Coordination", fr="Coordination")
    assert position_title(profile.with_value(path, None), path) is None
    assert position_title(None, path) is None


def test_a_position_without_a_title_cannot_act(workspace: Workspace) -> None:
    profile = workspace.profile
    assert profile is not None
    bare = replace(new_action(workspace), profile=profile.with_value("positions.coordinator", None))
    problems = list(position_problems(bare, ("positions.coordinator",)))
    assert [(each.code, each.path) for each in problems] == [
        ("position_missing", "positions.coordinator")
    ]


def test_a_position_is_named_by_the_last_part_of_its_path(workspace: Workspace) -> None:
    allowed = ("positions.coordinator", "positions.it_security")
    for role in ("it_security", "positions.it_security"):
        assert (
            position_record(new_action(workspace, role=role), allowed).role
            == "positions.it_security"
        )
    assert position_record(new_action(workspace), allowed).role == "positions.coordinator"
    (problem,) = position_problems(new_action(workspace, role="legal"), allowed)
    assert (problem.code, problem.values["options"]) == ("move_not_by", "coordinator, it_security")


def test_nothing_wrong_raises_nothing() -> None:
    raise_problems(())
    with pytest.raises(WorkspaceError):
        raise_problems([Problem("x")])
