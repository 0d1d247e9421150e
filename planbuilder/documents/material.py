"""Gathers what a document of a workspace is assembled from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from planbuilder.answers import Answers
from planbuilder.answers.value_cache import Identity
from planbuilder.approval.changes import answer_changes
from planbuilder.approval.closure import end_move, planned_closing
from planbuilder.approval.digests import signed_part
from planbuilder.approval.operations import current_entries
from planbuilder.approval.record import records_of_kind
from planbuilder.approval.records import Acceptance, SignOff
from planbuilder.approval.versions import approvals_of
from planbuilder.checks import Finding, rules_run
from planbuilder.content.material import (
    AcceptedFinding,
    Material,
    RecordedClosing,
    SignedVersion,
)
from planbuilder.instrument import Severity, Stage
from planbuilder.text import Language
from planbuilder.workspace import Workspace, case_of, with_operation


def material_of(
    workspace: Workspace,
    answers: Answers,
    language: Language,
    today: date,
    *,
    findings: tuple[Finding, ...] = (),
    final: bool,
    as_signed: bool = False,
) -> Material:
    """Return what a document, or an earlier version of it, is assembled from in one language.

    It includes what the operational log records, as registers and `status` do; with `as_signed`, it
    is the text that sign-offs are bound to.
    """
    of_answers, of_findings = Identity(answers), Identity(findings)
    return _material_of(
        Identity(workspace), of_answers, language, today, of_findings, final, as_signed
    )


@lru_cache(maxsize=16)  # the languages of a batch of plans
def _material_of(
    of_workspace: Identity[Workspace],
    of_answers: Identity[Answers],
    language: Language,
    today: date,
    of_findings: Identity[tuple[Finding, ...]],
    final: bool,
    as_signed: bool,
) -> Material:
    workspace, answers, findings = of_workspace.value, of_answers.value, of_findings.value
    strategy = workspace.instrument.strategy
    is_strategy = strategy is not None and answers.document.id == strategy.id
    log = () if as_signed else current_entries(workspace.series_of(answers).records)
    return Material(
        workspace.instrument,
        answers if as_signed else with_operation(workspace, answers),
        language,
        today,
        profile=workspace.profile,
        # An earlier strategy is combined with itself, not with the present one.
        strategy=answers if is_strategy else workspace.strategy,
        findings=findings,
        final=final,
        rules_run=rules_run(case_of(workspace, answers, Stage.APPROVAL, today)),
        acceptances=tuple(accepted_findings(workspace, answers, findings)),
        history=tuple(_history(workspace, answers)),
        logged_on=max((entry.on for entry in log), default=None),
        closing=None if as_signed else _closing(workspace, answers),
    )


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
