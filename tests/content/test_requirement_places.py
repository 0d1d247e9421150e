"""Where a requirement is answered: the sections and questions, or why it does not apply."""

from __future__ import annotations

from planbuilder.content.requirement_places import Place, places_of
from planbuilder.content.requirement_states import statuses_by_policy
from tests.content.builders import material


def places(requirement: str) -> list[Place]:
    matter = material()
    groups = statuses_by_policy(matter)
    (status,) = (
        each for _, group in groups for each in group if each.requirement.id == requirement
    )
    return list(places_of(matter, status))


def test_an_answer_is_named_by_its_section_and_question() -> None:
    (place,) = places("OBJ-1")
    assert place.text == "a) Mandate and strategy"
    assert place.section is not None and place.section.letter == "a"
