"""The requirement matrix: where the document answers each requirement, and its state.

It is derived from the requirements that questions, catalogues and rules cover.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from planbuilder.answers.value_cache import Identity
from planbuilder.content.annexes import checklist_titles
from planbuilder.content.material import Material
from planbuilder.content.page_marks import page_mark
from planbuilder.content.requirement_answers import (
    CoveringAnswer,
    RequirementState,
    covering_answers,
)
from planbuilder.content.section_headings import section_heading
from planbuilder.instrument import (
    Level,
    Policy,
    Requirement,
    Section,
    Severity,
    Status,
)
from planbuilder.instrument.conditions import Condition, holds, keys_read
from planbuilder.text import format_list

_ORDER = (Status.IN_FORCE, Status.OWN_RULE, Status.REPLACED, Status.RESCINDED)
"""The order of policies: those in force, the tool's own rules, those replaced, those rescinded."""
_UNUSED = (
    RequirementState.NOT_ANSWERED,
    RequirementState.NOT_APPLICABLE,
    RequirementState.CHECKED,
)
"""States of an example that the document does not follow."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a requirement is answered: its wording, and its section, if it has one."""

    text: str
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class _RequirementStatus:
    """A requirement, its state, and the questions that answer it."""

    requirement: Requirement
    state: RequirementState
    answers: list[CoveringAnswer]


def requirements(material: Material) -> Sequence[Mapping[str, Any]]:
    """Return the requirements by policy, each group with the policy and its badge as `title`.

    Policies in force come first. A row has the id, the text, the clause, where it is answered and
    the state; `place` is like `where`, with a mark for the page of each section. Left out are
    clauses that only inform, requirements of another jurisdiction, and examples that the document
    does not follow.
    """
    return _requirements(Identity(material))


@lru_cache(maxsize=16)  # a document and its annexes show the same matrix
def _requirements(of_material: Identity[Material]) -> Sequence[Mapping[str, Any]]:
    material = of_material.value
    return tuple(
        {"title": _title(material, policy), "rows": [_row(material, each) for each in statuses]}
        for policy, statuses in _by_policy(of_material)
    )


def open_requirements(material: Material, met: Container[str]) -> tuple[int, list[dict[str, str]]]:
    """Return how many requirements there are, and the rows of those that are not `met`.

    `met` are the words for their states; the rows come in the order of the matrix.
    """
    statuses = [each for _, group in _by_policy(Identity(material)) for each in group]
    states = {each.state for each in statuses}
    unmet = {state for state in states if _state_words(material, state) not in met}
    rows = [_row(material, each) for each in statuses if each.state in unmet]
    return len(statuses), rows


@lru_cache(maxsize=4)  # a document says which are open, its annexes all of them
def _by_policy(
    of_material: Identity[Material],
) -> Sequence[tuple[Policy, Sequence[_RequirementStatus]]]:
    """Return the requirements of each policy with their states."""
    material = of_material.value
    answers = covering_answers(material)
    groups: dict[str, tuple[Policy, list[_RequirementStatus]]] = {}
    for requirement in _in_order(material):
        own = answers.get(requirement.id, [])
        state = _state_of(material, requirement, own)
        if requirement.level is Level.EXAMPLE and state in _UNUSED:
            continue
        policy = material.instrument.policy_of(requirement.clause)
        _, group = groups.setdefault(policy.id, (policy, []))
        group.append(_RequirementStatus(requirement, state, own))
    return tuple(groups.values())


def _title(material: Material, policy: Policy) -> str:
    status = material.words(f"badge.{policy.status.value}")
    return material.words("part.where", section=policy.short[material.language], heading=status)


def _in_order(material: Material) -> list[Requirement]:
    def rank(requirement: Requirement) -> int:
        return _ORDER.index(material.instrument.policy_of(requirement.clause).status)

    rows = [
        requirement
        for requirement in material.instrument.requirements
        if requirement.level is not Level.INFORMATION
        and material.document.id in requirement.documents
        and material.instrument.policy_of(requirement.clause).status in _ORDER
    ]
    return sorted(rows, key=rank)


def _row(material: Material, status: _RequirementStatus) -> dict[str, str]:
    requirement = status.requirement
    places = tuple(_places(material, status))
    return {
        "id": requirement.id,
        "text": requirement.text[material.language],
        "clause": _clause_cell(material, requirement),
        "where": "; ".join(each.text for each in places),
        "place": "; ".join(f"{each.text}{_page(material, each)}" for each in places),
        "state": _state_words(material, status.state),
    }


def _state_words(material: Material, state: RequirementState) -> str:
    return material.words(f"state.{state}")


def _page(material: Material, place: Place) -> str:
    """Return the mark for the page of the section of a place, empty without a section."""
    if place.section is None:
        return ""
    return page_mark(
        section_heading(material, place.section),
        lambda page: f" {material.words('requirement.page', page=page)}",
    )


def _clause_cell(material: Material, requirement: Requirement) -> str:
    """Return the clause of a requirement, and the clauses in force that replaced it."""
    clause = _clause(material, requirement.clause)
    if not requirement.successors:
        return clause
    by_id = {each.id: each for each in material.instrument.requirements}
    labels = [
        material.instrument.clause(by_id[each].clause).label[material.language]
        for each in requirement.successors
    ]
    return material.words(
        "requirement.successor", clause=clause, now=format_list(labels, material.language)
    )


