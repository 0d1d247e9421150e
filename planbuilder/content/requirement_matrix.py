"""The requirement matrix: where the document answers each requirement, and its state."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from typing import Any

from planbuilder.answers.value_cache import Identity, document_cache
from planbuilder.content.material import Material
from planbuilder.content.page_marks import page_mark
from planbuilder.content.requirement_answers import RequirementState
from planbuilder.content.requirement_places import Place, is_concerned, places_of
from planbuilder.content.requirement_states import (
    RequirementStatus,
    clean_rules,
    statuses_by_policy,
)
from planbuilder.content.section_headings import section_heading
from planbuilder.instrument import Instrument, Policy, Requirement
from planbuilder.text import Language, format_list


def requirements(material: Material) -> Sequence[Mapping[str, Any]]:
    """Return the requirements by policy, each group with the policy and its badge as `title`.

    Policies in force come first. A row has the id, the text, the clause, where it is answered and
    the state; `place` is like `where`, with a mark for the page of each section. Left out are
    clauses that only inform, requirements of another jurisdiction, and examples that the document
    does not follow.
    """
    return _requirements(Identity(material))


@document_cache(maxsize=16)  # a document and its annexes show the same matrix
def _requirements(of_material: Identity[Material]) -> Sequence[Mapping[str, Any]]:
    material = of_material.value
    known = _known_rows_for(material)
    return tuple(
        {
            "title": _title(material, policy),
            "rows": [_known_row(material, each, known) for each in statuses],
        }
        for policy, statuses in statuses_by_policy(material)
    )


_Case = tuple[str, RequirementState, bool, tuple[object, ...]]
"""All that a row depends on besides the instrument: most plans have most rows in common."""

_MOST_KNOWN = 4000


@lru_cache(maxsize=8)
def _known_rows(
    instrument: Identity[Instrument], document: str, language: Language
) -> dict[_Case, Mapping[str, str]]:
    """Return the rows made so far for a kind of document, to be added to."""
    return {}


def _known_rows_for(material: Material) -> dict[_Case, Mapping[str, str]]:
    instrument, document = Identity(material.instrument), material.document.id
    known = _known_rows(instrument, document, material.language)
    if len(known) > _MOST_KNOWN:
        known.clear()
    return known


def _known_row(
    material: Material, status: RequirementStatus, known: dict[_Case, Mapping[str, str]]
) -> Mapping[str, str]:
    case = _case(material, status)
    row = known.get(case)
    if row is None:
        row = known[case] = _row(material, status)
    return row


def _case(material: Material, status: RequirementStatus) -> _Case:
    requirement, state = status.requirement, status.state
    basis: list[Any] = [(each.question.id, each.state, each.reason) for each in status.answers]
    if not basis:
        basis = clean_rules(material, requirement)
    return requirement.id, state, is_concerned(material, status), tuple(basis)


def open_requirements(
    material: Material, met: Container[str]
) -> tuple[int, list[Mapping[str, str]]]:
    """Return how many requirements there are, and the rows of those that are not `met`.

    `met` are the words for their states; the rows come in the order of the matrix.
    """
    statuses = [each for _, group in statuses_by_policy(material) for each in group]
    states = {each.state for each in statuses}
    unmet = {state for state in states if _state_words(material, state) not in met}
    known = _known_rows_for(material)
    rows = [_known_row(material, each, known) for each in statuses if each.state in unmet]
    return len(statuses), rows


def _title(material: Material, policy: Policy) -> str:
    status = material.words(f"badge.{policy.status.value}")
    return material.words("part.where", section=policy.short[material.language], heading=status)


def _row(material: Material, status: RequirementStatus) -> dict[str, str]:
    requirement = status.requirement
    places = tuple(places_of(material, status))
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


def _clause(material: Material, clause_id: str) -> str:
    """Return the label of a clause without the policy it starts with: `section 4.2 e`."""
    label = material.instrument.clause(clause_id).label[material.language]
    policy = material.instrument.policy_of(clause_id).short[material.language]
    short = label.removeprefix(policy).lstrip(" \u00a0,:")
    return short[:1].upper() + short[1:] if short else label
