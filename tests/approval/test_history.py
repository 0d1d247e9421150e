from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, Wording
from planbuilder.approval.history import (
    has_ended,
    is_decision_current,
    sign_off_statuses,
    state_of,
    valid_sign_offs,
)
from planbuilder.approval.record import Signature
from planbuilder.approval.rule_history import history_of
from planbuilder.approval.sign_off import (
    new_renewal,
    new_sign_off,
    new_state_move,
)
from planbuilder.errors import WorkspaceError
from planbuilder.workspace import Workspace
from tests.approval.conftest import (
    OWNER,
    PLAN,
    approval,
    new_action,
    with_answer,
    with_record,
)
from tests.approval.life_cycle_steps import codes, records_until


def test_a_return_for_correction_withdraws_the_sign_offs(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = records_until(workspace, plan, "approved")
    assert valid_sign_offs(sign_off_statuses(workspace.instrument, plan, records), "approval")
    records = with_record(
        records, new_state_move(new_action(workspace, plan, records), "drafted", ())
    )
    found = sign_off_statuses(workspace.instrument, plan, records)
    assert all(each.withdrawn and each.current for each in found)
    assert not valid_sign_offs(found)


def test_a_strategy_has_no_life_of_its_own(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError) as error:
        new_state_move(new_action(workspace, workspace.strategy), "consulted", ())
    assert codes(error) == {"no_life_here"}
    assert (
        new_sign_off(new_action(workspace, workspace.strategy), "approval", ()).purpose
        == "approval"
    )
    with pytest.raises(WorkspaceError) as error:
        new_sign_off(new_action(workspace, workspace.strategy), "privacy", ())
    assert codes(error) == {"no_such_sign_off"}


def test_a_position_retitled_later_keeps_its_sign_offs(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = with_record((), approval(workspace, plan))
    (status,) = sign_off_statuses(workspace.instrument, plan, records)
    assert workspace.profile is not None
    retitled = workspace.profile.with_value(
        "positions.head_of_communications", Wording("Chief, Outreach", "Chef du rayonnement")
    )
    later = replace(workspace, profile=retitled)
    assert sign_off_statuses(later.instrument, plan, records) == (status,)
    assert status.holds and status.record.by.title.en != "Chief, Outreach"
    assert approval(later, plan).by.title.en == "Chief, Outreach"


def test_a_renewal_makes_last_years_sign_offs_history(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = with_record((), approval(workspace, plan))
    draft = with_answer(plan, "account.version", "2.0")
    assert len(history_of(workspace.instrument, draft, records).earlier) == 1
    begun = new_renewal(
        new_action(workspace, plan, records), "1.0", "2.0", "records/versions/x.yaml", "0"
    )
    records = with_record(records, begun)
    assert history_of(workspace.instrument, draft, records).earlier == ()
    for text in (plan, draft):
        (status,) = sign_off_statuses(workspace.instrument, text, records)
        assert (status.version, status.changes, status.holds) == ("1.0", (), False)
    # The new version is signed, then changed: that is a warning again.
    records = with_record(records, approval(workspace, draft))
    later = with_answer(draft, "account.version", "2.1")
    (earlier,) = history_of(workspace.instrument, later, records).earlier
    assert earlier.count == 1


NEW_OWNER = Wording("Another area", "Un autre secteur")


def test_a_later_change_is_listed_with_before_and_after(
    workspace: Workspace, plan: Answers
) -> None:
    records = with_record((), approval(workspace, plan))
    after = with_answer(plan, OWNER, NEW_OWNER)
    (status,) = sign_off_statuses(workspace.instrument, after, records)
    assert not status.current
    (found,) = status.changes
    assert found.path == OWNER
    assert found.heading.en == "Risk owner (R1)"
    assert found.after == {"en": "Another area", "fr": "Un autre secteur"}
    assert found.before == {"en": "Legal Services", "fr": "Services juridiques"}
    (kept,) = sign_off_statuses(workspace.instrument, plan, records)
    assert kept.current and not kept.changes


def test_a_privacy_signature_covers_its_sections_only(workspace: Workspace, plan: Answers) -> None:
    records = with_record((), new_sign_off(new_action(workspace, plan), "privacy", ()))
    elsewhere = with_answer(plan, OWNER, NEW_OWNER)
    assert sign_off_statuses(workspace.instrument, elsewhere, records)[0].current
    inside = plan.with_value("platform.terms", Wording("Other terms", "Autres conditions"))
    assert not sign_off_statuses(workspace.instrument, inside, records)[0].current


def test_a_sign_off_with_a_false_signature_is_not_valid(
    workspace: Workspace, plan: Answers
) -> None:
    signed = approval(workspace, plan)
    forged = Signature(public_key="00" * 32, value="00" * 64)
    for signature, verdict, count in ((None, None, 1), (forged, False, 0)):
        records = with_record((), replace(signed, signature=signature))
        statuses = sign_off_statuses(workspace.instrument, plan, records)
        assert [each.signature for each in statuses] == [verdict]
        assert len(valid_sign_offs(statuses)) == count


def test_without_a_decision_or_a_life_nothing_is_current_or_ended(workspace: Workspace) -> None:
    instrument, strategy = workspace.instrument, workspace.strategy
    assert strategy is not None
    assert is_decision_current(instrument, workspace.plans[PLAN], ()) is False
    assert has_ended(instrument, strategy, ()) is has_ended(instrument, strategy, ()) is False
    lifeless = replace(instrument, lifecycle=None)
    assert state_of(lifeless, ()) is None
    assert has_ended(lifeless, workspace.plans[PLAN], ()) is False


def test_a_move_to_a_state_that_is_no_more_counts_for_the_first(workspace: Workspace) -> None:
    move = new_state_move(new_action(workspace), "consulted", ())
    former = replace(move, target="dreamt")
    life = workspace.instrument.lifecycle
    assert life is not None
    assert state_of(workspace.instrument, with_record((), former)) == life.first
    assert state_of(workspace.instrument, with_record((), move)) != life.first


def test_the_validity_of_a_sign_off_is_one_word(workspace: Workspace, plan: Answers) -> None:
    (status,) = sign_off_statuses(
        workspace.instrument, plan, with_record((), approval(workspace, plan))
    )
    returned = replace(status, withdrawn=True)
    several = (replace(returned, version="1.0"), returned, status, replace(status, current=False))
    words = [each.validity for each in several]
    assert words == ["history", "withdrawn", "current", "earlier"]
