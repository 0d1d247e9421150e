from __future__ import annotations

from pathlib import Path

from planbuilder.answers import Wording
from planbuilder.approval.rule_history import _name_list, history_of
from planbuilder.approval.sign_off import (
    new_decision,
    new_platform_change,
    new_sign_off,
    new_state_move,
)
from planbuilder.checks import blocking, run
from planbuilder.errors import Problem
from planbuilder.instrument import Stage
from planbuilder.storage.record_writer import append_record
from planbuilder.text import Language, Text
from planbuilder.workspace import Workspace, case_of, read_workspace
from tests.approval.conftest import DAY, PLAN, approval, change, new_action, with_record

TERMS = Text(en="Terms", fr="Conditions")


def test_an_earlier_sign_off_of_the_same_kind_is_not_in_the_way_of_a_new_one(
    workspace: Workspace, parks: Path
) -> None:
    plan = workspace.plans[PLAN]
    append_record(parks, f"plans/{PLAN}", approval(workspace, plan))
    change(parks, "account.version", "1.1")
    now = read_workspace(parks)

    def blocking_rules(signing: str | None) -> list[str]:
        case = case_of(now, now.plans[PLAN], Stage.APPROVAL, DAY, signing=signing)
        return [finding.rule.id for finding in blocking(run(case))]

    assert blocking_rules(None) == blocking_rules("privacy") == ["V71"]
    assert blocking_rules("approval") == []


def test_without_records_only_files_and_platforms_are_told(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    problems = [Problem("record_altered", "records/x.yaml"), Problem("record_missing")]
    change = new_platform_change(workspace.profile, "x", "terms", TERMS, DAY, "")
    history = history_of(workspace.instrument, plan, (), problems, platform_records=[change])
    assert history.altered_files == ("records/x.yaml", "")
    assert [(each.on, each.text) for each in history.open_changes] == [(DAY, TERMS)]
    assert history.state is None


def test_a_state_is_known_once_a_move_is_recorded(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = with_record((), new_decision(new_action(workspace, plan)))
    assert history_of(workspace.instrument, plan, records).state is None
    records = with_record(
        records, new_state_move(new_action(workspace, plan, records), "consulted", ())
    )
    assert history_of(workspace.instrument, plan, records).state == "consulted"


def test_a_message_names_three_changes_at_most(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = with_record((), new_sign_off(new_action(workspace, plan), "privacy", ()))
    life = workspace.instrument.lifecycle
    assert life is not None
    label = life.kind("privacy").label
    changed_questions = ("audience", "considerations", "accessibility", "terms")
    for count, key in enumerate(changed_questions, start=1):
        plan = plan.with_value(f"platform.{key}", Wording("New", "Nouveau"))
        (earlier,) = history_of(workspace.instrument, plan, records).earlier
        assert (earlier.count, earlier.label) == (count, label)
        assert earlier.changed.en.endswith("…") is (count > 3)


def test_a_sign_off_about_to_be_given_again_is_not_valid(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = with_record((), new_sign_off(new_action(workspace, plan), "privacy", ()))
    valid = [
        history_of(workspace.instrument, plan, records, signing=each).valid_sign_offs
        for each in (None, "approval", "privacy")
    ]
    assert valid == [{"privacy"}, {"privacy"}, frozenset()]


def test_a_sign_off_on_a_text_without_a_named_change_has_a_dash() -> None:
    assert _name_list([], Language.EN) == "–"
    assert _name_list([TERMS, TERMS], Language.FR) == "Conditions et Conditions"
