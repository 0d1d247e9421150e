"""The life of an account: steps in order, by the positions that may, on the evidence they need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from planbuilder.answers import Answers, Row, Value, Wording
from planbuilder.approval.closure import (
    LAST,
    closing_answers,
    completed_steps,
    new_closing_plan,
    new_step_completion,
    remaining_steps,
)
from planbuilder.approval.deadlines import deadlines
from planbuilder.approval.delegation import acting_title
from planbuilder.approval.history import sign_off_standings, state_of, valid_sign_offs
from planbuilder.approval.record import Record
from planbuilder.approval.rule_history import history_of
from planbuilder.approval.sign_off import (
    move_purpose,
    new_decision,
    new_renewal,
    new_sign_off,
    new_state_move,
    sign_off_stage,
)
from planbuilder.checks import blocking, run
from planbuilder.errors import WorkspaceError
from planbuilder.instrument import Severity, Stage
from planbuilder.storage.record_writer import append_record
from planbuilder.workspace import Workspace, case_of, read_workspace
from tests.approval.conftest import DAY, PLAN, act, added, approval, change, changed, prepared

CLOSING = ("goals_missed", date(2027, 6, 30))

STATES = (
    "drafted",
    "consulted",
    "assessed",
    "privacy_signed",
    "approved",
    "requested",
    "active",
    "under_review",
    "closing",
    "closed",
)


def codes(error: pytest.ExceptionInfo[WorkspaceError]) -> set[str]:
    return {problem.code for problem in error.value.problems}


def state(workspace: Workspace, records: tuple[Record, ...]) -> str:
    found = state_of(workspace.instrument, records)
    assert found is not None
    return found.id


def with_dates(plan: Answers) -> Answers:
    for path in ("approved_on", "requested_on", "live_on"):
        plan = plan.with_value(f"approval.{path}", DAY)
    return plan.with_value("phase_out.planned_end", date(2027, 6, 30))


def lived_until(workspace: Workspace, plan: Answers, target: str) -> tuple[Record, ...]:
    """Return the records of a plan that took every step up to a state."""
    records: tuple[Record, ...] = ()
    for name in STATES[1 : STATES.index(target) + 1]:
        if name == "assessed":
            records = added(records, new_decision(act(workspace, plan, records)))
        if name == "privacy_signed":
            records = added(records, new_sign_off(act(workspace, plan, records), "privacy", ()))
        if name == "approved":
            records = added(records, new_sign_off(act(workspace, plan, records), "approval", ()))
        day = DAY
        if name == "closed":
            records, day = closed_steps(workspace, plan, records), CLOSING[1]
        records = added(records, new_state_move(act(workspace, plan, records, on=day), name, ()))
    return records


def closed_steps(
    workspace: Workspace, plan: Answers, records: tuple[Record, ...]
) -> tuple[Record, ...]:
    """Return the records with a closing planned, and every step of it taken."""
    planned = new_closing_plan(act(workspace, plan, records), *CLOSING)
    records = added(records, planned)
    for step in planned.steps:
        if step.id != LAST:
            action = act(workspace, plan, records, on=step.on)
            records = added(records, new_step_completion(action, step.id, "Ref. 1"))
    return records


def test_the_states_are_those_of_the_life_cycle(workspace: Workspace) -> None:
    life = workspace.instrument.lifecycle
    assert life is not None
    assert tuple(each.id for each in life.states) == STATES


def test_an_account_lives_from_draft_to_closure(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = lived_until(workspace, plan, "closed")
    assert state(workspace, records) == "closed"


@pytest.mark.parametrize("start", STATES)
def test_no_step_is_skipped(workspace: Workspace, start: str) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = lived_until(workspace, plan, start)
    life = workspace.instrument.lifecycle
    assert life is not None
    allowed = {each.target for each in life.moves_from(start)}
    for target in set(STATES) - allowed:
        with pytest.raises(WorkspaceError) as refused:
            new_state_move(act(workspace, plan, records), target, ())
        assert codes(refused) == {"move_skips"}


def test_a_forward_move_goes_to_the_next_state_only(workspace: Workspace) -> None:
    life = workspace.instrument.lifecycle
    assert life is not None
    for each in life.moves:
        step = life.rank(each.target) - life.rank(each.source)
        later = (each.source, each.target) == ("active", "closing")
        assert step == 1 or each.back or later or each.source == "under_review"


def test_a_move_waits_for_its_evidence(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = added((), new_state_move(act(workspace, plan), "consulted", ()))
    with pytest.raises(WorkspaceError) as refused:
        new_state_move(act(workspace, plan, records), "assessed", ())
    assert codes(refused) == {"move_lacks_decision"}
    without = plan.with_value("approval.consulted_on", None)
    with pytest.raises(WorkspaceError) as refused:
        new_state_move(act(workspace, without), "consulted", ())
    assert [problem.path for problem in refused.value.problems] == ["approval.consulted_on"]


def test_a_decision_on_other_answers_is_no_evidence(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = added((), new_state_move(act(workspace, plan), "consulted", ()))
    records = added(records, new_decision(act(workspace, plan, records)))
    other = plan.with_value("assessments.pia_reference", "PIA-OTHER")
    with pytest.raises(WorkspaceError) as refused:
        new_state_move(act(workspace, other, records), "assessed", ())
    assert codes(refused) == {"move_lacks_decision"}


def test_an_open_decision_is_not_recorded(workspace: Workspace) -> None:
    plan = workspace.plans["pine-lake-instagram"]
    with pytest.raises(WorkspaceError) as refused:
        new_decision(act(workspace, plan))
    assert codes(refused) == {"undecided"}


def test_approval_needs_the_signature_on_the_text_as_it_stands(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = lived_until(workspace, plan, "privacy_signed")
    with pytest.raises(WorkspaceError) as refused:
        new_state_move(act(workspace, plan, records), "approved", ())
    assert codes(refused) == {"move_lacks_sign_off"}
    records = added(records, new_sign_off(act(workspace, plan, records), "approval", ()))
    owner = Wording("Another area", "Un autre secteur")
    other = changed(plan, "risks.register[r1].owner", owner)
    with pytest.raises(WorkspaceError) as refused:
        new_state_move(act(workspace, other, records), "approved", ())
    assert codes(refused) == {"move_sign_off_earlier"}


def test_approval_is_blocked_by_errors(workspace: Workspace) -> None:
    from planbuilder.checks import run
    from planbuilder.instrument import Stage
    from planbuilder.workspace import case_of

    plan = workspace.plans[PLAN]
    records = lived_until(workspace, plan, "privacy_signed")
    records = added(records, new_sign_off(act(workspace, plan, records), "approval", ()))
    assert move_purpose(act(workspace, plan, records), "approved") == "approval"
    other = workspace.plans["pine-lake-instagram"]
    findings = run(case_of(workspace, other, Stage.APPROVAL, DAY))
    with pytest.raises(WorkspaceError) as refused:
        new_state_move(act(workspace, plan, records), "approved", findings)
    assert codes(refused) == {"move_blocked"}


def test_only_some_positions_may_move_an_account(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError) as refused:
        new_state_move(act(workspace, role="legal"), "consulted", ())
    assert codes(refused) == {"move_not_by"}


def test_days_follow_each_other(workspace: Workspace) -> None:
    records = added((), new_state_move(act(workspace), "consulted", ()))
    earlier = act(workspace, records=records, on=DAY - timedelta(days=1))
    with pytest.raises(WorkspaceError) as refused:
        new_decision(earlier)
    assert codes(refused) == {"day_before_last"}
    with pytest.raises(WorkspaceError) as refused:
        new_decision(replace(act(workspace, records=records), on=DAY + timedelta(days=1)))
    assert codes(refused) == {"day_ahead"}


def test_a_return_for_correction_withdraws_the_sign_offs(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = lived_until(workspace, plan, "approved")
    assert valid_sign_offs(sign_off_standings(workspace.instrument, plan, records), "approval")
    records = added(records, new_state_move(act(workspace, plan, records), "drafted", ()))
    found = sign_off_standings(workspace.instrument, plan, records)
    assert all(each.withdrawn and each.current for each in found)
    assert not valid_sign_offs(found)


def test_a_strategy_has_no_life_of_its_own(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError) as refused:
        new_state_move(act(workspace, workspace.strategy), "consulted", ())
    assert codes(refused) == {"no_life_here"}
    assert new_sign_off(act(workspace, workspace.strategy), "approval", ()).purpose == "approval"
    with pytest.raises(WorkspaceError) as refused:
        new_sign_off(act(workspace, workspace.strategy), "privacy", ())
    assert codes(refused) == {"no_such_sign_off"}


def with_delegation(workspace: Workspace, **cells: Value) -> Workspace:
    """Return the workspace with one delegation in its profile, in force in 2026."""
    assert workspace.profile is not None
    row: dict[str, Value] = {
        "reference": "DEL-2026-01",
        "position": "head_of_communications",
        "delegate": Wording("Director, Digital", "Direction du numérique"),
        "start": date(2026, 1, 1),
        "end": date(2026, 12, 31),
        **cells,
    }
    rows = (Row("d1", MappingProxyType(row)),)
    return replace(workspace, profile=workspace.profile.with_value("positions.delegations", rows))


def test_a_designate_signs_on_behalf_of_the_position_that_delegated(workspace: Workspace) -> None:
    delegated = with_delegation(workspace)
    record = approval(delegated, workspace.plans[PLAN], delegation="DEL-2026-01")
    assert record.by.title.en == "Director, Digital"
    assert record.by.on_behalf_of is not None and "Communications" in record.by.on_behalf_of.en
    assert record.delegation == "DEL-2026-01"
    title = acting_title(delegated.instrument, record)
    assert title.en.startswith("Director, Digital, on behalf of ") and "DEL-2026-01" in title.en
    assert title.fr.startswith("Direction du numérique, au nom du poste «")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"end": date(2026, 11, 19)}, "delegation_not_in_force"),
        ({"start": date(2026, 11, 21)}, "delegation_not_in_force"),
        ({"position": "it_security"}, "delegation_for_other"),
        ({"purposes": ("privacy",)}, "delegation_for_other"),
        ({"reference": "DEL-2026-02"}, "delegation_unknown"),
    ],
)
def test_a_delegation_that_does_not_cover_the_act_is_refused(
    workspace: Workspace, cells: dict[str, Value], code: str
) -> None:
    delegated = with_delegation(workspace, **cells)
    with pytest.raises(WorkspaceError) as refused:
        approval(delegated, workspace.plans[PLAN], delegation="DEL-2026-01")
    assert codes(refused) == {code}


def test_a_position_retitled_later_keeps_its_sign_offs(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = added((), approval(workspace, plan))
    (standing,) = sign_off_standings(workspace.instrument, plan, records)
    assert workspace.profile is not None
    retitled = workspace.profile.with_value(
        "positions.head_of_communications", Wording("Chief, Outreach", "Chef du rayonnement")
    )
    later = replace(workspace, profile=retitled)
    assert sign_off_standings(later.instrument, plan, records) == (standing,)
    assert standing.holds and standing.record.by.title.en != "Chief, Outreach"
    assert approval(later, plan).by.title.en == "Chief, Outreach"


def test_an_approval_comes_after_consultation_decision_and_privacy_signature(
    workspace: Workspace,
) -> None:
    plan = workspace.plans[PLAN]
    before = prepared(workspace, plan)
    missing = {
        0: {"sign_off_too_early", "move_lacks_sign_off", "move_lacks_decision"},
        2: {"sign_off_too_early", "move_lacks_sign_off"},
        4: {"sign_off_too_early"},
    }
    for count, expected in missing.items():
        with pytest.raises(WorkspaceError) as refused:
            new_sign_off(act(workspace, plan, before[:count]), "approval", ())
        assert codes(refused) == expected
    assert new_sign_off(act(workspace, plan, before), "approval", ()).purpose == "approval"


def test_a_sign_off_names_a_person(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError) as refused:
        new_sign_off(act(workspace, name=" "), "privacy", ())
    assert codes(refused) == {"name_needed"}


def test_an_approval_is_refused_while_errors_stand_and_another_sign_off_counts_them(
    workspace: Workspace,
) -> None:
    plan, unfinished = workspace.plans[PLAN], workspace.plans["pine-lake-instagram"]
    asked = act(workspace, plan, prepared(workspace, plan))
    findings = run(case_of(workspace, unfinished, sign_off_stage(asked, "approval"), DAY))
    with pytest.raises(WorkspaceError) as refused:
        new_sign_off(asked, "approval", findings)
    assert codes(refused) == {"sign_blocked"}
    given = new_sign_off(asked, "privacy", findings).findings
    assert given is not None
    severities = [finding.severity for finding in findings]
    assert given.errors == severities.count(Severity.ERROR) > 0
    assert given.warnings == severities.count(Severity.WARNING) > 0


def test_an_earlier_sign_off_of_the_same_kind_is_not_in_the_way_of_a_new_one(
    workspace: Workspace, parks: Path
) -> None:
    plan = workspace.plans[PLAN]
    append_record(parks, f"plans/{PLAN}", approval(workspace, plan))
    change(parks, "account.version", "1.1")
    now = read_workspace(parks)

    def blocked(signing: str | None) -> list[str]:
        case = case_of(now, now.plans[PLAN], Stage.APPROVAL, DAY, signing=signing)
        return [finding.rule.id for finding in blocking(run(case))]

    assert blocked(None) == blocked("privacy") == ["V71"]
    assert blocked("approval") == []


def test_an_account_is_closed_once_every_step_is_recorded(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = lived_until(workspace, plan, "closing")
    with pytest.raises(WorkspaceError) as refused:
        new_state_move(act(workspace, plan, records), "closed", ())
    assert codes(refused) == {"no_closing_planned"}
    records = added(records, new_closing_plan(act(workspace, plan, records), *CLOSING))
    with pytest.raises(WorkspaceError) as refused:
        new_state_move(act(workspace, plan, records), "closed", ())
    steps = [
        problem.values["step"]
        for problem in refused.value.problems
        if problem.code == "move_lacks_step"
    ]
    assert steps == ["followers_notice", "closure_request", "records_capture", "records_disposal"]
    assert "closed_before_end" in codes(refused)
    done = new_step_completion(act(workspace, plan, records), "followers_notice", " Ref. 12 ")
    assert (done.evidence, done.by.role) == ("Ref. 12", "positions.coordinator")
    records = added(records, done)
    done = new_step_completion(act(workspace, plan, records), "closure_request", "Ref. 13")
    records = added(records, done)
    assert [step.id for step in remaining_steps(plan, records)] == [
        "records_capture",
        "end",
        "records_disposal",
    ]
    due = {item.id for item in deadlines(workspace.instrument, plan, records)}
    assert f"{PLAN}-closure_request" not in due
    assert f"{PLAN}-records_disposal" in due
    # Planned for another day: followers have to hear of it again.
    later = plan.with_value("phase_out.planned_end", date(2027, 7, 31))
    again = new_closing_plan(act(workspace, later, records), "goals_missed", date(2027, 7, 31))
    assert completed_steps(later, added(records, again)) == {}


@pytest.mark.parametrize(
    ("step", "evidence", "code"),
    [
        ("followers_notice", "Ref. 2", "step_done_already"),
        ("closure_request", " ", "evidence_needed"),
        ("records_capture", "Ref. 2", "move_lacks_step"),
        ("end", "Ref. 2", "no_such_step"),
    ],
)
def test_a_step_is_recorded_once_with_what_shows_it(
    workspace: Workspace, step: str, evidence: str, code: str
) -> None:
    plan = with_dates(workspace.plans[PLAN])
    planned = added((), new_closing_plan(act(workspace, plan), *CLOSING))
    first = new_step_completion(act(workspace, plan, planned), "followers_notice", "Ref. 1")
    with pytest.raises(WorkspaceError) as refused:
        new_step_completion(act(workspace, plan, added(planned, first)), step, evidence)
    assert codes(refused) == {code}
    with pytest.raises(WorkspaceError) as refused:
        new_step_completion(act(workspace, plan), "closure_request", "Ref. 1")
    assert codes(refused) == {"no_closing_planned"}


def test_a_renewal_makes_last_years_sign_offs_history(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = added((), approval(workspace, plan))
    draft = changed(plan, "account.version", "2.0")
    assert len(history_of(workspace.instrument, draft, records).earlier) == 1
    begun = new_renewal(act(workspace, plan, records), "1.0", "2.0", "records/versions/x.yaml", "0")
    records = added(records, begun)
    assert history_of(workspace.instrument, draft, records).earlier == ()
    for text in (plan, draft):
        (standing,) = sign_off_standings(workspace.instrument, text, records)
        assert (standing.version, standing.changes, standing.holds) == ("1.0", (), False)
    # The new version is signed, then changed: that is a warning again.
    records = added(records, approval(workspace, draft))
    later = changed(draft, "account.version", "2.1")
    (earlier,) = history_of(workspace.instrument, later, records).earlier
    assert earlier.count == 1


def test_records_are_disposed_of_only_after_the_end(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = closed_steps(workspace, plan, ())[:-1]
    before = CLOSING[1] - timedelta(days=1)
    with pytest.raises(WorkspaceError) as refused:
        action = act(workspace, plan, records, on=before)
        new_step_completion(action, "records_disposal", "Ref. 1")
    assert codes(refused) == {"step_before_end"}


def test_an_account_is_not_closed_while_the_notice_runs(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = lived_until(workspace, plan, "closing")
    records = added(records, new_closing_plan(act(workspace, plan, records), *CLOSING))
    for step in ("followers_notice", "closure_request", "records_capture", "records_disposal"):
        # Followers hear of it on the last day: the promised days count from there.
        action = act(workspace, plan, records, on=CLOSING[1])
        records = added(records, new_step_completion(action, step, "Ref. 1"))
    days = int(plan.number("phase_out.notice_days") or 0)
    ends = CLOSING[1] + timedelta(days=days)
    with pytest.raises(WorkspaceError) as refused:
        new_state_move(act(workspace, plan, records, on=ends - timedelta(days=1)), "closed", ())
    assert codes(refused) == {"notice_running"}
    assert new_state_move(act(workspace, plan, records, on=ends), "closed", ()).target == "closed"


def test_the_papers_of_a_closing_name_the_condition_that_was_met(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    conditions = plan.selection("phase_out.conditions")
    assert len(conditions) > 1 and closing_answers(workspace.instrument, plan, ()) == plan
    records = added((), new_closing_plan(act(workspace, plan), *CLOSING))
    papers = closing_answers(workspace.instrument, plan, records)
    assert papers.selection("phase_out.conditions") == (CLOSING[0],)
    # What they ask is the closure, whether the move was recorded already or not.
    assert plan.text("account.status") != papers.text("account.status") == "closing"
