"""Acts write the answers they settle; nobody types them again."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from planbuilder.approval.facts import with_dates, with_facts, with_signer
from planbuilder.approval.history import sign_off_standings
from planbuilder.approval.sign_off import new_sign_off, new_state_move
from planbuilder.checks import run
from planbuilder.checks.triage import triage
from planbuilder.instrument import Stage
from planbuilder.interview import InterviewContext, apply, begin
from planbuilder.interview.replies import GoTo
from planbuilder.interview.steps import open_steps
from planbuilder.storage import load_words
from planbuilder.text import Language
from planbuilder.workspace import Workspace, case_of
from planbuilder.workspace.next_steps import Audience, document_steps
from tests.approval.conftest import DAY, PLAN, act, added, approval, prepared


def test_a_sign_off_writes_its_day_and_stays_on_the_text(workspace: Workspace) -> None:
    plan, instrument = workspace.plans[PLAN], workspace.instrument
    assert plan.date("approval.approved_on") is None
    records = added((), approval(workspace, plan))
    after = with_facts(instrument, plan, records[0])
    assert after.date("approval.approved_on") == DAY
    (standing,) = sign_off_standings(instrument, after, records)
    assert standing.holds
    privacy = new_sign_off(act(workspace, plan), "privacy", ())
    assert with_facts(instrument, plan, privacy).date("assessments.signed_on") == DAY


def test_who_signs_is_written_before_where_it_was_left_blank(workspace: Workspace) -> None:
    plan, instrument = workspace.plans[PLAN], workspace.instrument
    blank = plan.with_value("approval.approver", None)
    action = with_signer(act(workspace, blank, prepared(workspace, blank)), "approval")
    assert workspace.profile is not None
    head = workspace.profile.wording("positions.head_of_communications")
    assert action.answers.wording("approval.approver") == head
    records = added((), new_sign_off(action, "approval", ()))
    (standing,) = sign_off_standings(instrument, action.answers, records)
    assert standing.holds
    # What the author stated is not written over, and a position that may not sign writes nothing.
    assert with_signer(act(workspace, plan), "approval").answers == plan
    assert with_signer(act(workspace, blank, role="coordinator"), "approval").answers == blank


def test_a_move_writes_its_day_and_the_status(workspace: Workspace) -> None:
    plan, instrument = workspace.plans[PLAN], workspace.instrument
    records = prepared(workspace, plan)
    records = added(records, new_sign_off(act(workspace, plan, records), "approval", ()))
    for target, path in (("approved", None), ("requested", "approval.requested_on")):
        plan = with_facts(instrument, plan, records[-1])
        action = with_dates(act(workspace, plan, records), target)
        record = new_state_move(action, target, ())
        records = added(records, record)
        plan = with_facts(instrument, action.answers, record)
        assert plan.text("account.status") == "approved"
        assert path is None or plan.date(path) == DAY


def test_the_approval_of_a_strategy_writes_its_status(workspace: Workspace) -> None:
    strategy = workspace.strategy
    assert strategy is not None
    draft = strategy.with_value("approval.status", "draft").with_value("approval.approved_on", None)
    record = new_sign_off(act(workspace, draft), "approval", ())
    after = with_facts(workspace.instrument, draft, record)
    assert after.text("approval.status") == "approved"
    assert after.date("approval.approved_on") == DAY
    assert with_facts(workspace.instrument, after, record) is after


def test_what_acts_write_is_not_asked_and_waits_for_the_act(workspace: Workspace) -> None:
    instrument = workspace.instrument
    assert instrument.lifecycle is not None and instrument.plan is not None
    written = {facts.date for facts in instrument.lifecycle.facts if facts.document == "plan"}
    questions = instrument.plan.questions()
    assert {each.id for each in questions if each.act_writes} == written
    plan = workspace.plans[PLAN].with_value("assessments.signed_on", None)
    unsigned = replace(workspace, plans=MappingProxyType({**workspace.plans, PLAN: plan}))
    session = begin(
        InterviewContext(instrument, load_words("interview"), DAY),
        plan,
        Language.EN,
        purpose=Stage.LAUNCH,
    )
    assert not {step.path for step in open_steps(session)} & written
    assert apply(session, GoTo("assessments.signed_on")).session.at is not None
    tasks = triage(plan, run(case_of(unsigned, plan, Stage.APPROVAL, DAY)))
    assert [path for each in tasks for path in each.acts] == ["assessments.signed_on"]
    steps = document_steps(unsigned, plan, DAY, Audience.AUTHOR)
    acts = [step.command for step in steps if step.key == "act"]
    assert acts == [("sign", f"plans/{PLAN}.yaml", "--for", "privacy")]
    assert "package" not in {step.key for step in steps}
