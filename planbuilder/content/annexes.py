"""The annexes of a document: checklists, notes on advisory areas, the assessments, the clauses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from planbuilder.answers.value_cache import Identity
from planbuilder.checks.assessment_decision import option_role
from planbuilder.content.citations import citation_list
from planbuilder.content.material import Material
from planbuilder.content.requirement_answers import reason_unconcerned
from planbuilder.content.section_headings import section_heading
from planbuilder.content.sections import BLANK
from planbuilder.instrument import AreaItem, Document, Instrument, Item, Question
from planbuilder.text import Language

CHECKLISTS = "checklists"


def checklist_questions(material: Material) -> tuple[Question, ...]:
    """Return the checklist questions: those that choose from one group of the catalogue."""
    return tuple(
        question
        for question in material.questions
        if (question.choose_from or "").startswith(f"{CHECKLISTS}:")
    )


def checklist_titles(material: Material) -> Mapping[str, str]:
    """Return the title of each checklist in its annex, by the id of its question."""
    return _titles(Identity(material.instrument), Identity(material.document), material.language)


@lru_cache(maxsize=16)  # a matrix asks once for each of its hundreds of requirements
def _titles(
    instrument: Identity[Instrument], document: Identity[Document], language: Language
) -> Mapping[str, str]:
    catalogue = instrument.value.catalogues.get(CHECKLISTS)
    if catalogue is None:
        return MappingProxyType({})
    titles = {group.id: group.label[language] for group in catalogue.groups}
    titles_by_question = {
        question.id: titles[(question.choose_from or "").partition(":")[2]]
        for section in document.value.sections
        for question in section.questions
        if (question.choose_from or "").startswith(f"{CHECKLISTS}:")
    }
    return MappingProxyType(titles_by_question)


def checklists(material: Material) -> list[dict[str, Any]]:
    """Return each checklist with its points, and whether the author confirmed them."""
    instrument, language = material.instrument, material.language
    lists = []
    for question in checklist_questions(material):
        choice = material.answers.selection(question.id)
        _, _, group = (question.choose_from or "").partition(":")
        heading = next(
            each for each in instrument.catalogues[CHECKLISTS].groups if each.id == group
        )
        rows = [
            {
                "path": question.id,
                "option": item.id,
                "point": item.label[language],
                "source": _sources(material, item.cites, heading.cites),
                "confirmed": _confirmation(material, question, item, item.id in choice),
            }
            for item in instrument.catalogues[CHECKLISTS].items
            if item.group == group
        ]
        clauses = citation_list(material, heading.cites)
        lists.append(
            {
                "title": heading.label[language],
                "based_on": material.words("part.based_on", clauses=clauses),
                "rows": rows,
            }
        )
    return lists


def _sources(material: Material, cites: tuple[str, ...], common: tuple[str, ...]) -> str:
    """Return the clauses of a point that its list does not cite, or else plain labels."""
    own = [clause for clause in cites if clause not in common]
    if own:
        return citation_list(material, own)
    labels = [material.instrument.clause(clause).label[material.language] for clause in cites]
    return "; ".join(labels) or BLANK


def _confirmation(material: Material, question: Question, item: Item, is_confirmed: bool) -> str:
    is_unconcerned = not is_confirmed and reason_unconcerned(material, item) is not None
    if is_unconcerned or material.answers.is_not_applicable(question.id):
        return material.words("value.not_applicable")
    return material.words("value.confirmed" if is_confirmed else "value.not_confirmed")


def area_notes(material: Material) -> list[str]:
    """Return the notes on advisory areas that have one."""
    language = material.language
    areas = material.instrument.catalogues.get("advisory_areas")
    return [
        material.words("part.where", section=item.label[language], heading=item.note[language])
        for item in (areas.items if areas else ())
        if isinstance(item, AreaItem) and item.note is not None
    ]


def decision(material: Material) -> dict[str, Any]:
    """Return the decision on the assessments: its sentences, and the clauses that it cites."""
    path = material.answers.path_of("decision")
    decision_id = option_role(material.answers, "decision") or "undecided"
    keys = {"reuse": ["reuse"], "own": ["own", "share", "conflict"]}.get(decision_id, ["undecided"])
    if decision_id != "undecided":
        keys.append("signature")
    clauses = citation_list(material, material.document.question(path).cites)
    return {
        "sentences": [material.words(f"decision.{key}") for key in keys],
        "clauses": material.words("decision.clauses", clauses=clauses),
    }


def bases(material: Material) -> list[dict[str, str]]:
    """Return the clauses that each section follows, each with the present status of its policy."""
    return [
        {
            "section": section_heading(material, section),
            "clauses": citation_list(material, section.cites),
        }
        for section in material.document.sections
        if section.cites
    ]
