"""The rules on requests, states, registers and signed texts (V65, V66, V70, V71)."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, Row, Wording
from planbuilder.approval.account_request import request_contents
from planbuilder.approval.record import Record
from planbuilder.approval.records import StateMove
from planbuilder.approval.rule_history import history_of
from planbuilder.approval.sign_off import new_platform_change, new_state_move
from planbuilder.checks import Finding, run
from planbuilder.checks.engine.case import Output, RegisterEntry
from planbuilder.errors import Problem
from planbuilder.instrument import Severity, Stage
from planbuilder.model import plain
from planbuilder.model.validation import validate
from planbuilder.text import LANGUAGES, Language, Text
from planbuilder.workspace import Workspace, case_of
from tests.approval.conftest import DAY, PLAN, approval, new_action, with_answer, with_record

OWNER = "risks.register[r1].owner"


@pytest.fixture
def new_plan(workspace: Workspace) -> Answers:
    """Return a plan for an account that does not exist yet."""
    return workspace.plans[PLAN].with_value("account.existing", "no")


def findings_of(
    workspace: Workspace,
    plan: Answers,
    rule: str,
    records: tuple[Record, ...] = (),
    outputs: tuple[Output, ...] = (),
    problems: tuple[Problem, ...] = (),
    purpose: Stage = Stage.APPROVAL,
) -> list[Finding]:
    case = case_of(workspace, plan, purpose, DAY)
    history = history_of(workspace.instrument, plan, records, problems)
    findings = run(replace(case, history=history, outputs=outputs))
    for finding in findings:
        for language in LANGUAGES:
            assert "{" not in finding.message(language) + finding.remedy(language)
    return [finding for finding in findings if finding.rule.id == rule]


def asked_for(workspace: Workspace, plan: Answers) -> tuple[Record, ...]:
    first = new_state_move(new_action(workspace, plan), "consulted", ())
    life = workspace.instrument.lifecycle
    assert life is not None
    contents = request_contents(plan, life.request("creation"))
    fields = plain(first) | {"target": "requested", "request": contents}
    return with_record((), validate(StateMove, fields))


def test_a_recorded_platform_change_reopens_the_decision(workspace: Workspace) -> None:
    both = Text(en="New terms of use.", fr="Nouvelles conditions d’utilisation.")
    change = new_platform_change(workspace.profile, "x", "terms", both, DAY, "")
    plan = workspace.plans[PLAN]
    history = history_of(workspace.instrument, plan, (), platform_records=(change,))
    case = replace(case_of(workspace, plan, Stage.APPROVAL, DAY), history=history)
    (finding,) = [each for each in run(case) if each.rule.id == "V94"]
    assert (finding.path, finding.severity) == ("assessments.decision", Severity.ERROR)
    assert both.en in finding.message(Language.EN)
    assert both.fr in finding.message(Language.FR)
    # Once the plan has assessed the change, nothing re-opens the decision.
    row = Row(
        "c9",
        MappingProxyType(
            {
                "changed_on": DAY,
                "description": Wording(both.en, both.fr),
                "effect": "no_effect",
                "assessed_on": DAY,
            }
        ),
    )
    assessed = plan.with_value("assessments.platform_changes", (row,))
    settled = history_of(workspace.instrument, assessed, (), platform_records=(change,))
    assert settled.open_changes == ()
    elsewhere = new_platform_change(workspace.profile, "youtube", "terms", both, DAY, "")
    other = history_of(workspace.instrument, plan, (), platform_records=(elsewhere,))
    assert other.open_changes == ()


def test_a_plan_nothing_was_recorded_of_is_silent(workspace: Workspace) -> None:
    for plan in workspace.plans.values():
        for rule in ("V65", "V66", "V70", "V71"):
            assert findings_of(workspace, plan, rule) == []


def test_a_request_says_what_the_plan_says(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = asked_for(workspace, plan)
    assert findings_of(workspace, plan, "V65", records) == []
    other = plan.with_value("account.handle_en", "@Other_ex")
    assert [f.path for f in findings_of(workspace, other, "V65", records)] == ["account.handle_en"]
    user = plan.rows("protocols.access")[0].id
    other = with_answer(plan, f"protocols.access[{user}].capacity", "analyst")
    assert [f.path for f in findings_of(workspace, other, "V65", records)] == ["protocols.access"]


def test_a_request_follows_an_approval(workspace: Workspace, new_plan: Answers) -> None:
    early = new_plan.with_value("approval.requested_on", DAY)
    assert [f.variant for f in findings_of(workspace, early, "V65")] == ["unapproved"]
    approved = early.with_value("approval.approved_on", date(2026, 11, 1))
    assert findings_of(workspace, approved, "V65") == []
    existing = early.with_value("account.existing", "yes")
    assert findings_of(workspace, existing, "V65") == []


def test_a_status_skips_no_evidence(workspace: Workspace, new_plan: Answers) -> None:
    active = new_plan.with_value("account.status", "active")
    skipped = findings_of(workspace, active, "V66")
    assert {f.path for f in skipped} == {"account.status"}
    questions = {str(f.values["question"]) for f in skipped}
    assert len(questions) == len(skipped) == 3  # approved on, requested on, live on
    for path in ("approved_on", "requested_on", "live_on"):
        active = active.with_value(f"approval.{path}", date(2026, 11, 1))
    assert findings_of(workspace, active, "V66") == []


def test_a_status_agrees_with_the_records(workspace: Workspace, new_plan: Answers) -> None:
    records = with_record((), new_state_move(new_action(workspace, new_plan), "consulted", ()))
    assert findings_of(workspace, new_plan, "V66", records) == []
    ahead = new_plan.with_value("account.status", "active")
    assert [f.variant for f in findings_of(workspace, ahead, "V66", records)] == ["recorded"]


def entry(rating: str = "low", mitigations: tuple[str, ...] = ("m1",)) -> RegisterEntry:
    return RegisterEntry("r1", rating, mitigations)


def test_files_hold_the_same_risks(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    word = Output(PLAN, "plan.en.docx", register=(entry(),))
    same = Output(PLAN, "plan.en.xlsx", register=(entry(),))
    assert findings_of(workspace, plan, "V70", outputs=(word, same)) == []
    for wrong in (
        (entry("high"),),
        (entry(mitigations=()),),
        (),
        (entry(), replace(entry(), risk="r2")),
    ):
        other = Output(PLAN, "plan.en.xlsx", register=wrong)
        (finding,) = findings_of(workspace, plan, "V70", outputs=(word, other))
        assert finding.path == "risks.register"


def test_a_signed_text_that_changed_is_an_error(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = with_record((), approval(workspace, plan))
    assert findings_of(workspace, plan, "V71", records) == []
    other = with_answer(plan, OWNER, Wording("Another area", "Un autre secteur"))
    (finding,) = findings_of(workspace, other, "V71", records)
    assert finding.values["count"] == 1
    assert "Risk owner (R1)" in finding.message(LANGUAGES[0])
    assert findings_of(workspace, other, "V71", records, purpose=Stage.DRAFT) == []


def test_a_newer_sign_off_replaces_the_earlier_one(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = with_record((), approval(workspace, plan))
    other = with_answer(plan, OWNER, Wording("Another area", "Un autre secteur"))
    records = with_record(records, approval(workspace, other))
    assert findings_of(workspace, other, "V71", records) == []


def test_altered_records_are_an_error(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    problem = Problem("record_altered", "records/plans/national-x/0001-move.yaml")
    (finding,) = findings_of(workspace, plan, "V71", problems=(problem,))
    assert finding.variant == "altered"
