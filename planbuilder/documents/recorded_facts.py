"""What the records of a document add to its material: acceptances, versions, the closing.

Importing the models of records takes longer than making most documents, so this module is imported
only for a document that has records.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypedDict

from planbuilder.answers import Answers
from planbuilder.approval.changes import answer_changes
from planbuilder.approval.closure import end_move, planned_closing
from planbuilder.approval.digests import signed_part
from planbuilder.approval.operations import current_entries
from planbuilder.approval.record import records_of_kind
from planbuilder.approval.records import Acceptance, SignOff
from planbuilder.approval.versions import approvals_of
from planbuilder.checks import Finding
from planbuilder.content.material import AcceptedFinding, RecordedClosing, SignedVersion
from planbuilder.instrument import Severity
from planbuilder.workspace import Workspace


class RecordedFacts(TypedDict):
    """The fields of `Material` that come from records."""

    acceptances: tuple[AcceptedFinding, ...]
    history: tuple[SignedVersion, ...]
    logged_on: date | None
    closing: RecordedClosing | None


def recorded_facts(
    workspace: Workspace, answers: Answers, findings: tuple[Finding, ...], *, as_signed: bool
) -> RecordedFacts:
    """Return what the records say of a document; `as_signed` leaves out log and closing."""
    log = () if as_signed else current_entries(workspace.series_of(answers).records)
    return RecordedFacts(
        acceptances=tuple(accepted_findings(workspace, answers, findings)),
        history=tuple(_history(workspace, answers)),
        logged_on=max((entry.on for entry in log), default=None),
        closing=None if as_signed else _closing(workspace, answers),
    )


def accepted_findings(
    workspace: Workspace, plan: Answers, findings: tuple[Finding, ...]
) -> Iterator[AcceptedFinding]:
    """Yield the warnings that were accepted with a reason, each with its latest record."""
    records = records_of_kind(workspace.series_of(plan).records, Acceptance)
    for finding in findings:
        if finding.severity is not Severity.WARNING:
            continue
        for record in reversed(records):
            if record.rule == finding.rule.id and record.path in ("", finding.path):
                yield AcceptedFinding(
                    record.rule, finding.path, record.by.title, record.on, record.reason
                )
                break


def _closing(workspace: Workspace, answers: Answers) -> RecordedClosing | None:
    records = workspace.series_of(answers).records
    plan = planned_closing(answers, records)
    if plan is None:
        return None
    end = end_move(workspace.instrument, answers, records)
    return RecordedClosing(
        plan.trigger,
        plan.by.title,
        plan.on,
        plan.ends_on,
        tuple((step.id, step.on) for step in plan.steps),
        plan.reason,
        end.on if end is not None else None,
    )


def _history(workspace: Workspace, answers: Answers) -> Iterator[SignedVersion]:
    """Yield each approved version, with the number of answers that have changed since."""
    approvals = approvals_of(workspace.series_of(answers).records)
    if not approvals:
        return
    document = answers.document
    section, _, key = document.path_of("version").partition(".")
    current = signed_part(workspace.instrument, answers)
    before: SignOff | None = None
    for record in approvals:
        signed = record.answers.get("answers", record.answers)
        version = str(signed.get(section, {}).get(key) or "")
        changes = len(answer_changes(document, record.answers, current))
        revised = None
        if before is not None:
            revised = len(answer_changes(document, before.answers, record.answers))
        yield SignedVersion(version, record.on, changes, record.by.title, revised)
        before = record
