"""Runs the rules of an instrument on one document."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import Answers, applicable, parse_path, question_path
from planbuilder.answers.exemptions import exempt_questions
from planbuilder.answers.value_cache import Identity, LifetimeCache
from planbuilder.checks.engine.case import Case
from planbuilder.checks.engine.check import Check
from planbuilder.checks.engine.finding import Finding
from planbuilder.checks.engine.labels import choice_label, value_label
from planbuilder.checks.engine.references import OptionValue
from planbuilder.checks.engine.rule_checks import checks_of
from planbuilder.instrument import Instrument, Question, Rule, Severity, Stage
from planbuilder.instrument.conditions import holds
from planbuilder.text import Text

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ADVICE: 2}
_DIGITS = re.compile(r"(\d+)")


def run(case: Case) -> tuple[Finding, ...]:
    """Return every finding on the document of a case.

    They are sorted by section, severity and path, so that the same case gives the same result.
    Raises InstrumentError where a rule names a check that does not exist.
    """
    runner = _RuleRunner(case)
    checks = _checks_concerned(case)
    findings = [
        finding
        for rule, check in checks
        if not check.is_fallback
        for finding in runner.findings(rule, check)
    ]
    is_reported = _ReportedGaps(case, findings)
    for rule, check in checks:
        if check.is_fallback:
            gaps = runner.findings(rule, check)
            findings.extend(finding for finding in gaps if not is_reported(finding))
    places = {section.id: place for place, section in enumerate(case.answers.document.sections)}
    return tuple(sorted(findings, key=lambda finding: _order(finding, places)))


def rules_run(case: Case, among: Container[str] | None = None) -> frozenset[str]:
    """Return the ids of the rules, or those `among` them, that have something to check in a case.

    A check has, where its condition holds and a question that it names is answered, or where it
    reads the document as a whole.
    """
    runner = _RuleRunner(case)
    return frozenset(
        rule.id
        for rule, check in _checks_concerned(case)
        if (among is None or rule.id in among) and runner.looks(check)
    )


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the errors among findings, which prevent the purpose they were run for."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def _checks_concerned(case: Case) -> Sequence[tuple[Rule, Check]]:
    """Return the checks of a kind of document for a purpose, each with its rule."""
    return _checks_for(Identity(case.instrument), case.answers.document.id, case.purpose)


@lru_cache(maxsize=32)  # the same for all plans
def _checks_for(
    of_instrument: Identity[Instrument], document: str, purpose: Stage
) -> Sequence[tuple[Rule, Check]]:
    return [
        (rule, check)
        for rule, checks in checks_of(of_instrument.value)
        for check in checks
        if _concerns(rule, check, document, purpose)
    ]


def _concerns(rule: Rule, check: Check, document: str, purpose: Stage) -> bool:
    return (
        document in rule.documents
        and document in (check.documents or rule.documents)
        and purpose in rule.purposes
        and purpose in (check.purposes or rule.purposes)
    )


def _with_applicable_answers(case: Case) -> Case:
    """Return the case with only the answers that apply, in every document."""
    return replace(
        case,
        answers=_applicable_only(case.answers),
        strategy=_applicable_only(case.strategy) if case.strategy else None,
        plans=_ApplicablePlans(case.plans),
    )


class _ApplicablePlans(Mapping[str, Answers]):
    """Plans with only the answers that apply, each reduced to them when a check first asks."""

    def __init__(self, plans: Mapping[str, Answers]) -> None:
        self._plans = plans

    def __getitem__(self, name: str) -> Answers:
        return _applicable_only(self._plans[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._plans)

    def __len__(self) -> int:
        return len(self._plans)


def _applicable_only(answers: Answers) -> Answers:
    return _APPLICABLE.of(answers) or answers


def _without_hidden_answers(answers: Answers) -> Answers | None:
    """Return a document with only the answers that apply, None where all of them do."""
    relevant = {question.id for question in applicable(answers)}
    values = {path: value for path, value in answers.values.items() if path in relevant}
    if len(values) == len(answers.values):
        return None
    return replace(answers, values=MappingProxyType(values))


_APPLICABLE = LifetimeCache(_without_hidden_answers)
"""What has hidden answers without them; each plan is compared with all others."""


class _RuleRunner:
    """Runs checks on a case, each with the answers that it may see."""

    def __init__(self, case: Case) -> None:
        self.whole = case
        self.visible = _with_applicable_answers(case)
        exempt = exempt_questions(case.instrument, case.profile, case.answers.document)
        self.applicable_ids = {each.id for each in applicable(case.answers)} - exempt

    def looks(self, check: Check) -> bool:
        case = self.whole if check.includes_hidden else self.visible
        if check.when is not None and not holds(check.when, case.lookup):
            return False
        paths = check.named_questions
        return not paths or any(self._is_answered(case, path) for path in paths)

    def _is_answered(self, case: Case, path: str) -> bool:
        question = ".".join(path.split(".")[:2])
        if ":" in path:
            return case.lookup(question) is not None
        return question in self.applicable_ids and case.answers.values.get(question) is not None

    def findings(self, rule: Rule, check: Check) -> Iterator[Finding]:
        case = self.whole if check.includes_hidden else self.visible
        if check.when is not None and not holds(check.when, case.lookup):
            return
        if check.unless_signed is not None and check.unless_signed in case.history.valid_sign_offs:
            return
        extra = dict(_extra_values(case, check)) if check.values else {}
        for hit in check.hits(case):
            path = question_path(hit.path)  # a finding on a noted reason stands at its question
            question = path.partition("[")[0]
            of_a_section = "." not in question
            if of_a_section or question in self.applicable_ids or check.includes_hidden:
                variant = hit.variant or check.variant
                values = {**hit.values, **extra}
                yield Finding(rule, self.whole.answers.name, path, values, variant)


def _extra_values(case: Case, check: Check) -> Iterator[tuple[str, str | Text]]:
    for name, reference in check.values.items():
        if isinstance(reference, OptionValue):
            yield name, choice_label(case, _question(case, reference.question), reference.option)
            continue
        value = case.lookup(reference)
        yield name, value_label(case, reference, value) if value is not None else "-"


def _question(case: Case, path: str) -> Question:
    return case.answers.document.question(path)


class _ReportedGaps:
    """Tells whether a gap is reported already, by any finding if it is blank, else by an error."""

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
