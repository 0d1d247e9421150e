"""`run`: silent on the base, stable, and never broken by what is missing."""

from __future__ import annotations

import copy
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from planbuilder.answers import Answers, Row, Wording
from planbuilder.checks import Case, blocking, run
from planbuilder.checks.engine.check import Check
from planbuilder.checks.engine.references import QuestionRef
from planbuilder.checks.engine.run import _RuleRunner
from planbuilder.instrument import Severity, Stage
from planbuilder.text import LANGUAGES
from tests.checks.builders import answers, case
from tests.checks.scenarios import Raw, case_of, raw_base, read, scenarios

DOCUMENTS = ("profile", "strategy", "plan")


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("purpose", [Stage.DRAFT, Stage.APPROVAL])
def test_the_base_is_silent(document: str, purpose: Stage) -> None:
    found = run(case_of({"document": document, "purpose": purpose.value}))
    assert [(finding.rule.id, finding.path) for finding in found] == []


def _blank(document: str, purpose: Stage) -> Case:
    case = case_of({"document": document, "purpose": purpose.value})
    blank = replace(case.answers, values=MappingProxyType({}))
    return replace(case, answers=blank)


def test_a_blank_plan_is_only_told_what_a_draft_needs() -> None:
    found = run(_blank("plan", Stage.DRAFT))
    assert {finding.rule.id for finding in found} == {"P01"}


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("purpose", list(Stage))
def test_a_blank_document_breaks_nothing(document: str, purpose: Stage) -> None:
    for finding in run(_blank(document, purpose)):
        for language in LANGUAGES:
            assert finding.message(language) and finding.remedy(language)


def test_a_gap_is_reported_once() -> None:
    found = run(_blank("plan", Stage.APPROVAL))
    required = [finding.path for finding in found if finding.rule.id == "P01"]
    others = {finding.path for finding in found if finding.rule.id != "P01"}
    assert not others & set(required)


def test_findings_come_section_by_section_the_gravest_first() -> None:
    case = _blank("plan", Stage.APPROVAL)
    sections = [section.id for section in case.answers.document.sections]
    weights = list(Severity)
    keys = [(sections.index(f.section), weights.index(f.severity)) for f in run(case)]
    assert keys == sorted(keys)


def test_the_same_case_gives_the_same_findings() -> None:
    for scenario in scenarios()[::10]:
        case = case_of(scenario.raw)
        assert run(case) == run(case)


def test_only_errors_stand_in_the_way() -> None:
    found = run(_blank("plan", Stage.APPROVAL))
    assert {finding.severity for finding in blocking(found)} == {Severity.ERROR}
    assert len(blocking(found)) < len(found)


def _thin_out(raw: Raw, keep: list[bool]) -> Raw:
    """Drop answers, cells and languages in turn, by the flags of `keep`."""
    flags = iter(keep)

    def thin(value: object) -> object:
        if isinstance(value, dict):
            return {k: thin(v) for k, v in value.items() if k == "id" or next(flags, True)}
        if isinstance(value, list):
            return [thin(item) for item in value if isinstance(item, str) or next(flags, True)]
        return value

    thinned = {name: thin(section) for name, section in raw["answers"].items()}
    for section in thinned.values():
        assert isinstance(section, dict)
        for question in [key for key, value in section.items() if _half_period(value)]:
            del section[question]
    return {**raw, "answers": thinned}


def _half_period(value: object) -> bool:
    rows = value if isinstance(value, list) else []
    periods = [row.get("period") for row in rows if isinstance(row, dict)]
    return any(isinstance(period, dict) and "start" not in period for period in periods)


@settings(max_examples=60)
@given(
    document=st.sampled_from(["plan", "strategy"]),
    purpose=st.sampled_from(list(Stage)),
    keep=st.lists(st.integers(0, 4).map(bool), min_size=50, max_size=900),
    jurisdiction=st.sampled_from(["federal", "quebec"]),
)
def test_no_gap_breaks_a_check(
    document: str, purpose: Stage, keep: list[bool], jurisdiction: str
) -> None:
    case = case_of({"purpose": purpose.value, "profile": {"department.jurisdiction": jurisdiction}})
    answers = read(_thin_out(copy.deepcopy(raw_base(document)), keep), document, document)
    for finding in run(replace(case, answers=answers)):
        for language in LANGUAGES:
            assert "{" not in finding.message(language) + finding.remedy(language)


class _Named(Check):
    first: QuestionRef


@pytest.mark.parametrize("path", ["profile:department.name", "s.note"])
def test_a_check_has_something_to_check_where_its_question_is_answered(path: str) -> None:
    wording = Wording("Parks", "Parcs")
    profile = answers().with_value("department.name", wording)
    answered = _RuleRunner(case({"note": wording}, profile=profile))
    blank = _RuleRunner(case())
    check = _Named(check="named", first=path)
    assert (answered.looks(check), blank.looks(check)) == (True, False)


def test_a_check_does_not_see_what_does_not_apply() -> None:
    seen = _RuleRunner(case({"pick": "two", "t.other": "one"})).visible.answers
    assert (seen.get("s.pick"), seen.get("t.other")) == ("two", None)


def test_an_answer_that_no_longer_applies_is_read_as_blank() -> None:
    case = case_of({})
    hidden: Answers = case.answers.with_value(
        "account.members", (Row("a1", MappingProxyType({"name": "Spare"})),)
    )
    assert {finding.rule.id for finding in run(replace(case, answers=hidden))} == {"P05"}
