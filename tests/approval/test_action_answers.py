"""Acts write the answers they settle; nobody types them again."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import Answers, Wording, awaits_action
from planbuilder.answers.signatories import with_expected_signatories, with_signatory
from planbuilder.approval.action_answers import with_dates, with_facts, with_signer
from planbuilder.approval.history import sign_off_statuses
from planbuilder.approval.record import Position
from planbuilder.approval.records import StateMove
from planbuilder.approval.sign_off import new_decision, new_sign_off, new_state_move
from planbuilder.checks import run
from planbuilder.checks.triage import triage
from planbuilder.instrument import Stage
from planbuilder.interview import InterviewContext, apply, begin
from planbuilder.interview.replies import GoTo
from planbuilder.interview.steps import open_steps
from planbuilder.storage import load_words
from planbuilder.text import Language, Text
from planbuilder.workspace import Workspace, case_of
from planbuilder.workspace.next_steps import Audience, document_steps
from tests.approval.conftest import (
    DAY,
    PLAN,
    approval,
    new_action,
    records_before_approval,
    with_record,
)


def test_a_sign_off_writes_its_day_and_stays_on_the_text(workspace: Workspace) -> None:
    plan, instrument = workspace.plans[PLAN], workspace.instrument
    assert plan.date("approval.approved_on") is None
    records = with_record((), approval(workspace, plan))
    after = with_facts(instrument, plan, records[0])
    assert after.date("approval.approved_on") == DAY
    (status,) = sign_off_statuses(instrument, after, records)
    assert status.holds
    privacy = new_sign_off(new_action(workspace, plan), "privacy", ())
    assert with_facts(instrument, plan, privacy).date("assessments.signed_on") == DAY


def test_who_signs_is_written_before_where_it_was_left_blank(workspace: Workspace) -> None:
    plan, instrument = workspace.plans[PLAN], workspace.instrument
    blank = plan.with_value("approval.approver", None).with_value("approval.capacity", None)
    action = with_signer(
        new_action(workspace, blank, records_before_approval(workspace, blank)), "approval"
    )
    assert workspace.profile is not None
    head = workspace.profile.wording("positions.head_of_communications")
    assert action.answers.wording("approval.approver") == head
    assert action.answers.text("approval.capacity") == "head"
    assert action.answers.get("approval.delegation_reference") is None
    records = with_record((), new_sign_off(action, "approval", ()))
    (status,) = sign_off_statuses(instrument, action.answers, records)
    assert status.holds
    # What the author stated is not written over, and a position that may not sign writes nothing.
    assert with_signer(new_action(workspace, plan), "approval").answers == plan
    assert (
        with_signer(new_action(workspace, blank, role="coordinator"), "approval").answers == blank
    )


def test_a_delegate_signs_in_that_capacity(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    blank = plan.with_value("approval.approver", None).with_value("approval.capacity", None)
    delegated = replace(
        new_action(workspace, blank, records_before_approval(workspace, blank)), delegation="DEL-7"
    )
    facts = next(each for each in delegated.life.facts if each.capacity is not None)
    answers = with_signatory(blank, facts, Wording("Director", "Direction"), "DEL-7")
    assert answers.text("approval.capacity") == "delegate"
    assert answers.text("approval.delegation_reference") == "DEL-7"
    # A reference that the profile does not list entitles nobody: nothing is written for it.
    assert with_signer(delegated, "approval").answers == blank


def test_documents_name_the_usual_position_until_somebody_signs(workspace: Workspace) -> None:
    instrument, profile, plan = workspace.instrument, workspace.profile, workspace.plans[PLAN]
    assert profile is not None
    blank = plan
    for path in ("assessments.signatory", "approval.approver", "approval.capacity"):
        blank = blank.with_value(path, None)
    expected = with_expected_signatories(instrument, blank, profile)
    assert expected.wording("approval.approver") == profile.wording(
        "positions.head_of_communications"
    )
    assert expected.wording("assessments.signatory") == profile.wording(
        "positions.atip_coordinator"
    )
    assert with_expected_signatories(instrument, blank, None) is blank
    # An author who says that a delegate approves knows better, and says who.
    delegate = blank.with_value("approval.capacity", "delegate")
    expected = with_expected_signatories(instrument, delegate, profile)
    assert expected.get("approval.approver") is None


def test_the_day_of_an_account_that_was_there_before_stands(workspace: Workspace) -> None:
    """Its author knows it, and is asked; the move to active needs it, and writes none of its own.

    The request came later than the account: its day is in order all the same.
    """
    plan = workspace.plans[PLAN]
    assert plan.text("account.existing") == "yes"
    question = plan.document.question("approval.live_on")
    assert not awaits_action(plan, question)
    assert awaits_action(plan.with_value("account.existing", "no"), question)
    opened = plan.with_value("approval.live_on", date(2014, 3, 1))
    move = StateMove(
        on=DAY,
        by=Position(role="positions.coordinator", title=Text(en="C", fr="C")),
        source="requested",
        target="active",
        answers_digest="0" * 64,
    )
    after = with_facts(workspace.instrument, opened, move)
    assert after.date("approval.live_on") == date(2014, 3, 1)
    assert after.text("account.status") == "active"
    fresh = with_facts(workspace.instrument, plan.with_value("account.existing", "no"), move)
    assert fresh.date("approval.live_on") == DAY
    requested = opened.with_value("approval.requested_on", DAY)
    requested = requested.with_value("approval.approved_on", DAY)
    case = case_of(workspace, requested, Stage.LAUNCH, DAY)
    assert "V68" not in {each.rule.id for each in run(case)}


def test_a_move_writes_its_day_and_the_status(workspace: Workspace) -> None:
    plan, instrument = workspace.plans[PLAN], workspace.instrument
    records = records_before_approval(workspace, plan)
    records = with_record(
        records, new_sign_off(new_action(workspace, plan, records), "approval", ())
    )
    for target, path in (("approved", None), ("requested", "approval.requested_on")):
        plan = with_facts(instrument, plan, records[-1])
        action = with_dates(new_action(workspace, plan, records), target)
        record = new_state_move(action, target, ())
        records = with_record(records, record)
        plan = with_facts(instrument, action.answers, record)
        assert plan.text("account.status") == "approved"
        assert path is None or plan.date(path) == DAY


def test_the_approval_of_a_strategy_writes_its_status(workspace: Workspace) -> None:
    strategy = workspace.strategy
    assert strategy is not None
    draft = strategy.with_value("approval.status", "draft").with_value("approval.approved_on", None)
    record = new_sign_off(new_action(workspace, draft), "approval", ())
    after = with_facts(workspace.instrument, draft, record)
    assert after.text("approval.status") == "approved"
    assert after.date("approval.approved_on") == DAY
    assert with_facts(workspace.instrument, after, record) is after


def test_what_acts_write_is_not_asked_and_waits_for_the_act(workspace: Workspace) -> None:
    instrument = workspace.instrument
    assert instrument.lifecycle is not None and instrument.plan is not None
    plan = workspace.plans[PLAN].with_value("account.existing", "no")
    for path in ("assessments.signatory", "assessments.signed_on", "approval.approver"):
        plan = plan.with_value(path, None)
    facts = [each for each in instrument.lifecycle.facts if each.document == "plan"]
    written = {path for each in facts for path in each.targets}
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
    # One signature writes who signed and when: it counts once.
    assert [path for each in tasks for path in each.acts] == ["assessments.signed_on"]
    steps = document_steps(unsigned, plan, DAY, Audience.AUTHOR)
    acts = [step.command for step in steps if step.key == "act"]
    assert acts == [("sign", f"plans/{PLAN}.yaml", "--for", "privacy")]
    assert "package" not in {step.key for step in steps}


def test_a_move_writes_its_own_day_and_no_other(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN].with_value("account.existing", "no")
    for path in ("requested_on", "live_on"):
        plan = plan.with_value(f"approval.{path}", None)
    by = Position(role="positions.coordinator", title=Text(en="Coordinator", fr="Coordination"))
    for source, target, written in (
        ("approved", "requested", (DAY, None)),
        ("requested", "active", (None, DAY)),
        ("drafted", "consulted", (None, None)),
        ("requested", "approved", (None, None)),
    ):
        move = StateMove(on=DAY, by=by, source=source, target=target, answers_digest="")
        after = with_facts(workspace.instrument, plan, move)
        days = after.date("approval.requested_on"), after.date("approval.live_on")
        assert days == written, (source, target)


def test_a_sign_off_of_no_kind_leaves_the_action_to_be_refused(workspace: Workspace) -> None:
    action = new_action(workspace)
    assert with_signer(action, "odd") is action


def test_a_decision_writes_nothing(workspace: Workspace, plan: Answers) -> None:
    decision = new_decision(new_action(workspace))
    assert with_facts(workspace.instrument, plan, decision) is plan


def test_a_state_without_a_status_leaves_that_of_the_plan(
    workspace: Workspace, plan: Answers
) -> None:
    life = workspace.instrument.lifecycle
    assert life is not None
    states = tuple(replace(each, status=None) for each in life.states)
    instrument = replace(workspace.instrument, lifecycle=replace(life, states=states))
    move = new_state_move(new_action(workspace), "consulted", ())
    assert with_facts(instrument, plan, move).text("account.status") == plan.text("account.status")
    assert with_facts(workspace.instrument, plan, move).text("account.status") == "in_consultation"
