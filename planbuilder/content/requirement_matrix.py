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
    Severity,
    Stage,
    Status,
    reached,
)
from planbuilder.instrument.conditions import keys_read
from planbuilder.text import format_list


class RequirementState(StrEnum):
    """How a requirement stands; the words are `state.…` in the interface."""

    ANSWERED = "answered"
    ANSWERED_NO = "answered_no"
    PARTLY = "partly"
    NOT_ANSWERED = "not_answered"
    NOT_APPLICABLE = "not_applicable"
    LATER = "later"
    CHECKED = "checked"
    BY_STEP = "by_step"


_ORDER = (Status.IN_FORCE, Status.OWN_RULE, Status.REPLACED, Status.RESCINDED)
"""What is in force comes first, then what it replaced, then good practice."""
_NO, _UNKNOWN = "no", "unknown"
_UNUSED = (
    RequirementState.NOT_ANSWERED,
    RequirementState.NOT_APPLICABLE,
    RequirementState.CHECKED,
)
"""How an example stands that the document does not follow."""


@dataclass(frozen=True, slots=True)
class CoveringAnswer:
    """One question that answers a requirement, how it stands there, and why it is not asked."""

    section: Section
    question: Question
    state: RequirementState
    reason: str | None = None


def requirements(material: Material) -> list[dict[str, Any]]:
    """Return the requirements by policy, each policy with its badge in its `title`.

    Policies in force come first. A row has the id, the text, the clause, where it is answered
    and the state. What only informs asks for nothing and is left out, as are the requirements
    of another jurisdiction and examples that the document does not follow.
    """
    answers = _covering_answers(material)
    groups: dict[str, dict[str, Any]] = {}
    for requirement in _in_order(material):
        state, where = _standing(material, requirement, answers.get(requirement.id, []))
        if requirement.level is Level.EXAMPLE and state in _UNUSED:
            continue
        policy = material.instrument.policy_of(requirement.clause)
        status = material.words(f"badge.{policy.status.value}")
        title = material.words(
            "part.where", section=policy.short[material.language], heading=status
        )
        group = groups.setdefault(policy.id, {"title": title, "rows": []})
        group["rows"].append(_row(material, requirement, state, where))
    return list(groups.values())


def _in_order(material: Material) -> list[Requirement]:
    def rank(requirement: Requirement) -> int:
        return _ORDER.index(material.instrument.policy_of(requirement.clause).status)

    listed = [
        requirement
        for requirement in material.instrument.requirements
        if requirement.level is not Level.INFORMATION
        and material.document.id in requirement.documents
        and material.instrument.policy_of(requirement.clause).status in _ORDER
    ]
    return sorted(listed, key=rank)


def _row(
    material: Material, requirement: Requirement, state: RequirementState, where: str
) -> dict[str, str]:
    return {
        "id": requirement.id,
        "text": requirement.text[material.language],
        "clause": _clause_cell(material, requirement),
        "where": where,
        "state": material.words(f"state.{state}"),
    }


def _clause_cell(material: Material, requirement: Requirement) -> str:
    """Return the clause of a requirement, and the clauses in force that took its place."""
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


def _standing(
    material: Material, requirement: Requirement, answers: list[CoveringAnswer]
) -> tuple[RequirementState, str]:
    """Return how a requirement stands, and where; a reason follows what is not applicable."""
    if not answers:
        return _elsewhere(material, requirement)
    state = _state(answers)
    if state is RequirementState.NOT_APPLICABLE:
        return state, "; ".join(_reasons(material, answers))
    telling = [each for each in answers if each.state is not RequirementState.NOT_APPLICABLE]
    if state is RequirementState.ANSWERED_NO:
        telling = [each for each in answers if each.state is state]
    return state, "; ".join(_where(material, telling))


