"""The operational log: done beside the signed text, seen by rules, deadlines and renewals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from planbuilder.answers import Wording
from planbuilder.approval.deadlines import deadlines
from planbuilder.approval.history import sign_off_statuses
from planbuilder.approval.operations import entry_subject, new_log_entry, operated_answers
from planbuilder.approval.record import Record
from planbuilder.approval.records import LogEntry
from planbuilder.approval.sign_off import new_renewal
from planbuilder.errors import WorkspaceError
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, PLAN, approval, new_action, with_answer, with_record


def planned_mitigation(workspace: Workspace) -> str:
    rows = workspace.plans[PLAN].rows("risks.mitigations")
    return next(row.id for row in rows if row["status"] != "in_place" and row["due"])


def records_with_log_entry(
    workspace: Workspace, records: tuple[Record, ...] = ()
) -> tuple[Record, ...]:
    plan = workspace.plans[PLAN]
    row = planned_mitigation(workspace)
    entry = new_log_entry(
        new_action(workspace, plan, records), "mitigation", row=row, evidence="T-1"
    )
    return with_record(records, entry)


def test_a_mitigation_put_in_place_leaves_the_signed_text_as_it_was(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = records_with_log_entry(workspace, with_record((), approval(workspace, plan)))
    (status,) = sign_off_statuses(workspace.instrument, plan, records)
    assert status.holds
    row = operated_answers(workspace.instrument, plan, records).row(
        "risks.mitigations", planned_mitigation(workspace)
    )
    assert row is not None and row["status"] == "in_place"


def test_what_the_log_settled_is_no_longer_due(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    due = f"{PLAN}-mitigation-{planned_mitigation(workspace)}"
    before = {item.id for item in deadlines(workspace.instrument, plan, ())}
    after = {
        item.id for item in deadlines(workspace.instrument, plan, records_with_log_entry(workspace))
    }
    assert before - after == {due}


def test_a_review_of_access_is_due_again_on_the_day_named(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    row = next(row.id for row in plan.rows("protocols.access") if row["review"])
    again = date(2027, 12, 1)
    entry = new_log_entry(new_action(workspace, plan), "access_review", row=row, next_on=again)
    items = deadlines(workspace.instrument, plan, with_record((), entry))
    assert {item.on for item in items if item.id == f"{PLAN}-access_review-{row}"} == {again}


def test_a_review_may_be_set_for_another_day_without_editing_the_plan(
    workspace: Workspace,
) -> None:
    plan = workspace.plans[PLAN]
    again = date(2027, 12, 24)
    entry = new_log_entry(new_action(workspace, plan), "review", next_on=again)
    items = deadlines(workspace.instrument, plan, with_record((), entry))
    assert {item.on for item in items if item.id == f"{PLAN}-review"} == {again}


def test_the_result_of_a_measure_is_known_without_editing_the_plan(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    row = plan.rows("measurement.measures")[0].id
    entry = new_log_entry(new_action(workspace, plan), "measure", row=row, value="12.5")
    records = with_record((), entry)
    operated = operated_answers(workspace.instrument, plan, records)
    assert operated.get(f"measurement.measures[{row}].actual") == Decimal("12.5")


def test_an_entry_names_its_row_in_words(workspace: Workspace) -> None:
    """A mitigation by its action, a measure by its name or indicator, a review by none."""
    plan = workspace.plans[PLAN]
    row = planned_mitigation(workspace)
    measure = plan.rows("measurement.measures")[0]
    measured = new_log_entry(new_action(workspace, plan), "measure", row=measure.id, value="12.5")
    review = new_log_entry(new_action(workspace, plan), "review", next_on=date(2027, 12, 24))
    action = plan.wording(f"risks.mitigations[{row}].action")
    (entry,) = (each for each in records_with_log_entry(workspace) if isinstance(each, LogEntry))
    subject = entry_subject(workspace.instrument, plan, entry)
    assert subject is not None and subject.en == action.en and subject.fr == action.fr
    name = entry_subject(workspace.instrument, plan, measured)
    assert name is not None and name.fr == measure.wording("name").fr
    (indicator,) = measure.selection("indicator")
    labels = {item.id: item.label for item in workspace.instrument.items("indicators")}
    nameless = with_answer(plan, f"measurement.measures[{measure.id}].name", Wording())
    label = entry_subject(workspace.instrument, nameless, measured)
    assert label is not None and label.fr == labels[indicator].fr
    assert entry_subject(workspace.instrument, plan, review) is None


def test_entries_before_a_renewal_are_history(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    records = records_with_log_entry(workspace)
    begun = new_renewal(
        new_action(workspace, plan, records), "1.0", "2.0", "records/versions/x.yaml", "0"
    )
    assert operated_answers(workspace.instrument, plan, with_record(records, begun)) == plan


@pytest.mark.parametrize(
    ("event", "details", "code"),
    [
        ("nothing", {}, "no_such_event"),
        ("mitigation", {}, "log_row_needed"),
        ("mitigation", {"row": "zz_99"}, "log_row_unknown"),
        ("measure", {"row": "FIRST"}, "log_value_needed"),
        ("measure", {"row": "FIRST", "value": "many"}, "log_value_wrong"),
        ("measure", {"row": "FIRST", "value": "NaN"}, "log_value_wrong"),
        ("access_review", {"row": "FIRST"}, "log_next_needed"),
    ],
)
def test_what_cannot_be_logged_is_refused(
    workspace: Workspace, event: str, details: dict[str, str], code: str
) -> None:
    plan = workspace.plans[PLAN]
    life = workspace.instrument.lifecycle
    assert life is not None
    if details.get("row") == "FIRST":
        table = life.event(event).table
        assert table is not None
        details = {**details, "row": plan.rows(table)[0].id}
    with pytest.raises(WorkspaceError) as error:
        new_log_entry(
            new_action(workspace, plan),
            event,
            row=details.get("row", ""),
            value=details.get("value", ""),
        )
    assert {problem.code for problem in error.value.problems} == {code}


def test_an_exercise_is_logged_with_what_was_learned(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    with pytest.raises(WorkspaceError) as error:
        new_log_entry(new_action(workspace, plan), "exercise")
    assert [problem.code for problem in error.value.problems] == ["log_comment_needed"]
    learned = replace(new_action(workspace, plan), comment="The duty line rang unanswered.")
    records = with_record((), new_log_entry(learned, "exercise"))
    assert operated_answers(workspace.instrument, plan, records) == plan


def test_an_entry_without_its_next_day_leaves_the_one_of_the_plan(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    again = date(2027, 12, 24)
    entry = new_log_entry(new_action(workspace, plan), "review", row="r1", value="1", next_on=again)
    assert (entry.row, entry.value, entry.next_on) == ("", "", again)
    dateless = with_record((), replace(entry, next_on=None))
    assert operated_answers(workspace.instrument, plan, dateless) == plan
    row = next(row.id for row in plan.rows("protocols.access") if row["review"])
    entry = new_log_entry(new_action(workspace, plan), "access_review", row=row, next_on=again)
    dateless = with_record((), replace(entry, next_on=None))
    assert operated_answers(workspace.instrument, plan, dateless).get(
        f"protocols.access[{row}].review"
    ) == plan.get(f"protocols.access[{row}].review")


def test_a_log_changes_only_a_document_with_a_life(workspace: Workspace) -> None:
    entry = new_log_entry(new_action(workspace), "review", next_on=date(2027, 12, 24))
    strategy = workspace.strategy
    assert strategy is not None
    assert operated_answers(workspace.instrument, strategy, with_record((), entry)) is strategy


def test_a_refused_entry_names_what_was_given(workspace: Workspace) -> None:
    first = workspace.plans[PLAN].rows("measurement.measures")[0].id
    for event, row, value in (("measure", first, "x"), ("mitigation", "x", "")):
        with pytest.raises(WorkspaceError) as error:
            new_log_entry(new_action(workspace), event, row=row, value=value)
        assert error.value.problems[0].values["value"] == "x"


def test_a_next_day_comes_after_the_day_of_the_entry(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError) as error:
        new_log_entry(new_action(workspace), "review", next_on=DAY)
    assert [problem.code for problem in error.value.problems] == ["log_next_needed"]


def test_an_event_that_is_not_due_again_has_no_next_day(workspace: Workspace) -> None:
    row, again = planned_mitigation(workspace), date(2027, 12, 24)
    entry = new_log_entry(new_action(workspace), "mitigation", row=row, value="1", next_on=again)
    assert (entry.row, entry.value, entry.next_on) == (row, "", None)
