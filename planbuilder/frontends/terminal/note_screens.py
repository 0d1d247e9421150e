"""Asks for a note in place of an answer: the reason, and the day by which it will be known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from planbuilder.answers import NoteState
from planbuilder.frontends.terminal.dialog import Dialog
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import Prompt
from planbuilder.interview.replies import Key, Mark
from planbuilder.text import Language

STATES = {
    Key.UNSURE: NoteState.UNSURE,
    Key.TO_BE_DETERMINED: NoteState.TO_BE_DETERMINED,
    Key.NOT_APPLICABLE: NoteState.NOT_APPLICABLE,
}


def ask_mark(key: Key, prompt: Prompt, dialog: Dialog) -> Mark | None:
    """Ask for the reason and return the mark, None when the author went back.

    The reason is asked for in the author's languages; translators write the other one. Reasons
    already typed are kept as a draft when the person breaks off. Raises LeaveInterview when the
    author leaves.
    """
    reasons: dict[Language, str] = {}
    try:
        return _mark(key, prompt, dialog, reasons)
    except (KeyboardInterrupt, EOFError):
        reasons_so_far = [*reasons.values(), dialog.front_end.draft]
        dialog.front_end.draft = "\n".join(each for each in reasons_so_far if each)
        raise


def _mark(key: Key, prompt: Prompt, dialog: Dialog, reasons: dict[Language, str]) -> Mark | None:
    state = STATES[key]
    for number, language in enumerate(prompt.session.languages_due):
        is_required = state is NoteState.NOT_APPLICABLE and number == 0
        text = _reason(language, is_required, _note_head(key, prompt), dialog)
        if text is None:
            return None
        if text:
            reasons[language] = text
    if state is not NoteState.TO_BE_DETERMINED:
        return Mark(state, reasons)
    by = _by(_note_head(key, prompt), dialog)
    return None if by is None else Mark(state, reasons, by if isinstance(by, date) else None)


Headed = Callable[[Phrases, str], list[TextLine]]
"""Returns the head of a page, followed by a warning that may be empty."""


def _note_head(key: Key, prompt: Prompt) -> Headed:
    def head(words: Phrases, warning: str) -> list[TextLine]:
        return [
            TextLine(words(f"key.{key.value}"), "title"),
            TextLine(prompt.heading[words.language]),
            TextLine(),
            *([TextLine(words(warning), "warning")] if warning else ()),
        ]

    return head


def _reason(language: Language, is_required: bool, head: Headed, dialog: Dialog) -> str | None:
    warning = ""

    def build(words: Phrases) -> list[TextLine]:
        question = words("prompt.reason" if is_required else "prompt.reason_optional")
        inside = words(f"prompt.in_{language.value}")
        return [*head(words, warning), TextLine(f"{question} – {inside}", "strong")]

    while True:
        entry = dialog.line(build)
        if entry or entry is None or not is_required:
            return entry
        warning = "mark.needed"


def _by(head: Headed, dialog: Dialog) -> date | str | None:
    warning = ""

    def build(words: Phrases) -> list[TextLine]:
        return [*head(words, warning), TextLine(words("prompt.by"), "strong")]

    while True:
        entry = dialog.line(build)
        if not entry:
            return entry
        try:
            return date.fromisoformat(entry)
        except ValueError:
            warning = "mark.not_a_date"
