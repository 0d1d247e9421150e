"""The areas and positions that a workspace names already: asked once, offered everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.answers import Answers, Wording, kind_of
from planbuilder.interview.display import in_both
from planbuilder.interview.prompt import PromptOption
from planbuilder.interview.session import Session

MOST = 9
"""Areas offered at one question; more would hide it."""


def known_areas(session: Session) -> tuple[PromptOption, ...]:
    """Return the areas named in this document, the strategy and the profile, the latest first.

    An area is offered with the names it has in both languages; one that lacks a language is
    offered by the name it has. The option's id is its place, from `area1`.
    """
    documents = (session.answers, session.context.strategy, session.context.profile)
    areas: dict[Wording, None] = {}
    for answers in documents:
        for area in _areas(answers) if answers is not None else ():
            areas.setdefault(area)
    return tuple(
        PromptOption(f"area{number}", in_both(lambda each, area=area: _name(area, each)))  # type: ignore[misc]
        for number, area in enumerate(list(areas)[:MOST], 1)
    )


def _name(area: Wording, language: object) -> str:
    return (area.fr if language == "fr" else area.en) or area.en or area.fr or ""


def _areas(answers: Answers) -> Iterator[Wording]:
    for _, question, wording in answers.wordings():
        if kind_of(question).is_position and wording != Wording():
            yield wording
