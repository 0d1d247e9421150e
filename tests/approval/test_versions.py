from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

import pytest

from planbuilder.answers import Answers, Wording
from planbuilder.approval.digests import answers_digest
from planbuilder.approval.record import Record
from planbuilder.approval.versions import approved_version, next_version
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, MEASURES, PLAN, added, approval, changed, measured


def approved(workspace: Workspace, plan: Answers) -> tuple[Record, ...]:
    return added((), approval(workspace, plan))


def test_the_approved_version_is_the_signed_text_with_what_was_recorded_later(
    workspace: Workspace,
) -> None:
    plan = workspace.plans[PLAN]
    records = approved(workspace, plan)
    later = changed(plan, "risks.register[r1].owner", Wording("Cabinet", "Cabinet"))
    later = measured(later, "1").with_value("approval.approved_on", DAY)
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
    found = approved_version(workspace.instrument, plan, approved(workspace, plan))
    assert found is not None
    assert found.notes[end] == plan.notes[end]
    bare = replace(plan, notes=MappingProxyType({}))
    found = approved_version(workspace.instrument, bare, approved(workspace, plan))
    assert found is not None
    assert not found.is_not_applicable(end)


@pytest.mark.parametrize(
    ("version", "following"),
    [("1.2", "2.0"), ("3", "4"), ("1.2.7", "2.0.0"), ("v1", None), ("", None), (None, None)],
)
def test_versions_count_up_by_year(version: str | None, following: str | None) -> None:
    assert next_version(version) == following
