"""The annex that shows, for each requirement of this document, where it is answered.

It is derived from what questions, lists and rules say they cover; nobody keeps it by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from planbuilder.answers import Wording, kind_of
from planbuilder.content.material import Material
from planbuilder.instrument import (
    Catalogue,
    Level,
    Question,
    Requirement,
    Section,
    Stage,
    reached,
)


class State(StrEnum):
    """How a requirement stands; the words are `state.…` in the interface."""

    ANSWERED = "answered"
    PARTLY = "partly"
    NOT_ANSWERED = "not_answered"
    NOT_APPLICABLE = "not_applicable"
    LATER = "later"
    CHECKED = "checked"
    OFFERED = "offered"
    BY_STEP = "by_step"


@dataclass(frozen=True, slots=True)
class Place:
    """One place that answers a requirement, and how it stands there."""

    section: Section
    question: Question
    state: State


def requirements(material: Material) -> list[dict[str, Any]]:
    """Return the requirements by policy, each policy with its badge in its `title`.

    A row has the id, the text, the clause, where it is answered and the state. What only
    informs asks for nothing, and is left out.
    """
    places = _places(material)
    groups: dict[str, dict[str, Any]] = {}
    for requirement in material.instrument.requirements:
        asks = requirement.level is not Level.INFORMATION
        if asks and material.document.id in requirement.documents:
            policy = material.instrument.policy_of(requirement.clause)
            status = material.words(f"badge.{policy.status.value}")
            title = material.words(
                "part.where", section=policy.short[material.language], heading=status
            )
            group = groups.setdefault(policy.id, {"title": title, "rows": []})
            group["rows"].append(_row(material, requirement, places.get(requirement.id, [])))
    return list(groups.values())


def _row(material: Material, requirement: Requirement, places: list[Place]) -> dict[str, str]:
    state = _state(places)
    telling = [place for place in places if place.state is not State.NOT_APPLICABLE] or places
    where = "; ".join(_where(material, telling))
    if not places:
        state, where = _elsewhere(material, requirement)
    return {
        "id": requirement.id,
        "text": requirement.text[material.language],
        "clause": _clause(material, requirement.clause),
        "where": where,
        "state": material.words(f"state.{state}"),
    }


def _state(places: list[Place]) -> State:
    states = {place.state for place in places} - {State.NOT_APPLICABLE}
    if not states:
        return State.NOT_APPLICABLE
    if len(states) == 1:
        return states.pop()
    return State.PARTLY if State.ANSWERED in states else State.NOT_ANSWERED


def _elsewhere(material: Material, requirement: Requirement) -> tuple[State, str]:
    """Return how a requirement stands that no answer of this document meets."""
    if requirement.covered_by_step is not None:
        return State.BY_STEP, requirement.covered_by_step[material.language]
    instrument = material.instrument
    rules = [rule.id for rule in instrument.rules if requirement.id in rule.covers]
    if rules:
        return State.CHECKED, material.words("requirement.rule", rules=", ".join(rules))
    for catalogue in instrument.catalogues.values():
        if any(requirement.id in covers for covers in _covers(catalogue).values()):
            title = catalogue.title[material.language]
            offered = requirement.level is Level.EXAMPLE
            return (
                State.OFFERED if offered else State.NOT_ANSWERED,
                material.words("requirement.list", title=title),
            )
    return State.NOT_ANSWERED, material.words("value.none")


def _places(material: Material) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for section in material.document.sections:
        for question in section.questions:
            for requirement, state in _covered(material, question):
                found.setdefault(requirement, []).append(Place(section, question, state))
    return found


def _clause(material: Material, clause_id: str) -> str:
    """Return the label of a clause without the policy it starts with: `section 4.2 e`."""
    label = material.instrument.clause(clause_id).label[material.language]
    policy = material.instrument.policy_of(clause_id).short[material.language]
    short = label.removeprefix(policy).lstrip(", ")
    return short[:1].upper() + short[1:] if short else label


def _where(material: Material, places: list[Place]) -> Iterator[str]:
    """Yield a text a section: its letter or title, then the headings that answer there."""
    sections = dict.fromkeys(place.section.id for place in places)
    for section_id in sections:
        here = [place for place in places if place.section.id == section_id]
        headings = dict.fromkeys(place.question.heading[material.language] for place in here)
        heading, section = ", ".join(headings), here[0].section
        if section.letter is None:
            title = section.title[material.language]
            yield material.words("part.where", section=title, heading=heading)
        else:
            key = "part.where_numbered" if section.letter.isdigit() else "part.where_lettered"
            yield material.words(key, letter=section.letter, heading=heading)


def _covered(material: Material, question: Question) -> Iterator[tuple[str, State]]:
    """Yield what a question covers: by itself, by its columns, and by the items chosen in it."""
    state = _stands(material, question)
    for asked in (question, *question.columns):
        for requirement in asked.covers:
            yield requirement, state
        for item, chosen in _items(material, question, asked):
            for requirement in item:
                if state is State.NOT_APPLICABLE:
                    yield requirement, state
                elif chosen:
                    yield requirement, State.ANSWERED
                elif _is_checklist(asked):
                    yield requirement, State.NOT_ANSWERED


def _is_checklist(question: Question) -> bool:
    """Return whether every item is asked for: one group of a list, not a menu of examples."""
    head, _, group = (question.choose_from or "").partition(":")
    return bool(group) and head not in ("group", "scale")


def _items(
    material: Material, question: Question, asked: Question
) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield what each item on offer covers, and whether it was chosen in any row."""
    head, _, tail = (asked.choose_from or "").partition(":")
    name = tail if head == "group" else head
    catalogue = material.instrument.catalogues.get(name)
    if catalogue is None:
        return
    chosen = set(_chosen(material, question, asked))
    # Choosing an item of a group also answers what the group as a whole covers.
    groups = {item.id: item.group for item in catalogue.items}
    chosen |= {group for item in set(chosen) if (group := groups.get(item))}
    offered = {item.id for item in catalogue.items if not tail or item.group == tail}
    offered |= {group.id for group in catalogue.groups if head == "group" or not tail}
    for item, covers in _covers(catalogue).items():
        if item in offered:
            yield covers, item in chosen


def _covers(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return what each item and each group of a list covers, by id."""
    covers = {item.id: item.covers for item in catalogue.items}
    return covers | {group.id: group.covers for group in catalogue.groups}


def _chosen(material: Material, question: Question, asked: Question) -> Iterator[str]:
    if asked is question:
        yield from material.answers.chosen(question.id)
        return
    for row in material.answers.rows(question.id):
        yield from row.chosen(asked.id)


def _stands(material: Material, question: Question) -> State:
    answers = material.answers
    if question.id not in material.shown_ids or answers.is_not_applicable(question.id):
        return State.NOT_APPLICABLE
    if kind_of(question).is_table:
        return State.ANSWERED if answers.rows(question.id) else _open(question)
    value = answers.values.get(question.id)
    if value is None or (isinstance(value, Wording) and value[material.language] is None):
        return _open(question)
    return State.ANSWERED


def _open(question: Question) -> State:
    """Return how an unanswered question stands: an optional one takes nothing away."""
    if question.required_from is None:
        return State.NOT_APPLICABLE
    due = question.required_from in reached(Stage.APPROVAL)
    return State.NOT_ANSWERED if due else State.LATER
