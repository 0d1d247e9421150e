"""The life cycle of an account: steps in order, by the positions that may, on their evidence."""

from __future__ import annotations

from planbuilder.approval.history import state_of
from planbuilder.approval.record import Record
from planbuilder.workspace import Workspace
from tests.approval.conftest import PLAN
from tests.approval.life_cycle_steps import STATES, records_until, with_dates


def state(workspace: Workspace, records: tuple[Record, ...]) -> str:
    found = state_of(workspace.instrument, records)
    assert found is not None
    return found.id


def test_the_states_are_those_of_the_life_cycle(workspace: Workspace) -> None:
    life = workspace.instrument.lifecycle
    assert life is not None
    assert tuple(each.id for each in life.states) == STATES


def test_an_account_lives_from_draft_to_closure(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = records_until(workspace, plan, "closed")
    assert state(workspace, records) == "closed"
