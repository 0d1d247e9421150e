from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, Wording
from planbuilder.approval.digests import answers_digest
from planbuilder.approval.record import Record
from planbuilder.approval.versions import (
    approval_of,
    approvals_of,
    approved_version,
    next_version,
)
from planbuilder.workspace import Workspace
from tests.approval.conftest import (
    DAY,
    MEASURES,
    PLAN,
    approval,
    with_actual_result,
    with_answer,
    with_record,
)


def approved_records(workspace: Workspace, plan: Answers) -> tuple[Record, ...]:
    return with_record((), approval(workspace, plan))


def test_the_approved_version_is_the_signed_text_with_what_was_recorded_later(
    workspace: Workspace,
) -> None:
    plan = workspace.plans[PLAN]
    records = approved_records(workspace, plan)
    later = with_answer(plan, "risks.register[r1].owner", Wording("Cabinet", "Cabinet"))
    later = with_actual_result(later, "1").with_value("approval.approved_on", DAY)
    found = approved_version(workspace.instrument, later, records)
    assert found is not None
    digests = [answers_digest(workspace.instrument, each) for each in (found, plan)]
    assert digests[0] == digests[1]
    assert found.date("approval.approved_on") == DAY
    assert found.rows(MEASURES)[0]["actual"] == Decimal(1)
    assert approved_version(workspace.instrument, plan, ()) is None


def test_what_may_be_recorded_later_keeps_its_note(workspace: Workspace) -> None:
    """An end that does not apply is no change of a text that was signed with the same note."""
    plan = workspace.plans[PLAN]
    end = "phase_out.planned_end"
    assert plan.is_not_applicable(end)
    found = approved_version(workspace.instrument, plan, approved_records(workspace, plan))
    assert found is not None
    assert found.notes[end] == plan.notes[end]
    bare = replace(plan, notes=MappingProxyType({}))
    found = approved_version(workspace.instrument, bare, approved_records(workspace, plan))
    assert found is not None
    assert not found.is_not_applicable(end)


@pytest.mark.parametrize(
    ("version", "following"),
    [("1.2", "2.0"), ("3", "4"), ("1.2.7", "2.0.0"), ("v1", None), ("", None), (None, None)],
)
def test_versions_count_up_by_year(version: str | None, following: str | None) -> None:
    assert next_version(version) == following


def test_the_last_approval_of_the_whole_document_counts(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    first = approval(workspace, plan)
    part = replace(first, sections=("platform",))
    privacy = replace(first, purpose="privacy")
    again = replace(first, name="B. Name")
    records = (first, again, part, privacy)
    assert approvals_of(records) == (first, again)
    assert approval_of(records) == again
    assert approval_of((part, privacy)) is None


def test_a_row_removed_since_stands_in_the_approved_version(workspace: Workspace) -> None:
    plan = with_actual_result(workspace.plans[PLAN], "1")
    rows = plan.rows(MEASURES)
    later = plan.with_value(MEASURES, rows[1:])
    found = approved_version(workspace.instrument, later, approved_records(workspace, plan))
    assert found is not None
    assert [row.id for row in found.rows(MEASURES)] == [row.id for row in rows]
    assert found.rows(MEASURES)[0]["actual"] is None
