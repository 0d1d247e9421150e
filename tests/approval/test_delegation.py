from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from planbuilder.answers import Value, Wording
from planbuilder.approval.action import position_problems, position_record, position_title
from planbuilder.approval.delegation import (
    Delegation,
    acting_title,
    delegation_problems,
    delegations,
)
from planbuilder.errors import WorkspaceError
from planbuilder.text import Text
from planbuilder.workspace import Workspace
from tests.approval.conftest import PLAN, approval, new_action
from tests.approval.life_cycle_steps import codes, with_delegation


def test_a_designate_signs_on_behalf_of_the_position_that_delegated(workspace: Workspace) -> None:
    delegated = with_delegation(workspace)
    record = approval(delegated, workspace.plans[PLAN], delegation="DEL-2026-01")
    assert record.by.title.en == "Director, Digital"
    assert record.by.on_behalf_of is not None and "Communications" in record.by.on_behalf_of.en
    assert record.delegation == "DEL-2026-01"
    title = acting_title(delegated.instrument, record)
    assert title.en.startswith("Director, Digital, on behalf of ") and "DEL-2026-01" in title.en
    assert title.fr.startswith("Direction du numérique, au nom du poste «")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"end": date(2026, 11, 19)}, "delegation_not_in_force"),
        ({"start": date(2026, 11, 21)}, "delegation_not_in_force"),
        ({"position": "it_security"}, "delegation_for_other"),
        ({"purposes": ("privacy",)}, "delegation_for_other"),
        ({"reference": "DEL-2026-02"}, "delegation_unknown"),
    ],
)
def test_a_delegation_that_does_not_cover_the_act_is_refused(
    workspace: Workspace, cells: dict[str, Value], code: str
) -> None:
    delegated = with_delegation(workspace, **cells)
    with pytest.raises(WorkspaceError) as error:
        approval(delegated, workspace.plans[PLAN], delegation="DEL-2026-01")
    assert codes(error) == {code}


def test_a_sign_off_that_nobody_may_delegate_is_refused(workspace: Workspace) -> None:
    delegated = with_delegation(workspace)
    life = delegated.instrument.lifecycle
    assert life is not None
    kinds = tuple(replace(kind, delegable=False) for kind in life.sign_offs)
    own_life = replace(life, sign_offs=kinds)
    instrument = replace(delegated.instrument, lifecycle=own_life)
    with pytest.raises(WorkspaceError) as error:
        approval(
            replace(delegated, instrument=instrument),
            workspace.plans[PLAN],
            delegation="DEL-2026-01",
        )
    assert codes(error) == {"not_delegable"}


FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
TITLE = Text(en="Deputy", fr="Adjointe")
DELEGATION = Delegation("DEL-1", "positions.coordinator", TITLE, ("approval",), FIRST, LAST)


@pytest.mark.parametrize(
    ("start", "end", "day", "runs"),
    [
        (FIRST, LAST, FIRST, True),
        (FIRST, LAST, LAST, True),
        (FIRST, LAST, date(2025, 12, 31), False),
        (FIRST, LAST, date(2027, 1, 1), False),
        (None, LAST, FIRST, False),
        (FIRST, None, FIRST, False),
    ],
)
def test_a_delegation_runs_from_its_first_day_to_its_last(
    start: date | None, end: date | None, day: date, runs: bool
) -> None:
    assert replace(DELEGATION, start=start, end=end).runs_on(day) is runs


@pytest.mark.parametrize(
    ("reference", "position", "purpose", "day", "expected"),
    [
        (" DEL-1 ", "positions.coordinator", "approval", FIRST, []),
        ("DEL-1", "positions.coordinator", "", FIRST, []),
        ("DEL-2", "positions.coordinator", "approval", FIRST, ["delegation_unknown"]),
        ("DEL-1", "positions.legal", "approval", FIRST, ["delegation_for_other"]),
        ("DEL-1", "positions.coordinator", "privacy", FIRST, ["delegation_for_other"]),
        (
            "DEL-1",
            "positions.coordinator",
            "approval",
            date(2027, 1, 1),
            ["delegation_not_in_force"],
        ),
        (
            "DEL-1",
            "positions.legal",
            "approval",
            date(2027, 1, 1),
            ["delegation_for_other", "delegation_not_in_force"],
        ),
    ],
)
def test_every_reason_against_a_delegation_is_named(
    reference: str, position: str, purpose: str, day: date, expected: list[str]
) -> None:
    problems = delegation_problems((DELEGATION,), reference, position, purpose, day)
    assert [problem.code for problem in problems] == expected


def test_a_delegation_for_nothing_in_particular_covers_every_sign_off() -> None:
    every = replace(DELEGATION, purposes=())
    assert list(delegation_problems((every,), "DEL-1", every.position, "privacy", FIRST)) == []


def test_an_unknown_delegation_is_refused_with_those_there_are() -> None:
    (problem,) = delegation_problems((), "DEL-1", "positions.legal", "", FIRST)
    assert problem.values == {"value": "DEL-1", "options": "–"}


def test_a_delegation_out_of_force_is_refused_with_its_days() -> None:
    day = date(2027, 1, 1)
    runs = [(FIRST, LAST), (None, LAST), (FIRST, None)]
    for start, end in runs:
        given = replace(DELEGATION, start=start, end=end)
        (problem,) = delegation_problems((given,), "DEL-1", given.position, "approval", day)
        assert (problem.values["start"], problem.values["end"]) == (start or "–", end or "–")
        assert problem.values["on"] == day


def test_a_title_by_delegation_has_a_dash_where_no_reference_is_recorded(
    workspace: Workspace,
) -> None:
    delegated = with_delegation(workspace)
    record = approval(delegated, workspace.plans[PLAN], delegation="DEL-2026-01")
    title = acting_title(delegated.instrument, replace(record, delegation=""))
    assert "DEL" not in title.en and "–" in title.en


def test_without_a_table_of_delegations_a_delegate_has_the_title_of_the_position(
    workspace: Workspace,
) -> None:
    life = workspace.instrument.lifecycle
    assert life is not None
    bare = replace(life, delegations=None)
    instrument = replace(workspace.instrument, lifecycle=bare)
    action = new_action(workspace, instrument=instrument, delegation="DEL-1")
    roles = ("positions.coordinator",)
    assert list(position_problems(action, roles)) == []
    record = position_record(action, roles)
    assert record.title == record.on_behalf_of == position_title(workspace.profile, roles[0])


@pytest.mark.parametrize(
    ("delegate", "title"),
    [
        (Wording("Director"), Text(en="Director", fr="Director")),
        (Wording(None, "Direction"), Text(en="Direction", fr="Direction")),
        (None, Text(en="–", fr="–")),
    ],
)
def test_a_delegate_is_titled_in_the_other_language_where_one_is_blank(
    shared_workspace: Workspace, delegate: Wording | None, title: Text
) -> None:
    life = shared_workspace.instrument.lifecycle
    assert life is not None and life.delegations is not None
    profile = with_delegation(shared_workspace, delegate=delegate).profile
    (delegation,) = delegations(life.delegations, profile)
    assert delegation.delegate == title
