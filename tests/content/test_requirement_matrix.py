"""The requirement matrix: what is in force first, and each row in its true state."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.answers import Note, NoteState, Wording
from planbuilder.content.requirement_matrix import _row, requirements
from planbuilder.content.requirement_states import statuses_by_policy
from planbuilder.instrument import Level, Status
from planbuilder.text import Language
from tests.content.builders import material, plan, requirement_rows, workspace


def test_every_duty_and_recommendation_of_a_plan_says_where_it_stands() -> None:
    instrument, rows = workspace().instrument, requirement_rows()
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


def test_what_is_in_force_comes_first_then_what_it_replaced() -> None:
    titles = [group["title"] for group in requirements(material())]
    assert titles[0] == "Standard (2025): In force"
    badges = [title.rpartition(": ")[2] for title in titles]
    ranks = ["In force", "Rule of this tool", "Replaced", "Rescinded, good practice"]
    assert list(dict.fromkeys(badges)) == ranks


def test_a_replaced_requirement_names_its_successor() -> None:
    assert requirement_rows()["D26"]["clause"] == "D.2.6; now Standard (2025), C.2.2.4"


def test_the_row_of_one_plan_is_not_taken_for_that_of_another() -> None:
    blank = replace(plan(), values={})
    notes = [Note(NoteState.NOT_APPLICABLE, Wording(reason, reason)) for reason in ("a", "b")]
    ids = [each.id for each in plan().document.questions()]
    unasked = [replace(blank, notes=dict.fromkeys(ids, note)) for note in notes]
    for language in (Language.EN, Language.FR, Language.EN):
        for answers in (plan(), blank, *unasked):
            matter = replace(material(answers), language=language)
            rows = [row for group in requirements(matter) for row in group["rows"]]
            statuses = [each for _, group in statuses_by_policy(matter) for each in group]
            assert rows == [_row(matter, each) for each in statuses]