def _state_of(
    material: Material, requirement: Requirement, answers: list[CoveringAnswer]
) -> RequirementState:
    """Return the state of a requirement, given the questions that answer it."""
    condition = requirement.when
    if condition is not None and not holds(condition, material.answers.get):
        return RequirementState.NOT_APPLICABLE
    return _state(answers) if answers else _state_elsewhere(material, requirement)


def _places(material: Material, status: _RequirementStatus) -> Iterator[Place]:
    """Yield where a requirement is answered, or why it does not apply."""
    requirement, state, answers = status.requirement, status.state, status.answers
    condition = requirement.when
    if condition is not None and not holds(condition, material.answers.get):
        yield from _unmet(material, condition)
    elif not answers:
        yield Place(_words_elsewhere(material, requirement))
    elif state is RequirementState.NOT_APPLICABLE:
        yield from map(Place, _reasons(material, answers))
    else:
        telling = [each for each in answers if each.state is not RequirementState.NOT_APPLICABLE]
        if state is RequirementState.ANSWERED_NO:
            telling = [each for each in answers if each.state is state]
        yield from _where(material, telling)


def _unmet(material: Material, condition: Condition) -> Iterator[Place]:
    """Yield the places of the answers by which a requirement does not apply."""
    for section in material.document.sections:
        paths = {each.id for each in section.questions} & keys_read(condition)
        answers = [
            CoveringAnswer(section, question, RequirementState.ANSWERED)
            for question in section.questions
            if question.id in paths
        ]
        for place in _where(material, answers):
            reason = material.words("requirement.not_concerned")
            yield Place(material.words("part.where", section=place.text, heading=reason))


def _state(answers: list[CoveringAnswer]) -> RequirementState:
    """Return the state of a requirement, given every question that covers it.

    The answer no decides where the question asks for a yes, or where nothing else is answered;
    among other answers it counts like any other.
    """
    no = RequirementState.ANSWERED_NO
    states = {each.state for each in answers} - {RequirementState.NOT_APPLICABLE}
    if not states:
        return RequirementState.NOT_APPLICABLE
    if states == {no} or any(each.state is no and each.question.requires_yes for each in answers):
        return no
    states = {RequirementState.ANSWERED if state is no else state for state in states}
    if len(states) == 1:
        return states.pop()
    if RequirementState.ANSWERED in states:
        return RequirementState.PARTLY
    return RequirementState.NOT_ANSWERED


def _reasons(material: Material, answers: list[CoveringAnswer]) -> Iterator[str]:
    for answer in answers:
        (place,) = _where(material, [answer])
        if answer.reason:
            yield material.words("part.where", section=place.text, heading=answer.reason)
        else:
            yield place.text


def _state_elsewhere(material: Material, requirement: Requirement) -> RequirementState:
    """Return the state of a requirement that no answer of this document covers."""
    if requirement.covered_by_step is not None:
        return RequirementState.BY_STEP
    has_rules = bool(_clean_rules(material, requirement))
    return RequirementState.CHECKED if has_rules else RequirementState.NOT_ANSWERED


def _words_elsewhere(material: Material, requirement: Requirement) -> str:
    """Return what covers a requirement that no answer of this document covers."""
    if requirement.covered_by_step is not None:
        return requirement.covered_by_step[material.language]
    clean = _clean_rules(material, requirement)
    if clean:
        return material.words("requirement.rule", rules=", ".join(clean))
    return material.words("value.none")


def _clean_rules(material: Material, requirement: Requirement) -> list[str]:
    """Return the rules that cover a requirement; none where one of them found something.

    A rule covers it only if it had something to check in this document.
    """
    failing = {each.rule.id for each in material.findings if each.severity is not Severity.ADVICE}
    rules = [rule.id for rule in material.instrument.rules if requirement.id in rule.covers]
    if failing.intersection(rules):
        return []
    return [rule for rule in rules if rule in material.rules_run]


def _clause(material: Material, clause_id: str) -> str:
    """Return the label of a clause without the policy it starts with: `section 4.2 e`."""
    label = material.instrument.clause(clause_id).label[material.language]
    policy = material.instrument.policy_of(clause_id).short[material.language]
    short = label.removeprefix(policy).lstrip(" \u00a0,:")
    return short[:1].upper() + short[1:] if short else label


def _where(material: Material, answers: list[CoveringAnswer]) -> Iterator[Place]:
    """Yield a place for each section: its letter or title, then the headings of the questions.

    The place of a checklist is its annex, under the name of its area.
    """
    areas = checklist_titles(material)
    printed = [answer for answer in answers if answer.question.id not in areas]
    sections = dict.fromkeys(answer.section.id for answer in printed)
    for section_id in sections:
        here = [answer for answer in printed if answer.section.id == section_id]
        headings = dict.fromkeys(each.question.heading[material.language] for each in here)
        heading, section = ", ".join(headings), here[0].section
        if section.letter is None:
            title = section.title[material.language]
            text = material.words("part.where", section=title, heading=heading)
        else:
            key = "part.where_numbered" if section.letter.isdigit() else "part.where_lettered"
            text = material.words(key, letter=section.letter, heading=heading)
        yield Place(text, section)
    if annexed := [areas[each.question.id] for each in answers if each.question.id in areas]:
        title, heading = material.words("part.checklists"), ", ".join(annexed)
        yield Place(material.words("part.where", section=title, heading=heading))
