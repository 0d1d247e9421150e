"""Accepts a finding as it is, with a reason, by a position, on a day."""

from __future__ import annotations

from collections.abc import Iterable

from planbuilder.approval.action import Action, acting_position, positions
from planbuilder.approval.records import Acceptance
from planbuilder.checks import Finding
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Severity
from planbuilder.text import Text

_ROLES = ("coordinator", "head_of_communications")
"""The positions that may accept a finding, by their roles in the profile."""


def new_acceptance(
    action: Action, findings: Iterable[Finding], rule: str, path: str, reason: Text
) -> Acceptance:
    """Return the acceptance of a finding as a record without a number.

    Raises WorkspaceError when that rule reports no warning or advice there, or when the day or the
    position is not allowed. An error can never be accepted: it must be corrected.
    """
    matches = [
        finding
        for finding in findings
        if finding.rule.id == rule
        and finding.severity is not Severity.ERROR
        and path in ("", finding.path)
    ]
    position = acting_position(action, positions(action.profile, *_ROLES))
    if not matches:
        raise WorkspaceError(Problem("nothing_to_accept", action.answers.name, path or None))
    return Acceptance(
        on=action.on, by=position, comment=action.comment, rule=rule, path=path, reason=reason
    )
