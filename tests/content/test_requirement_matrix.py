"""The requirement matrix: what is in force first, and each row in its true state."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from planbuilder.answers import Answers, Note, NoteState, Row, Wording
from planbuilder.checks import rules_run, run
from planbuilder.content.requirement_matrix import requirements
from planbuilder.instrument import Level, Stage, Status
from planbuilder.workspace.workspace import case_of
from tests.content.builders import TODAY, material, noted, plan, workspace

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


def test_a_requirement_follows_its_answer() -> None:
    assert rows_of(plan(objectives__mandate_link=None))["OBJ-1"]["state"] == "Not answered"


def test_an_optional_question_left_blank_is_not_answered() -> None:
    rows = rows_of(plan(assessments__privacy_checklist_on=None))
    assert rows["PIC-1"]["state"] == "Not answered"


def test_an_unknown_answer_is_no_answer() -> None:
    assert rows_of(plan(protocols__tool="unknown"))["S25-3"]["state"] == "Not answered"


def test_no_is_shown_as_no_where_a_yes_is_asked_for() -> None:
    rows = rows_of(plan(protocols__tool="no", account__existing="no"))
    assert rows["S25-3"]["state"] == "Answered “no”"
    assert rows["S25-3"]["where"] == "g) Official management tool"
    # A new account is an answer like any other; nobody has approved it yet.
    assert rows["PLN-2"]["state"] == "Partly answered"
    assert rows["GOV-2"]["state"] == "Partly answered"
    assert "Approved on" in rows["GOV-2"]["where"]


def test_what_does_not_apply_says_why() -> None:
    rows = rows_of()
    assert rows["PIA-5"]["state"] == "Not applicable"
    assert "because of the answer to “Assessments relied on”" in rows["PIA-5"]["where"]
    assert rows["PIA-4"]["state"] == "Not applicable"  # the government's are reused
    reason = "f) Assessments relied on: does not apply, because of this answer"
    assert rows["PIA-4"]["where"] == reason
    own = rows_of(plan(assessments__decision="own"))
    assert own["PIA-3"]["where"] == reason
    assert own["PIA-4"]["state"] != "Not applicable"
    note = Note(NoteState.NOT_APPLICABLE, Wording("The films are silent.", "Films muets."))
    silent = rows_of(noted(plan(), "protocols.misinformation", note))
    assert silent["MIS-1"]["state"] == "Not applicable"
    assert silent["MIS-1"]["where"].endswith("The films are silent.")


def test_a_point_about_a_function_that_is_not_used_does_not_apply() -> None:
    used = ("posts", "comments", "live_video")
    settled = ("ola_1",)
    changes = {"platform__functions": used, "consultations__official_languages": settled}
    assert rows_of(plan(**changes))["OLA-14"]["state"] == "Not answered"
    without = rows_of(plan(**{**changes, "platform__functions": used[:2]}))["OLA-14"]
    assert without["state"] == "Not applicable"
    assert without["where"].endswith("the account does not use this: Live video")
    unknown = rows_of(plan(**{**changes, "platform__functions": None}))
    assert unknown["OLA-14"]["state"] == "Not answered"
    chosen = rows_of(
        plan(platform__functions=used[:2], consultations__official_languages=("ola_14",))
    )
    assert chosen["OLA-14"]["state"] == "Answered"


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


def test_rows_of_a_table_count_only_what_is_chosen() -> None:
    audience = Row("g1", MappingProxyType({"function": "content_writing"}))
    rows = rows_of(plan(roles__grid=(audience,)))
    assert (rows["ROL-1"]["state"], rows["ROL-2"]["state"]) == ("Answered", "Answered")
    assert "ROL-3" not in rows  # an example that the grid does not follow
