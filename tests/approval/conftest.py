"""A sample workspace to record things in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, Value, parse_path
from planbuilder.approval.action import Action
from planbuilder.approval.record import Record, sealed_record, with_number
from planbuilder.approval.records import SignOff
from planbuilder.approval.sign_off import new_decision, new_sign_off, new_state_move
from planbuilder.instrument import Instrument
from planbuilder.storage import save_answers, shipped_path
from planbuilder.workspace import Workspace, read_workspace

PLAN = "national-x"
DAY = date(2026, 11, 20)
FOLDER = f"plans/{PLAN}"
OWNER = "risks.register[r1].owner"
MEASURES = "measurement.measures"

Change = Callable[[Path, str, Value], None]


def copy_parks(target: Path) -> Path:
    shutil.copytree(shipped_path("samples") / "parks", target, ignore=shutil.ignore_patterns("out"))
    return target


@pytest.fixture
def parks(tmp_path: Path) -> Path:
    """Return a copy of the sample agency's workspace."""
    return copy_parks(tmp_path / "parks")


@pytest.fixture(scope="session")
def shared_workspace() -> Workspace:
    """Return the sample agency's workspace, read once."""
    return read_workspace(shipped_path("samples") / "parks")


@pytest.fixture
def workspace(parks: Path, shared_workspace: Workspace) -> Workspace:
    """Return the workspace in the copy, as it is before anything changes it."""
    return replace(shared_workspace, root=parks)


def change(root: Path, path: str, value: Value) -> None:
    """Answer a question, or a cell, of the plan and save it."""
    workspace = read_workspace(root)
    plan = with_answer(workspace.plans[PLAN], path, value)
    save_answers(workspace.file_of(plan), plan, workspace.instrument.name)


def with_answer(answers: Answers, path: str, value: Value | None) -> Answers:
    """Return answers with another value at a question, or in a cell."""
    place = parse_path(path)
    if place.column is None:
        return answers.with_value(path, value)
    rows = tuple(
        row.with_cell(place.column, value) if row.id == place.row else row
        for row in answers.rows(place.question)
    )
    return answers.with_value(place.question, rows)


def new_action(
    workspace: Workspace,
    plan: Answers | None = None,
    records: tuple[Record, ...] = (),
    *,
    on: date = DAY,
    role: str = "",
    name: str = "A. Name",
    delegation: str = "",
    instrument: Instrument | None = None,
) -> Action:
    """Return what a record about the plan is made from."""
    return Action(
        instrument=instrument or workspace.instrument,
        answers=plan or workspace.plans[PLAN],
        profile=workspace.profile,
        records=records,
        on=on,
        today=max(on, DAY),
        role=role,
        name=name,
        delegation=delegation,
    )


def records_before_approval(workspace: Workspace, plan: Answers) -> tuple[Record, ...]:
    """Return the records that come before an approval: consulted, decided, signed for privacy."""
    records: tuple[Record, ...] = ()
    for step in (
        lambda action: new_state_move(action, "consulted", ()),
        new_decision,
        lambda action: new_state_move(action, "assessed", ()),
        lambda action: new_sign_off(action, "privacy", ()),
        lambda action: new_state_move(action, "privacy_signed", ()),
    ):
        records = with_record(records, step(new_action(workspace, plan, records)))
    return records


def approval(
    workspace: Workspace, plan: Answers, *, delegation: str = "", name: str = "A. Name"
) -> SignOff:
    """Return the approval of a plan, given in order."""
    before = records_before_approval(workspace, plan)
    action = new_action(workspace, plan, before, delegation=delegation, name=name)
    return new_sign_off(action, "approval", ())


def with_record(records: tuple[Record, ...], record: Record) -> tuple[Record, ...]:
    """Return a series with one more record, numbered and sealed."""
    return (*records, sealed_record(with_number(record, records)))


def only_sign_off(records: tuple[Record, ...]) -> SignOff:
    """Return the one record of a series, a sign-off."""
    (record,) = records
    assert isinstance(record, SignOff)
    return record


@pytest.fixture
def plan(workspace: Workspace) -> Answers:
    """Return the plan that records are about."""
    return workspace.plans[PLAN]


def with_actual_result(plan: Answers, actual: str) -> Answers:
    """Return a plan with the actual result of its first measure."""
    first = plan.rows(MEASURES)[0]
    return with_answer(plan, f"{MEASURES}[{first.id}].actual", Decimal(actual))
