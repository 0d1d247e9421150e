"""The requirement matrix: what is in force first, and each row in its true state."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from planbuilder.answers import Answers
from planbuilder.checks import rules_run, run
from planbuilder.content.requirement_matrix import requirements
from planbuilder.instrument import Level, Stage, Status
from planbuilder.workspace.workspace import case_of
from tests.content.builders import TODAY, material, plan, workspace

Rows = dict[str, dict[str, str]]


def rows_of(answers: Answers | None = None, **changes: object) -> Rows:
    matter = replace(material(answers or plan()), **changes)  # type: ignore[arg-type]
    return {row["id"]: row for group in requirements(matter) for row in group["rows"]}


def verified(answers: Answers) -> Rows:
    """Return the rows of a plan once its rules have run."""
    case = case_of(workspace(), answers, Stage.APPROVAL, TODAY)
    return rows_of(answers, rules_run=rules_run(case), findings=run(case))


def test_every_duty_and_recommendation_of_a_plan_says_where_it_stands() -> None:
    instrument, rows = workspace().instrument, rows_of()
    asked = {
        requirement.id
        for requirement in instrument.requirements
        if "plan" in requirement.documents
        and requirement.level in (Level.MUST, Level.SHOULD)
        and instrument.policy_of(requirement.clause).status is not Status.OTHER_JURISDICTION
    }
    assert asked <= set(rows)
    assert all(row["where"] and row["state"] for row in rows.values())
    assert rows["OBJ-1"]["state"] == "Answered"
    assert rows["OBJ-1"]["where"] == "a) Mandate and strategy"


def test_what_is_in_force_comes_first_then_what_it_replaced() -> None:
    titles = [group["title"] for group in requirements(material())]
    assert titles[0] == "Standard (2025): In force"
    badges = [title.rpartition(": ")[2] for title in titles]
    ranks = ["In force", "Rule of this tool", "Replaced", "Rescinded, good practice"]
    assert list(dict.fromkeys(badges)) == ranks


def test_a_replaced_requirement_names_its_successor() -> None:
    assert rows_of()["D26"]["clause"] == "D.2.6; now Standard (2025), C.2.2.4"


def test_no_row_of_another_jurisdiction_and_no_unused_example() -> None:
    rows = rows_of()
    assert not [row for row in rows if row.startswith(("QUE", "LUX"))]
    assert "HDR-4" not in rows  # the account has no name in another language
    named = rows_of(plan(account__name_other="Sipi"))
    assert named["HDR-4"]["state"] == "Answered"


def test_a_rule_verifies_a_row_only_where_it_looked_and_found_nothing() -> None:
    states = {row["state"] for row in rows_of().values()}
    assert "Checked against the answers" not in states  # no rule has run
    uncovered = plan(protocols__tool=None)
    assert verified(uncovered)["S25-3"]["state"] == "Not answered"


def test_a_rule_looks_where_its_question_is_asked_and_answered() -> None:
    case = case_of(workspace(), plan(), Stage.APPROVAL, TODAY)
    looked = rules_run(case)
    assert {"V01", "V45", "V86", "P02"} <= looked
    assert "V50" not in looked  # no contractor
    blank = replace(case, answers=replace(case.answers, values=MappingProxyType({})))
    assert not {"V01", "V45", "V86"} & rules_run(blank)
    draft = case_of(workspace(), plan(), Stage.DRAFT, TODAY)
    assert "V01" not in rules_run(draft)
