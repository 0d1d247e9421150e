"""The annex that shows, for each requirement of this document, where it is answered.

It is derived from what questions, lists and rules say they cover; nobody keeps it by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from planbuilder.answers import Wording
from planbuilder.assembly.citing import cited
from planbuilder.assembly.material import Material
from planbuilder.instrument import Kind, Question, Requirement


class State(StrEnum):
    """How a requirement stands; the words are `state.…` in the interface."""

    ANSWERED = "answered"
    PARTLY = "partly"
    NOT_ANSWERED = "not_answered"
    NOT_APPLICABLE = "not_applicable"
    CHECKED = "checked"
    BY_STEP = "by_step"


@dataclass(frozen=True, slots=True)
class Place:
    """One place that answers a requirement; `settled` is None where it does not apply."""

    where: str
    settled: bool | None


def requirements(material: Material) -> list[dict[str, str]]:
    """Return a row a requirement: id, text, clause with badge, where it is answered, state."""
    places = _places(material)
    return [
        _row(material, requirement, places.get(requirement.id, []))
        for requirement in material.instrument.requirements
        if material.document.id in requirement.documents
    ]


def _row(material: Material, requirement: Requirement, places: list[Place]) -> dict[str, str]:
    state = _state(places)
    where = "\n".join(dict.fromkeys(place.where for place in places))
    if not places:
        state, where = _elsewhere(material, requirement)
    return {
        "id": requirement.id,
        "text": requirement.text[material.language],
        "clause": cited(material, requirement.clause),
        "where": where,
        "state": material.words(f"state.{state}"),
    }


def _state(places: list[Place]) -> State:
    settled = [place.settled for place in places if place.settled is not None]
    if not settled:
        return State.NOT_APPLICABLE
    if all(settled):
        return State.ANSWERED
    return State.PARTLY if any(settled) else State.NOT_ANSWERED


def _elsewhere(material: Material, requirement: Requirement) -> tuple[State, str]:
    """Return how a requirement stands that no question of this document answers."""
    if requirement.covered_by_step is not None:
        return State.BY_STEP, requirement.covered_by_step[material.language]
    instrument = material.instrument
    rules = [rule.id for rule in instrument.rules if requirement.id in rule.covers]
    if rules:
        return State.CHECKED, material.words("requirement.rule", rules=", ".join(rules))
    for catalogue in instrument.catalogues.values():
        covered = [each.covers for each in catalogue.items]
        covered += [group.covers for group in catalogue.groups]
        if any(requirement.id in covers for covers in covered):
            title = catalogue.title[material.language]
            return State.BY_STEP, material.words("requirement.list", title=title)
    return State.NOT_ANSWERED, material.words("value.none")


def _places(material: Material) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for section in material.document.sections:
        for question in section.questions:
            where = material.words(
                "part.where",
                section=section.title[material.language],
                heading=question.heading[material.language],
            )
            for requirement, settled in _covered(material, question):
                found.setdefault(requirement, []).append(Place(where, settled))
    return found


def _covered(material: Material, question: Question) -> Iterator[tuple[str, bool | None]]:
    settled = _settled(material, question)
    for asked in (question, *question.columns):
        for requirement in asked.covers:
            yield requirement, settled
    source, _, group = (question.choose_from or "").partition(":")
    # A list without groups is only a menu: leaving an item out is no gap in the answer.
    if not group or source not in material.instrument.catalogues:
        return
    chosen = material.answers.chosen(question.id)
    for item in material.instrument.catalogues[source].items:
        if item.group == group:
            for requirement in item.covers:
                yield requirement, None if settled is None else item.id in chosen


def _settled(material: Material, question: Question) -> bool | None:
    """Return whether a question is answered; None where it does not apply."""
    answers = material.answers
    if question.id not in material.shown_ids or answers.is_not_applicable(question.id):
        return None
    if question.kind is Kind.ROWS:
        return bool(answers.rows(question.id))
    value = answers.values.get(question.id)
    if value is None:
        # An optional question left blank takes nothing away from the others.
        return False if question.required_from else None
    return not isinstance(value, Wording) or value[material.language] is not None
