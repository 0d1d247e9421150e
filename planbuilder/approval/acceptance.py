"""A finding that stays: accepted with a reason, by a position, on a day."""

from __future__ import annotations

from collections.abc import Iterable

from planbuilder.approval.action import Action, acting_position, positions
from planbuilder.approval.records import Acceptance
from planbuilder.checks import Finding
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Severity
from planbuilder.text import Text

_ROLES = ("coordinator", "head_of_communications")
"""The roles of the positions that may accept a finding."""


def new_acceptance(
    act: Action, findings: Iterable[Finding], rule: str, path: str, reason: Text
) -> Acceptance:
    """Return the acceptance of a finding as a record, not yet numbered.

    Raises WorkspaceError when no warning or advice of that rule stands, or the day or the
    position is not possible. An error is never accepted: it has to be settled.
    """
    standing = [
        finding
        for finding in findings
        if finding.rule.id == rule
        and finding.severity is not Severity.ERROR
        and path in ("", finding.path)
    ]
    position = acting_position(act, positions(act.profile, *_ROLES))
    if not standing:
        raise WorkspaceError(Problem("nothing_to_accept", act.answers.name, path or None))
    return Acceptance(
        on=act.on, by=position, comment=act.comment, rule=rule, path=path, reason=reason
    )
