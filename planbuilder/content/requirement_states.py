"""The requirements that a document has to meet, and the state of each.

They are derived from the requirements that questions, catalogues and rules cover.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from planbuilder.answers.value_cache import Identity, document_cache
from planbuilder.content.material import Material
from planbuilder.content.requirement_answers import (
    CoveringAnswer,
    RequirementState,
    covering_answers,
)
from planbuilder.instrument import Instrument, Level, Policy, Requirement, Severity, Status
from planbuilder.instrument.conditions import holds

_ORDER = (
    *(Status.IN_FORCE, Status.UNCONFIRMED),
    *(Status.OWN_RULE, Status.REPLACED, Status.RESCINDED),
)
"""The order of policies: those in force or perhaps so, the tool's own rules, those that ended."""
_UNUSED = (
    RequirementState.NOT_ANSWERED,
    RequirementState.NOT_APPLICABLE,
    RequirementState.CHECKED,
)
"""States of an example that the document does not follow."""


class RequirementStatus(Struct, frozen=True):
    """A requirement, its state, and the questions that answer it."""

    requirement: Requirement
    state: RequirementState
    answers: list[CoveringAnswer]


def statuses_by_policy(material: Material) -> Sequence[tuple[Policy, Sequence[RequirementStatus]]]:
    """Return the requirements of each policy with their states; policies in force come first.

    Left out are clauses that only inform, requirements of another jurisdiction, and examples that
    the document does not follow.
    """
    return _by_policy(Identity(material))


@document_cache(maxsize=4)  # a document says which are open, its annexes all of them
def _by_policy(
    of_material: Identity[Material],
) -> Sequence[tuple[Policy, Sequence[RequirementStatus]]]:
    material = of_material.value
    answers = covering_answers(material)
    groups: dict[str, tuple[Policy, list[RequirementStatus]]] = {}
    instrument = Identity(material.instrument)
    for requirement, policy in _in_order(instrument, material.document.id):
        own = answers.get(requirement.id, [])
        state = _state_of(material, requirement, own)
        if requirement.level is Level.EXAMPLE and state in _UNUSED:
            continue
        _, group = groups.setdefault(policy.id, (policy, []))
        group.append(RequirementStatus(requirement, state, own))
    return tuple(groups.values())


@lru_cache(maxsize=16)  # the same for all plans
def _in_order(
    of_instrument: Identity[Instrument], document: str
) -> Sequence[tuple[Requirement, Policy]]:
    """Return the requirements of a kind of document and their policies, those in force first."""
    instrument = of_instrument.value
    rows = [
        (requirement, policy)
        for requirement in instrument.requirements
        if requirement.level is not Level.INFORMATION
        and document in requirement.documents
        and (policy := instrument.policy_of(requirement.clause)).status in _ORDER
    ]
    return sorted(rows, key=lambda row: _ORDER.index(row[1].status))


def _state_of(
    material: Material, requirement: Requirement, answers: list[CoveringAnswer]
) -> RequirementState:
    """Return the state of a requirement, given the questions that answer it."""
    condition = requirement.when
    if condition is not None and not holds(condition, material.answers.get):
        return RequirementState.NOT_APPLICABLE
    return _state(answers) if answers else _state_elsewhere(material, requirement)


def _state(answers: list[CoveringAnswer]) -> RequirementState:
    """Return the state of a requirement, given every question that covers it.

    The answer no decides where the question asks for a yes, or where nothing else is answered;
    among other answers it counts like any other.
    """
    if len(answers) == 1:
        return answers[0].state
    no = RequirementState.ANSWERED_NO
    states = {each.state for each in answers} - {RequirementState.NOT_APPLICABLE}
    if not states:
        return RequirementState.NOT_APPLICABLE
    if no in states:
        if len(states) == 1 or any(e.state is no and e.question.requires_yes for e in answers):
            return no
        states = states - {no} | {RequirementState.ANSWERED}
    if len(states) == 1:
        return states.pop()
    if RequirementState.ANSWERED in states:
        return RequirementState.PARTLY
    return RequirementState.NOT_ANSWERED


def _state_elsewhere(material: Material, requirement: Requirement) -> RequirementState:
    """Return the state of a requirement that no answer of this document covers."""
    if requirement.covered_by_step is not None:
        return RequirementState.BY_STEP
    has_rules = bool(clean_rules(material, requirement))
    return RequirementState.CHECKED if has_rules else RequirementState.NOT_ANSWERED


def clean_rules(material: Material, requirement: Requirement) -> list[str]:
    """Return the rules that cover a requirement; none where one of them found something.

    A rule covers it only if it had something to check in this document.
    """
    rules = _rules_by_requirement(Identity(material.instrument)).get(requirement.id, [])
    is_failing = any(
        each.rule.id in rules and each.severity is not Severity.ADVICE for each in material.findings
    )
    return [] if is_failing else [rule for rule in rules if rule in material.rules_run]


@lru_cache(maxsize=8)  # the same for all documents
def _rules_by_requirement(of_instrument: Identity[Instrument]) -> Mapping[str, list[str]]:
    """Return the rules that cover each requirement, in the order of the instrument."""
    rules: dict[str, list[str]] = {}
    for rule in of_instrument.value.rules:
        for requirement in dict.fromkeys(rule.covers):
            rules.setdefault(requirement, []).append(rule.id)
    return rules
