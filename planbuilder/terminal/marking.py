"""Saying why a question has no answer: the reason, and by when it will be known."""

from __future__ import annotations

from datetime import date

from planbuilder.answers import NoteState
from planbuilder.interview import Prompt
from planbuilder.interview.replies import Key, Mark
from planbuilder.terminal.front import Front, Line, Page, Wished
from planbuilder.terminal.words import Speech
from planbuilder.text import Language

STATES = {
    Key.UNSURE: NoteState.UNSURE,
    Key.TO_BE_DETERMINED: NoteState.TO_BE_DETERMINED,
    Key.NOT_APPLICABLE: NoteState.NOT_APPLICABLE,
}


def marked(key: Key, prompt: Prompt, front: Front, words: Speech) -> Mark | None:
    """Ask for the reason and return the mark, None when the author turned back."""
    state = STATES[key]
    reasons: dict[Language, str] = {}
    for number, language in enumerate(prompt.session.languages):
        needed = state is NoteState.NOT_APPLICABLE and number == 0
        text = _reason(language, needed, key, prompt, front, words)
        if text is None:
            return None
        if text:
            reasons[language] = text
    if state is not NoteState.TO_BE_DETERMINED:
        return Mark(state, reasons)
    by = _by(prompt, front, words)
    return None if by is None else Mark(state, reasons, by if isinstance(by, date) else None)


def _reason(
    language: Language, needed: bool, key: Key, prompt: Prompt, front: Front, words: Speech
) -> str | None:
    question = words("prompt.reason" if needed else "prompt.reason_optional")
    inside = words(f"prompt.in_{language.value}")
    lines = [*_head(key, prompt, words), Line(f"{question} – {inside}", "strong")]
    while True:
        typed = front.line(Page(tuple(lines), (Key.BACK,)), None)
        if isinstance(typed, Wished):
            return None
        if typed and typed.strip():
            return typed.strip()
        if not needed:
            return ""
        lines = [*_head(key, prompt, words), Line(words("mark.needed"), "warning"), lines[-1]]


def _by(prompt: Prompt, front: Front, words: Speech) -> date | str | None:
    lines = [*_head(Key.TO_BE_DETERMINED, prompt, words), Line(words("prompt.by"), "strong")]
    while True:
        typed = front.line(Page(tuple(lines), (Key.BACK,)), None)
        if isinstance(typed, Wished):
            return None
        if not typed or not typed.strip():
            return ""
        try:
            return date.fromisoformat(typed.strip())
        except ValueError:
            lines.insert(-1, Line(words("mark.not_a_date"), "warning"))


def _head(key: Key, prompt: Prompt, words: Speech) -> list[Line]:
    return [
        Line(words(f"key.{key.value}"), "title"),
        Line(prompt.heading[words.language]),
        Line(),
    ]
