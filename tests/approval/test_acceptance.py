from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from planbuilder.approval.acceptance import new_acceptance
from planbuilder.checks import Finding
from planbuilder.errors import WorkspaceError
from planbuilder.instrument import Rule, Severity
from planbuilder.text import Text
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, new_action

REASON = Text(en="Agreed", fr="Convenu")


def finding(rule: str, path: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(cast(Rule, SimpleNamespace(id=rule, severity=severity)), "made", path, {})


FINDINGS = (finding("P01", "a.b"), finding("P02", "a.c", Severity.ERROR))


@pytest.mark.parametrize("path", ["", "a.b"])
def test_a_warning_that_stands_is_accepted_by_the_coordinator(
    workspace: Workspace, path: str
) -> None:
    record = new_acceptance(new_action(workspace), FINDINGS, "P01", path, REASON)
    assert (record.rule, record.path, record.reason, record.on) == ("P01", path, REASON, DAY)
    assert record.by.role == "positions.coordinator"


@pytest.mark.parametrize(("rule", "path"), [("P02", ""), ("P01", "a.c"), ("P03", "")])
def test_an_error_or_what_does_not_stand_is_not_accepted(
    workspace: Workspace, rule: str, path: str
) -> None:
    with pytest.raises(WorkspaceError) as error:
        new_acceptance(new_action(workspace), FINDINGS, rule, path, REASON)
    (problem,) = error.value.problems
    assert (problem.code, problem.path) == ("nothing_to_accept", path or None)


def test_only_two_positions_may_accept(workspace: Workspace) -> None:
    head = new_action(workspace, role="head_of_communications")
    assert new_acceptance(head, FINDINGS, "P01", "", REASON).by.role == (
        "positions.head_of_communications"
    )
    with pytest.raises(WorkspaceError) as error:
        new_acceptance(new_action(workspace, role="it_security"), FINDINGS, "P01", "", REASON)
    assert [problem.code for problem in error.value.problems] == ["move_not_by"]
