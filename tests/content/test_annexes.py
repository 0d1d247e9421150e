"""Checklists with their points confirmed or not, the decision, and the clauses of sections."""

from __future__ import annotations

from planbuilder.answers import Note, NoteState
from planbuilder.content.annexes import (
    area_notes,
    bases,
    checklist_questions,
    checklists,
    decision,
)
from planbuilder.text import Language
from tests.content.builders import material, plan, with_note


def test_each_point_is_confirmed_by_its_tick() -> None:
    of = material()
    question = checklist_questions(of)[0]
    items = [option for option, _ in of.instrument.choices(question)]
    path = question.id.replace(".", "__")
    ticked = material(plan(**{path: tuple(items[:2])}))
    rows = next(each for each in checklists(ticked) if each["rows"][0]["path"] == question.id)[
        "rows"
    ]
    yes = of.words("value.confirmed")
    assert [row["option"] for row in rows] == items
    assert [row["option"] for row in rows if row["confirmed"] == yes] == items[:2]


def test_a_list_that_does_not_apply_says_so_of_each_point() -> None:
    of = material()
    question = checklist_questions(of)[0]
    note = Note(NoteState.NOT_APPLICABLE)
    answers = with_note(plan(), question.id, note)
    rows = next(
        each for each in checklists(material(answers)) if each["rows"][0]["path"] == question.id
    )["rows"]
    assert {row["confirmed"] for row in rows} == {of.words("value.not_applicable")}


def test_a_decision_is_a_sentence_or_two_with_its_clauses() -> None:
    own = decision(material())
    assert own["sentences"][-1] == material().words("decision.signature")
    path = material().answers.path_of("decision").replace(".", "__")
    open_decision = decision(material(plan(**{path: None})))
    assert open_decision["sentences"] == [material().words("decision.undecided")]
    assert open_decision["clauses"] == own["clauses"]


def test_only_sections_that_follow_a_clause_have_a_basis() -> None:
    of = material(language=Language.FR)
    cited = [section for section in of.document.sections if section.cites]
    found = bases(of)
    assert len(found) == len(cited)
    assert all(each["clauses"] for each in found)
    assert cited[0].title.fr in found[0]["section"]


def test_notes_on_areas_are_those_of_the_catalogue() -> None:
    of = material()
    noted_areas = [
        each for each in of.instrument.items("advisory_areas") if getattr(each, "note", None)
    ]
    assert len(area_notes(of)) == len(noted_areas) > 0
