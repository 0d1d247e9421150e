from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.answers import Wording
from planbuilder.approval.action import position_title
from planbuilder.approval.sign_off import (
    coordinator,
    move_purpose,
    new_decision,
    new_renewal,
    new_sign_off,
    new_state_move,
    review_move,
    sign_off_stage,
)
from planbuilder.checks import run
from planbuilder.errors import WorkspaceError
from planbuilder.instrument import Severity, Stage
from planbuilder.workspace import Workspace, case_of
from tests.approval.conftest import (
    DAY,
    PLAN,
    new_action,
    records_before_approval,
    with_answer,
    with_record,
)
from tests.approval.life_cycle_steps import STATES, codes, records_until, with_dates


@pytest.mark.parametrize("start", STATES)
def test_no_step_is_skipped(workspace: Workspace, start: str) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = records_until(workspace, plan, start)
    life = workspace.instrument.lifecycle
    assert life is not None
    allowed = {each.target for each in life.moves_from(start)}
    for target in set(STATES) - allowed:
        with pytest.raises(WorkspaceError) as error:
            new_state_move(new_action(workspace, plan, records), target, ())
        assert codes(error) == {"move_skips"}


def test_a_forward_move_goes_to_the_next_state_only(workspace: Workspace) -> None:
    life = workspace.instrument.lifecycle
    assert life is not None
    for each in life.moves:
        step = life.rank(each.target) - life.rank(each.source)
        later = (each.source, each.target) == ("active", "closing")
        assert step == 1 or each.back or later or each.source == "under_review"


