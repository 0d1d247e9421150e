"""Where a document answers a requirement, in words: sections and questions, annexes, rules."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from planbuilder.content.annexes import checklist_titles
from planbuilder.content.material import Material
from planbuilder.content.requirement_answers import CoveringAnswer, RequirementState
from planbuilder.content.requirement_states import RequirementStatus, clean_rules
from planbuilder.instrument import Requirement, Section
from planbuilder.instrument.conditions import Condition, holds, keys_read


class Place(Struct, frozen=True):
    """A place where a requirement is answered: its wording, and its section, if it has one."""

    text: str
    section: Section | None = None


def places_of(material: Material, status: RequirementStatus) -> Iterator[Place]:
    """Yield where a requirement is answered, or why it does not apply."""
    requirement, state, answers = status.requirement, status.state, status.answers
    condition = requirement.when
    if condition is not None and not is_concerned(material, status):
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


def is_concerned(material: Material, status: RequirementStatus) -> bool:
    """Return whether a requirement concerns a document, judged by the answers it depends on."""
    condition = status.requirement.when
    if condition is None or status.state is not RequirementState.NOT_APPLICABLE:
        return True
    return holds(condition, material.answers.get)


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


def _reasons(material: Material, answers: list[CoveringAnswer]) -> Iterator[str]:
    for answer in answers:
        (place,) = _where(material, [answer])
        if answer.reason:
            yield material.words("part.where", section=place.text, heading=answer.reason)
        else:
            yield place.text


def _words_elsewhere(material: Material, requirement: Requirement) -> str:
    """Return what covers a requirement that no answer of this document covers."""
    if requirement.covered_by_step is not None:
        return requirement.covered_by_step[material.language]
    clean = clean_rules(material, requirement)
    if clean:
        return material.words("requirement.rule", rules=", ".join(clean))
    return material.words("value.none")


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
