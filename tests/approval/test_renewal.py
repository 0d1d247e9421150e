"""Next year's version, and the planned end of an account."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbuilder.answers import Answers, NoteState, Wording
from planbuilder.approval.closure import new_closing_plan, planned_closing, with_planned_end
from planbuilder.approval.deadlines import deadlines
from planbuilder.approval.digests import answers_digest
from planbuilder.approval.operations import current_entries, new_log_entry
from planbuilder.approval.record import Record
from planbuilder.approval.renewal import MeasureResult, prepare_renewal
from planbuilder.approval.versions import approved_version, next_version
from planbuilder.checks import run
from planbuilder.errors import WorkspaceError
from planbuilder.instrument import Stage
from planbuilder.interview import InterviewContext, begin
from planbuilder.interview.steps import open_steps
from planbuilder.storage import load_words
from planbuilder.storage.version_files import keep_version
from planbuilder.text import LANGUAGES, Language
from planbuilder.workspace import Workspace, case_of, read_workspace
from tests.approval.conftest import DAY, PLAN, act, added, approval, changed
from tests.content.builders import workspace as sample

NEXT_YEAR = date(2027, 11, 1)
MEASURES = "measurement.measures"


def approved(workspace: Workspace, plan: Answers) -> tuple[Record, ...]:
    return added((), approval(workspace, plan))


def measured(plan: Answers, actual: str) -> Answers:
    first = plan.rows(MEASURES)[0]
    return changed(plan, f"{MEASURES}[{first.id}].actual", Decimal(actual))


def test_the_approved_version_is_the_signed_text_with_what_was_recorded_later(
    workspace: Workspace,
) -> None:
    plan = workspace.plans[PLAN]
    records = approved(workspace, plan)
    later = changed(plan, "risks.register[r1].owner", Wording("Cabinet", "Cabinet"))
    later = measured(later, "1").with_value("approval.approved_on", DAY)
    found = approved_version(workspace.instrument, later, records)
    assert found is not None
    digests = [answers_digest(workspace.instrument, each) for each in (found, plan)]
    assert digests[0] == digests[1]
    assert found.date("approval.approved_on") == DAY
    assert found.rows(MEASURES)[0]["actual"] == Decimal(1)
    assert approved_version(workspace.instrument, plan, ()) is None


@pytest.mark.parametrize(
    ("version", "following"),
    [("1.2", "2.0"), ("3", "4"), ("1.2.7", "2.0.0"), ("v1", None), ("", None), (None, None)],
)
def test_versions_count_up_by_year(version: str | None, following: str | None) -> None:
    assert next_version(version) == following


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "met"),
    [("1", "5", "5", True), ("1", "5", "4", False), ("9", "5", "6", False), ("9", "5", "4", True)],
)
def test_a_target_is_reached_on_its_side_of_the_baseline(
    workspace: Workspace, baseline: str, target: str, actual: str, met: bool
) -> None:
    row = workspace.plans[PLAN].rows(MEASURES)[0]
    assert MeasureResult(row, Decimal(baseline), Decimal(target), Decimal(actual)).met is met
    assert MeasureResult(row, Decimal(baseline), None, Decimal(actual)).met is None


def test_renewal_leaves_what_is_due_to_be_determined(workspace: Workspace) -> None:
    plan = measured(workspace.plans[PLAN], "5200")
    made = prepare_renewal(workspace.instrument, plan, NEXT_YEAR)
    version = plan.text("account.version")
    assert made.answers.text("account.version") == next_version(version) == made.version
    assert made.earlier == version
    first = plan.rows(MEASURES)[0].id
    assert made.answers.row(MEASURES, first)["baseline"] == Decimal(5200)  # type: ignore[index]
    assert made.answers.row(MEASURES, first)["actual"] is None  # type: ignore[index]
    for path in ("approval.next_review", "approval.consulted_on", f"{MEASURES}[{first}].target"):
        note = made.answers.notes[path]
        assert path in made.due and note.state is NoteState.TO_BE_DETERMINED
        assert note.by is not None and note.by > NEXT_YEAR
        assert note.reason.en and note.reason.fr
    for row in plan.rows("consultations.record"):
        if row["outcome"] is not None:
            note = made.answers.notes[f"consultations.record[{row.id}].outcome"]
            for language in LANGUAGES:
                assert (row.wording("outcome")[language] or "") in (note.reason[language] or "")
    assert made.answers.wording("objectives.drivers") == plan.wording("objectives.drivers")


def test_the_yearly_check_and_interview_ask_what_is_due(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    made = prepare_renewal(workspace.instrument, plan, NEXT_YEAR)
    space = replace(workspace, plans=MappingProxyType({PLAN: made.answers}))
    findings = run(case_of(space, made.answers, Stage.ANNUAL, NEXT_YEAR))
    assert "approval.consulted_on" in {finding.path for finding in findings}
    context = InterviewContext(workspace.instrument, load_words("interview"), NEXT_YEAR)
    yearly = begin(context, made.answers, Language.EN, purpose=Stage.ANNUAL)
    asked = {step.path for step in open_steps(yearly)}
    assert set(made.due) <= asked
    assert "objectives.drivers" not in asked
    first = begin(context, made.answers, Language.EN)
    assert not set(made.due) & {step.path for step in open_steps(first)}


def test_a_strategy_is_renewed_too_and_a_plan_hears_of_it(workspace: Workspace) -> None:
    assert workspace.strategy is not None
    strategy = prepare_renewal(workspace.instrument, workspace.strategy, NEXT_YEAR).answers
    assert strategy.text("approval.version") == next_version(
        workspace.strategy.text("approval.version")
    )
    made = prepare_renewal(
        workspace.instrument, workspace.plans[PLAN], NEXT_YEAR, strategy=strategy
    )
    assert "objectives.strategy_version" in made.due


def test_an_earlier_version_is_never_written_over(tmp_path: Path) -> None:
    first = keep_version(tmp_path, "plan", "1.2", b"a")
    assert keep_version(tmp_path, "plan", "1.2", b"a") == first
    assert keep_version(tmp_path, "plan", "1.2", b"b").name == "1.2-2.yaml"
    assert keep_version(tmp_path, "plan", "../x", b"c").parent == first.parent
    assert first.read_bytes() == b"a"


def test_earlier_versions_are_no_records(parks: Path) -> None:
    keep_version(parks, PLAN, "1.2", b"no record")
    assert not read_workspace(parks).records.series


def refused(workspace: Workspace, plan: Answers, trigger: str, ends_on: date) -> set[str]:
    with pytest.raises(WorkspaceError) as caught:
        new_closing_plan(act(workspace, plan), trigger, ends_on)
    return {problem.code for problem in caught.value.problems}


def test_a_closing_needs_a_trigger_of_the_plan_and_time_to_tell(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    assert refused(workspace, plan, "merged", DAY) == {"not_a_trigger", "notice_too_short"}
    blank = plan.with_value("phase_out.records", None)
    later = DAY + timedelta(days=400)
    assert refused(workspace, blank, "goals_missed", later) == {"move_lacks_answer"}
    assert workspace.strategy is not None
    assert refused(workspace, workspace.strategy, "goals_missed", later) == {"no_life_here"}


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(0, 400))
def test_every_step_has_its_day(extra: int, days: int) -> None:
    workspace = sample()
    plan = workspace.plans[PLAN].with_value("phase_out.notice_days", Decimal(days))
    ends_on = DAY + timedelta(days=days + extra)
    record = new_closing_plan(act(workspace, plan), "goals_missed", ends_on)
    steps = {step.id: step.on for step in record.steps}
    assert steps["followers_notice"] == ends_on - timedelta(days=days)
    assert DAY <= steps["followers_notice"] <= steps["records_capture"] <= steps["end"] == ends_on
    assert steps["records_disposal"] == ends_on


def test_the_steps_of_a_closing_fall_due_once_each(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    ends_on = DAY + timedelta(days=200)
    records = added((), new_closing_plan(act(workspace, plan), "goals_missed", ends_on))
    plan = with_planned_end(plan, ends_on)
    assert plan.date("phase_out.planned_end") == ends_on
    assert "phase_out.planned_end" not in plan.notes
    items = deadlines(workspace.instrument, plan, records)
    names = [item.id for item in items]
    assert len(names) == len(set(names))
    for step in ("followers_notice", "closure_request", "records_capture", "end"):
        assert f"{PLAN}-{step}" in names
    # Another end was written by hand: the plan counts, not the record.
    moved = with_planned_end(plan, ends_on + timedelta(days=1))
    assert planned_closing(moved, records) is None
    assert f"{PLAN}-closure_request" not in {
        item.id for item in deadlines(workspace.instrument, moved, records)
    }


def test_a_renewal_takes_up_the_last_exercise(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    action = replace(act(workspace, plan), comment="The duty line rang unanswered.")
    first = added((), new_log_entry(action, "exercise"))
    later = replace(action, comment="It was answered.", on=DAY + timedelta(days=90), records=first)
    records = added(first, new_log_entry(replace(later, today=later.on), "exercise"))
    made = prepare_renewal(workspace.instrument, plan, NEXT_YEAR, entries=current_entries(records))
    continuity = "protocols.continuity"
    assert made.due.count(continuity) == 1
    assert made.answers.values[continuity] == plan.values[continuity]
    note = made.answers.notes[continuity]
    assert note.state is NoteState.TO_BE_DETERMINED
    assert "Tabletop exercise held on February 18, 2027: take up what record 2 says" in str(
        note.reason.en
    )
    assert "Exercice sur table tenu le 18\N{NO-BREAK SPACE}février 2027" in str(note.reason.fr)
    assert continuity not in prepare_renewal(workspace.instrument, plan, NEXT_YEAR).due
