"""A document of a workspace → what it is assembled from."""

from __future__ import annotations

from datetime import date

from planbuilder.answers import Answers
from planbuilder.checks import Finding, rules_run
from planbuilder.content.material import Material
from planbuilder.instrument import Stage
from planbuilder.text import Language
from planbuilder.workspace import Workspace, case_of


def material_of(
    workspace: Workspace,
    answers: Answers,
    language: Language,
    today: date,
    *,
    findings: tuple[Finding, ...] = (),
    final: bool,
) -> Material:
    """Return what a document, or an earlier version of it, is assembled from in one language."""
    strategy = workspace.instrument.strategy
    is_strategy = strategy is not None and answers.document.id == strategy.id
    return Material(
        workspace.instrument,
        answers,
        language,
        today,
        profile=workspace.profile,
        # An earlier strategy stands beside itself, not beside the one of today.
        strategy=answers if is_strategy else workspace.strategy,
        findings=findings,
        final=final,
        rules_run=rules_run(case_of(workspace, answers, Stage.APPROVAL, today)),
    )
