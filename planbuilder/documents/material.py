"""Gathers what a document of a workspace is assembled from."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from functools import partial

from planbuilder.answers import Answers
from planbuilder.answers.value_cache import Identity, document_cache
from planbuilder.checks import Case, Finding, rules_run
from planbuilder.content.material import Material
from planbuilder.instrument import Stage
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


@document_cache(maxsize=16)  # the languages of a batch of plans
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
    material = partial(
        Material,
        workspace.instrument,
        answers if as_signed else with_operation(workspace, answers),
        language,
        today,
        profile=workspace.profile,
        # An earlier strategy is combined with itself, not with the present one.
        strategy=answers if is_strategy else workspace.strategy,
        findings=findings,
        final=final,
        rules_run=_rules_run(of_workspace, of_answers, today),
    )
    if not workspace.series_of(answers).records:
        return material()
    from planbuilder.documents.recorded_facts import recorded_facts

    return material(**recorded_facts(workspace, answers, findings, as_signed=as_signed))


@document_cache(maxsize=8)  # the same in each language
def _rules_run(
    of_workspace: Identity[Workspace], of_answers: Identity[Answers], today: date
) -> _RulesRun:
    return _RulesRun(case_of(of_workspace.value, of_answers.value, Stage.APPROVAL, today))


class _RulesRun(Container[str]):
    """The rules that have something to check in a case: few are asked for, each when it is."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._known: dict[object, bool] = {}

    def __contains__(self, rule: object) -> bool:
        if rule not in self._known:
            self._known[rule] = bool(rules_run(self._case, (str(rule),)))
        return self._known[rule]
