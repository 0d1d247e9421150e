"""Saying why a question has no answer: the reason, and by when it will be known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from planbuilder.answers import NoteState
from planbuilder.frontends.terminal.dialog import Talk
from planbuilder.frontends.terminal.front_end import Line
from planbuilder.frontends.terminal.words import Speech
from planbuilder.interview import Prompt
from planbuilder.interview.replies import Key, Mark
from planbuilder.text import Language

STATES = {
    Key.UNSURE: NoteState.UNSURE,
    Key.TO_BE_DETERMINED: NoteState.TO_BE_DETERMINED,
    Key.NOT_APPLICABLE: NoteState.NOT_APPLICABLE,
}


def marked(key: Key, prompt: Prompt, talk: Talk) -> Mark | None:
    """Ask for the reason and return the mark, None when the author turned back.

    Raises Left when the author leaves.
    """
    state = STATES[key]
    reasons: dict[Language, str] = {}
    for number, language in enumerate(prompt.session.languages):
        needed = state is NoteState.NOT_APPLICABLE and number == 0
        text = _reason(language, needed, _headed(key, prompt), talk)
        if text is None:
            return None
        if text:
            reasons[language] = text
    if state is not NoteState.TO_BE_DETERMINED:
        return Mark(state, reasons)
    by = _by(_headed(key, prompt), talk)
    return None if by is None else Mark(state, reasons, by if isinstance(by, date) else None)


Headed = Callable[[Speech, str], list[Line]]
"""The head of a page, below it a warning that may be empty."""


def _headed(key: Key, prompt: Prompt) -> Headed:
    def head(words: Speech, warning: str) -> list[Line]:
        return [
            Line(words(f"key.{key.value}"), "title"),
            Line(prompt.heading[words.language]),
            Line(),
            *([Line(words(warning), "warning")] if warning else ()),
        ]

    return head


def _reason(language: Language, needed: bool, head: Headed, talk: Talk) -> str | None:
    warning = ""

    def made(words: Speech) -> list[Line]:
        question = words("prompt.reason" if needed else "prompt.reason_optional")
        inside = words(f"prompt.in_{language.value}")
        return [*head(words, warning), Line(f"{question} – {inside}", "strong")]

    while True:
        typed = talk.line(made)
        if typed or typed is None or not needed:
            return typed
        warning = "mark.needed"


def _by(head: Headed, talk: Talk) -> date | str | None:
    warning = ""

    def made(words: Speech) -> list[Line]:
        return [*head(words, warning), Line(words("prompt.by"), "strong")]

    while True:
        typed = talk.line(made)
        if not typed:
            return typed
        try:
            return date.fromisoformat(typed)
        except ValueError:
            warning = "mark.not_a_date"