def test_a_move_waits_for_its_evidence(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = with_record((), new_state_move(new_action(workspace, plan), "consulted", ()))
    with pytest.raises(WorkspaceError) as error:
        new_state_move(new_action(workspace, plan, records), "assessed", ())
    assert codes(error) == {"move_lacks_decision"}
    without = plan.with_value("approval.consulted_on", None)
    with pytest.raises(WorkspaceError) as error:
        new_state_move(new_action(workspace, without), "consulted", ())
    assert [problem.path for problem in error.value.problems] == ["approval.consulted_on"]


def test_a_decision_on_other_answers_is_no_evidence(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = with_record((), new_state_move(new_action(workspace, plan), "consulted", ()))
    records = with_record(records, new_decision(new_action(workspace, plan, records)))
    other = plan.with_value("assessments.pia_reference", "PIA-OTHER")
    with pytest.raises(WorkspaceError) as error:
        new_state_move(new_action(workspace, other, records), "assessed", ())
    assert codes(error) == {"move_lacks_decision"}


def test_an_open_decision_is_not_recorded(workspace: Workspace) -> None:
    plan = workspace.plans["pine-lake-instagram"]
    with pytest.raises(WorkspaceError) as error:
        new_decision(new_action(workspace, plan))
    assert codes(error) == {"undecided"}


def test_approval_needs_the_signature_on_the_text_as_it_stands(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = records_until(workspace, plan, "privacy_signed")
    with pytest.raises(WorkspaceError) as error:
        new_state_move(new_action(workspace, plan, records), "approved", ())
    assert codes(error) == {"move_lacks_sign_off"}
    records = with_record(
        records, new_sign_off(new_action(workspace, plan, records), "approval", ())
    )
    owner = Wording("Another area", "Un autre secteur")
    other = with_answer(plan, "risks.register[r1].owner", owner)
    with pytest.raises(WorkspaceError) as error:
        new_state_move(new_action(workspace, other, records), "approved", ())
    assert codes(error) == {"move_sign_off_earlier"}


def test_approval_is_blocked_by_errors(workspace: Workspace) -> None:
    from planbuilder.checks import run
    from planbuilder.instrument import Stage
    from planbuilder.workspace import case_of

    plan = workspace.plans[PLAN]
    records = records_until(workspace, plan, "privacy_signed")
    records = with_record(
        records, new_sign_off(new_action(workspace, plan, records), "approval", ())
    )
    assert move_purpose(new_action(workspace, plan, records), "approved") == "approval"
    other = workspace.plans["pine-lake-instagram"]
    findings = run(case_of(workspace, other, Stage.APPROVAL, DAY))
    with pytest.raises(WorkspaceError) as error:
        new_state_move(new_action(workspace, plan, records), "approved", findings)
    assert codes(error) == {"move_blocked"}


def test_an_approval_comes_after_consultation_decision_and_privacy_signature(
    workspace: Workspace,
) -> None:
    plan = workspace.plans[PLAN]
    before = records_before_approval(workspace, plan)
    missing = {
        0: {"sign_off_too_early", "move_lacks_sign_off", "move_lacks_decision"},
        2: {"sign_off_too_early", "move_lacks_sign_off"},
        4: {"sign_off_too_early"},
    }
    for count, expected in missing.items():
        with pytest.raises(WorkspaceError) as error:
            new_sign_off(new_action(workspace, plan, before[:count]), "approval", ())
        assert codes(error) == expected
    assert new_sign_off(new_action(workspace, plan, before), "approval", ()).purpose == "approval"


@pytest.mark.parametrize("name", [" ", "…", "12"])
def test_a_sign_off_names_a_person(name: str, workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError) as error:
        new_sign_off(new_action(workspace, name=name), "privacy", ())
    assert codes(error) == {"name_needed"}


def test_an_approval_is_refused_while_errors_stand_and_another_sign_off_counts_them(
    workspace: Workspace,
) -> None:
    plan, unfinished = workspace.plans[PLAN], workspace.plans["pine-lake-instagram"]
    asked = new_action(workspace, plan, records_before_approval(workspace, plan))
    findings = run(case_of(workspace, unfinished, sign_off_stage(asked, "approval"), DAY))
    with pytest.raises(WorkspaceError) as error:
        new_sign_off(asked, "approval", findings)
    assert codes(error) == {"sign_blocked"}
    given = new_sign_off(asked, "privacy", findings).findings
    assert given is not None
    severities = [finding.severity for finding in findings]
    assert given.errors == severities.count(Severity.ERROR) > 0
    assert given.warnings == severities.count(Severity.WARNING) > 0


def test_a_renewal_puts_a_live_account_under_review(workspace: Workspace) -> None:
    plan = with_dates(workspace.plans[PLAN])
    records = records_until(workspace, plan, "active")
    move = review_move(new_action(workspace, plan, records))
    assert move is not None and (move.source, move.target) == ("active", "under_review")
    assert review_move(new_action(workspace, plan, with_record(records, move))) is None
    assert review_move(new_action(workspace, workspace.strategy)) is None
    life = workspace.instrument.lifecycle
    assert life is not None
    renewal = tuple(
        each if each.document == "plan" else replace(each, renewed="closing")
        for each in life.renewal
    )
    others = replace(life, renewal=renewal[::-1])
    instrument = replace(workspace.instrument, lifecycle=others)
    again = review_move(new_action(workspace, plan, records, instrument=instrument))
    assert again is not None and again.target == "under_review"


def test_a_renewal_is_recorded_for_the_coordinator_as_the_profile_titles_it(
    workspace: Workspace,
) -> None:
    action = new_action(workspace)
    record = new_renewal(action, "1.0", "2.0", "records/versions/x.yaml", "0")
    assert record.by.role == coordinator(workspace.profile) == "positions.coordinator"
    assert record.by.title == position_title(workspace.profile, record.by.role)
    without = new_renewal(replace(action, profile=None), "1.0", "2.0", "", "0")
    assert without.by.title.en == without.by.title.fr == without.by.role == "coordinator"


def test_a_sign_off_and_a_move_name_what_they_are_checked_for(workspace: Workspace) -> None:
    action = new_action(workspace)
    stages = [sign_off_stage(action, purpose).value for purpose in ("privacy", "approval")]
    assert stages == ["approval", "approval"]
    assert move_purpose(action, "consulted") is None
    life = workspace.instrument.lifecycle
    assert life is not None
    kinds = tuple(replace(kind, checked_for=Stage.LAUNCH) for kind in life.sign_offs)
    other = replace(workspace.instrument, lifecycle=replace(life, sign_offs=kinds))
    assert sign_off_stage(new_action(workspace, instrument=other), "privacy") is Stage.LAUNCH
