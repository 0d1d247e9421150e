"""Areas and positions that a workspace already names, to be offered at other questions."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.answers import Answers, Wording, kind_of
from planbuilder.interview.prompt_parts import PromptOption
from planbuilder.interview.session import Session
from planbuilder.text.language import per_language

MOST = 9
"""The greatest number of areas offered at one question; more would hide it."""


def known_areas(session: Session) -> tuple[PromptOption, ...]:
    """Return the areas named in this document, the strategy and the profile, the latest first.

    An area has its names in both languages; one that lacks a language has the same name in both.
    The option ids are `area1`, `area2`, …
    """
    documents = (session.answers, session.context.strategy, session.context.profile)
    areas: dict[Wording, None] = {}
    for answers in documents:
        for area in _areas(answers) if answers is not None else ():
            areas.setdefault(area)
    return tuple(
        PromptOption(f"area{number}", per_language(lambda each, area=area: _name(area, each)))  # type: ignore[misc]
        for number, area in enumerate(list(areas)[:MOST], 1)
    )


def _name(area: Wording, language: object) -> str:
    return (area.fr if language == "fr" else area.en) or area.en or area.fr or ""


def _areas(answers: Answers) -> Iterator[Wording]:
    for _, question, wording in answers.wordings():
        if kind_of(question).is_position and wording != Wording():
            yield wording
