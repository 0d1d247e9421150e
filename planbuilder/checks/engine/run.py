"""`run`: every finding on one document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from planbuilder.answers import Answers, applicable, parse_path, question_path
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.finding import Finding
from planbuilder.checks.engine.jurisdiction import applies_here
from planbuilder.checks.engine.registry import Check, checks_named
from planbuilder.instrument import Rule, Severity
from planbuilder.instrument.conditions import holds

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ADVICE: 2}
_DIGITS = re.compile(r"(\d+)")


def run(case: Case) -> tuple[Finding, ...]:
    """Return every finding on the document of a case.

    In the order of its sections, then by severity, then by path: the same case, the same
    findings. Raises InstrumentError where a rule names a check that does not exist.
    """
    named = checks_named(case.instrument)
    look = _RuleRunner(case)
    rules = [(rule, named.get(rule.id)) for rule in case.instrument.rules if _concerns(rule, case)]
    first = [each for each in rules if not _gives_way(each[1])]
    findings = [finding for rule, check in first for finding in look.findings(rule, check)]
    covered = _ReportedGaps(case, findings)
    for rule, check in rules:
        if _gives_way(check):
            found = look.findings(rule, check)
            findings.extend(finding for finding in found if not covered(finding))
    places = {section.id: place for place, section in enumerate(case.answers.document.sections)}
    return tuple(sorted(findings, key=lambda finding: _order(finding, places)))


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that stand in the way of the purpose they were run for: the errors."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def _concerns(rule: Rule, case: Case) -> bool:
    return case.answers.document.id in rule.documents and case.purpose in rule.purposes


def _gives_way(check: Check | None) -> bool:
    return check is not None and check.is_fallback


def _with_applicable_answers(case: Case) -> Case:
    """Return the case with the answers that apply only, in every document it holds."""
    return replace(
        case,
        answers=_applicable_only(case.answers),
        strategy=_applicable_only(case.strategy) if case.strategy else None,
        plans=MappingProxyType({name: _applicable_only(plan) for name, plan in case.plans.items()}),
    )


def _applicable_only(answers: Answers) -> Answers:
    asked = {question.id for question in applicable(answers)}
    values = {path: value for path, value in answers.values.items() if path in asked}
    return replace(answers, values=MappingProxyType(values))


class _RuleRunner:
    """Applies rules to a case, each to what it may see."""

    def __init__(self, case: Case) -> None:
        self.whole = case
        self.shown = _with_applicable_answers(case)
        self.asked = {
            question.id for question in applicable(case.answers) if applies_here(case, question.id)
        }

    def findings(self, rule: Rule, check: Check | None) -> Iterator[Finding]:
        for hit in self._hits(rule, check):
            path = question_path(hit.path)  # a finding on a noted reason stands at its question
            question = path.partition("[")[0]
            of_a_section = "." not in question
            if of_a_section or question in self.asked or (check and check.includes_hidden):
                name = self.whole.answers.name
                yield Finding(rule, name, path, hit.values, hit.variant)

    def _hits(self, rule: Rule, check: Check | None) -> Iterator[Hit]:
        if check is None:
            return _condition(rule, self.shown)
        return check.function(self.whole if check.includes_hidden else self.shown)


def _condition(rule: Rule, case: Case) -> Iterator[Hit]:
    if rule.when is None or rule.question is None:
        return
    blank = case.answers.values.get(rule.question) is None
    if blank and case.answers.is_not_applicable(rule.question):
        return
    if holds(rule.when, case.answers.values.get):
        heading = case.answers.document.question(rule.question).heading
        yield Hit(rule.question, {"question": heading})


class _ReportedGaps:
    """Whether a gap is reported already: any finding on a blank answer, an error on another."""

    def __init__(self, case: Case, findings: Iterable[Finding]) -> None:
        self.answers = case.answers
        self.paths: set[str] = set()
        self.errors: set[str] = set()
        for finding in findings:
            self.paths.add(finding.path)
            if finding.severity is Severity.ERROR:
                self.errors.add(finding.path)

    def __call__(self, finding: Finding) -> bool:
        blank = self._value(finding.path) is None
        return finding.path in (self.paths if blank else self.errors)

    def _value(self, path: str) -> object:
        place = parse_path(path)
        whole_row = place.row is not None and place.column is None
        return None if whole_row else self.answers.get(path)


def _order(finding: Finding, places: dict[str, int]) -> tuple[object, ...]:
    parts = tuple(
        (int(part), "") if part.isdigit() else (-1, part) for part in _DIGITS.split(finding.path)
    )
    place = places.get(finding.section, len(places))
    return place, _WEIGHT[finding.severity], parts, finding.rule.id, finding.variant or ""