def _state(answers: list[CoveringAnswer]) -> RequirementState:
    """Return how a requirement stands, given every question that answers it.

    “No” decides where the question asks for a yes, or where nothing else is answered; beside
    other answers it is an answer like any other.
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
            yield material.words("part.where", section=place, heading=answer.reason)
        else:
            yield place


def _elsewhere(material: Material, requirement: Requirement) -> tuple[RequirementState, str]:
    """Return how a requirement stands that no answer of this document meets.

    A rule verifies it only where it looked at this document and found nothing.
    """
    if requirement.covered_by_step is not None:
        return RequirementState.BY_STEP, requirement.covered_by_step[material.language]
    failed = {each.rule.id for each in material.findings if each.severity is not Severity.ADVICE}
    rules = [rule.id for rule in material.instrument.rules if requirement.id in rule.covers]
    verified = [rule for rule in rules if rule in material.rules_run - failed]
    if verified and not failed.intersection(rules):
        words = material.words("requirement.rule", rules=", ".join(verified))
        return RequirementState.CHECKED, words
    return RequirementState.NOT_ANSWERED, material.words("value.none")


def _covering_answers(material: Material) -> dict[str, list[CoveringAnswer]]:
    answers: dict[str, list[CoveringAnswer]] = {}
    for section in material.document.sections:
        for question in section.questions:
            if question.id in material.exempt:
                continue
            reason = _reason(material, question)
            for requirement, state in _covered(material, question):
                answer = CoveringAnswer(section, question, state, reason)
                answers.setdefault(requirement, []).append(answer)
    return answers


def _reason(material: Material, question: Question) -> str | None:
    """Return why a question does not apply: the author's reason, or the answer that says so."""
    note = material.answers.notes.get(question.id)
    if material.answers.is_not_applicable(question.id) and note is not None:
        return note.reason[material.language]
    if question.id in material.shown_ids or question.when is None:
        return None
    paths = sorted(keys_read(question.when))
    headings = [material.document.question(path).heading[material.language] for path in paths]
    named = format_list(headings, material.language)
    return material.words("requirement.not_asked", question=named)


def _clause(material: Material, clause_id: str) -> str:
    """Return the label of a clause without the policy it starts with: `section 4.2 e`."""
    label = material.instrument.clause(clause_id).label[material.language]
    policy = material.instrument.policy_of(clause_id).short[material.language]
    short = label.removeprefix(policy).lstrip(", ")
    return short[:1].upper() + short[1:] if short else label


def _where(material: Material, answers: list[CoveringAnswer]) -> Iterator[str]:
    """Yield a text a section: its letter or title, then the headings that answer there."""
    sections = dict.fromkeys(answer.section.id for answer in answers)
    for section_id in sections:
        here = [answer for answer in answers if answer.section.id == section_id]
        headings = dict.fromkeys(each.question.heading[material.language] for each in here)
        heading, section = ", ".join(headings), here[0].section
        if section.letter is None:
            title = section.title[material.language]
            yield material.words("part.where", section=title, heading=heading)
        else:
            key = "part.where_numbered" if section.letter.isdigit() else "part.where_lettered"
            yield material.words(key, letter=section.letter, heading=heading)


def _covered(material: Material, question: Question) -> Iterator[tuple[str, RequirementState]]:
    """Yield what a question covers: by itself, by its columns, and by the items chosen in it."""
    state = _stands(material, question)
    for asked in (question, *question.columns):
        for requirement in asked.covers:
            yield requirement, state
        for item, chosen in _items(material, question, asked):
            for requirement in item:
                if state is RequirementState.NOT_APPLICABLE:
                    yield requirement, state
                elif chosen:
                    yield requirement, RequirementState.ANSWERED
                elif _is_checklist(asked):
                    yield requirement, RequirementState.NOT_ANSWERED


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


def _stands(material: Material, question: Question) -> RequirementState:
    answers = material.answers
    if question.id not in material.shown_ids or answers.is_not_applicable(question.id):
        return RequirementState.NOT_APPLICABLE
    kind, value = kind_of(question), answers.values.get(question.id)
    if kind.is_table:
        is_blank = not answers.rows(question.id)
    else:
        is_blank = value is None or (
            isinstance(value, Wording) and value[material.language] is None
        )
    if is_blank or (kind.is_yes_no and value == _UNKNOWN):
        return _open(question)
    is_no = kind.is_yes_no and value == _NO
    return RequirementState.ANSWERED_NO if is_no else RequirementState.ANSWERED


def _open(question: Question) -> RequirementState:
    """Return how an unanswered question stands; one due at launch may wait until then."""
    if question.required_from is None or question.required_from in reached(Stage.APPROVAL):
        return RequirementState.NOT_ANSWERED
    return RequirementState.LATER
