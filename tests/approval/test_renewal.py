"""Next year's version, and the planned end of an account."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import NoteState
from planbuilder.approval.operations import current_entries, new_log_entry
from planbuilder.approval.renewal import prepare_renewal
from planbuilder.approval.versions import next_version
from planbuilder.checks import run
from planbuilder.instrument import Limit, Stage
from planbuilder.interview import InterviewContext, begin
from planbuilder.interview.steps import open_steps
from planbuilder.storage import load_words
from planbuilder.storage.version_files import keep_version
from planbuilder.text import LANGUAGES, Language
from planbuilder.workspace import Workspace, case_of, read_workspace
from tests.approval.conftest import (
    DAY,
    MEASURES,
    PLAN,
    new_action,
    with_actual_result,
    with_answer,
    with_record,
)

NEXT_YEAR = date(2027, 11, 1)


@pytest.mark.parametrize(("ahead", "is_kept"), [(-1, False), (0, False), (1, True)])
def test_a_review_planned_for_a_later_day_says_by_when(
    workspace: Workspace, ahead: int, is_kept: bool
) -> None:
    planned = NEXT_YEAR + timedelta(days=ahead)
    plan = workspace.plans[PLAN].with_value("approval.next_review", planned)
    renewal = prepare_renewal(workspace.instrument, plan, NEXT_YEAR)
    days = timedelta(days=workspace.instrument.limit(Limit.RENEWAL_DAYS))
    assert renewal.by == (planned if is_kept else NEXT_YEAR + days)


@pytest.mark.parametrize(("ahead", "existing"), [(0, "yes"), (1, "no")])
def test_an_account_that_has_begun_exists(workspace: Workspace, ahead: int, existing: str) -> None:
    plan = workspace.plans[PLAN].with_value("approval.live_on", NEXT_YEAR + timedelta(days=ahead))
    path = plan.path_of("existing")
    renewal = prepare_renewal(workspace.instrument, plan.with_value(path, "no"), NEXT_YEAR)
    assert renewal.answers.text(path) == existing


def test_renewal_leaves_what_is_due_to_be_determined(workspace: Workspace) -> None:
    plan = with_actual_result(workspace.plans[PLAN], "5200")
    renewal = prepare_renewal(workspace.instrument, plan, NEXT_YEAR)
    version = plan.text("account.version")
    assert renewal.answers.text("account.version") == next_version(version) == renewal.version
    assert renewal.earlier == version
    first = plan.rows(MEASURES)[0].id
    assert renewal.answers.row(MEASURES, first)["baseline"] == Decimal(5200)  # type: ignore[index]
    assert renewal.answers.row(MEASURES, first)["actual"] is None  # type: ignore[index]
    for path in ("approval.next_review", "approval.consulted_on", f"{MEASURES}[{first}].target"):
        note = renewal.answers.notes[path]
        assert path in renewal.due and note.state is NoteState.TO_BE_DETERMINED
        assert note.by is not None and note.by > NEXT_YEAR
        assert note.reason.en and note.reason.fr
    for row in plan.rows("consultations.record"):
        if row["outcome"] is not None:
            note = renewal.answers.notes[f"consultations.record[{row.id}].outcome"]
            for language in LANGUAGES:
                assert (row.wording("outcome")[language] or "") in (note.reason[language] or "")
    assert renewal.answers.wording("objectives.drivers") == plan.wording("objectives.drivers")


def test_the_yearly_check_and_interview_ask_what_is_due(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    renewal = prepare_renewal(workspace.instrument, plan, NEXT_YEAR)
    space = replace(workspace, plans=MappingProxyType({PLAN: renewal.answers}))
    findings = run(case_of(space, renewal.answers, Stage.ANNUAL, NEXT_YEAR))
    assert "approval.consulted_on" in {finding.path for finding in findings}
    context = InterviewContext(workspace.instrument, load_words("interview"), NEXT_YEAR)
    yearly = begin(context, renewal.answers, Language.EN, purpose=Stage.ANNUAL)
    asked = {step.path for step in open_steps(yearly)}
    signed = {each.id for each in plan.document.questions() if each.act_writes}
    assert set(renewal.due) - signed <= asked
    assert "assessments.signed_on" in signed & set(renewal.due)  # a signature writes it anew
    assert "objectives.drivers" not in asked
    first = begin(context, renewal.answers, Language.EN)
    assert not set(renewal.due) & {step.path for step in open_steps(first)}


def test_what_ends_within_the_year_is_asked_and_said_to_end(workspace: Workspace) -> None:
    """An access, a contractor and a proof that end in the year; one that ends later is left."""
    plan = workspace.plans[PLAN]
    access, proof = plan.rows("protocols.access")[0].id, plan.rows("risks.mitigations")[0].id
    paths = (
        "account.contractor_access_end",
        f"protocols.access[{access}].end",
        f"risks.mitigations[{proof}].evidence_until",
    )
    soon, passed = NEXT_YEAR + timedelta(days=200), NEXT_YEAR - timedelta(days=1)
    for day, words in ((soon, "ends within the year"), (passed, "has passed")):
        ending = plan
        for path in paths:
            ending = with_answer(ending, path, day)
        renewal = prepare_renewal(workspace.instrument, ending, NEXT_YEAR)
        assert set(paths) <= set(renewal.due)
        assert all(words in str(renewal.answers.notes[path].reason.en) for path in paths)
        assert not [path for path in paths if renewal.answers.get(path) is not None]
    for path in paths:
        plan = with_answer(plan, path, NEXT_YEAR + timedelta(days=365))
    assert not set(paths) & set(prepare_renewal(workspace.instrument, plan, NEXT_YEAR).due)


def test_a_choice_that_was_retired_is_asked_again(workspace: Workspace) -> None:
    """The answer stands until another is given; the note names the item and its successor."""
    source = "risks.register[r1].source"
    plan = with_answer(workspace.plans[PLAN], source, "f1_indemnity_terms")
    renewal = prepare_renewal(workspace.instrument, plan, NEXT_YEAR)
    assert source in renewal.due and renewal.answers.get(source) == "f1_indemnity_terms"
    labels = {item.id: item.label for item in workspace.instrument.items("risks")}
    for language in LANGUAGES:
        reason = renewal.answers.notes[source].reason[language] or ""
        assert labels["f1_indemnity_terms"][language] in reason
        assert labels["f1_terms_of_use"][language] in reason
    assert source not in prepare_renewal(workspace.instrument, plan, date(2026, 11, 27)).due


def test_a_strategy_is_renewed_too_and_a_plan_hears_of_it(workspace: Workspace) -> None:
    assert workspace.strategy is not None
    strategy = prepare_renewal(workspace.instrument, workspace.strategy, NEXT_YEAR).answers
    assert strategy.text("approval.version") == next_version(
        workspace.strategy.text("approval.version")
    )
    renewal = prepare_renewal(
        workspace.instrument, workspace.plans[PLAN], NEXT_YEAR, strategy=strategy
    )
    followed = "objectives.strategy_version"
    assert followed in renewal.due
    plan = workspace.plans[PLAN].with_value(followed, workspace.strategy.text("approval.version"))
    for each in (plan, plan.with_value(followed, None)):
        renewal = prepare_renewal(
            workspace.instrument, each, NEXT_YEAR, strategy=workspace.strategy
        )
        assert followed not in renewal.due


def test_an_earlier_version_is_never_written_over(tmp_path: Path) -> None:
    first = keep_version(tmp_path, "plan", "1.2", b"a")
    assert keep_version(tmp_path, "plan", "1.2", b"a") == first
    assert keep_version(tmp_path, "plan", "1.2", b"b").name == "1.2-2.yaml"
    assert keep_version(tmp_path, "plan", "../x", b"c").parent == first.parent
    assert first.read_bytes() == b"a"


def test_earlier_versions_are_no_records(parks: Path) -> None:
    keep_version(parks, PLAN, "1.2", b"no record")
    assert not read_workspace(parks).records.series


def test_a_renewal_takes_up_the_last_exercise(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    action = replace(new_action(workspace, plan), comment="The duty line rang unanswered.")
    first = with_record((), new_log_entry(action, "exercise"))
    later = replace(action, comment="It was answered.", on=DAY + timedelta(days=90), records=first)
    records = with_record(first, new_log_entry(replace(later, today=later.on), "exercise"))
    renewal = prepare_renewal(
        workspace.instrument, plan, NEXT_YEAR, entries=current_entries(records)
    )
    continuity = "protocols.continuity"
    assert renewal.due.count(continuity) == 1
    assert renewal.answers.values[continuity] == plan.values[continuity]
    note = renewal.answers.notes[continuity]
    assert note.state is NoteState.TO_BE_DETERMINED
    assert "Tabletop exercise held on February 18, 2027: take up what record 2 says" in str(
        note.reason.en
    )
    french = str(note.reason.fr).replace("\N{NO-BREAK SPACE}", " ")
    assert "Exercice sur table tenu le 18 février 2027" in french
    assert continuity not in prepare_renewal(workspace.instrument, plan, NEXT_YEAR).due
