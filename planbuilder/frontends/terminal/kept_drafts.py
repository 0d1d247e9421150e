"""A text kept when its author broke off, offered again where it was being typed."""

from __future__ import annotations

from functools import partial

from planbuilder.frontends.terminal.dialog import Dialog
from planbuilder.frontends.terminal.form_replies import FormAuthor
from planbuilder.frontends.terminal.front_end import (
    BETWEEN_ENTRIES,
    ChoiceList,
    ListOption,
    Page,
    TextLine,
)
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import Prompt, Reply
from planbuilder.interview.replies import Answer, PasteRows

CONTINUE = "continue"
_USE, _DROP = "use", "drop"


def first_text(*texts: str) -> str:
    """Return the first text, or entries of a form, that is not blank; blank where all are."""
    return next((text for text in texts if text.strip(f"{BETWEEN_ENTRIES}\n ")), "")


def offer_draft(prompt: Prompt, text: str, dialog: Dialog, forms: FormAuthor) -> Reply | str | None:
    """Return the text as a reply, CONTINUE to go on writing it, None to ask the question.

    What was typed on a form stands there again, and what was begun of a choice is said. Raises
    LeaveInterview when the author leaves.
    """
    if text.strip() == str(prompt.current or "").strip() or forms.resume(prompt, text):
        return None
    number = prompt.kind.is_table and not {"\n", "\t"} & set(text)
    if prompt.kind.form == "choice" or number:
        dialog.read(lambda words: [TextLine(words("draft.begun", typed=text))])
        return None
    choice = dialog.pick(partial(_choices, prompt, text))
    if choice != _USE:
        return CONTINUE if choice == CONTINUE else None
    return PasteRows(text) if prompt.kind.is_table else Answer(text.rstrip("\n"))


def _choices(prompt: Prompt, text: str, words: Phrases) -> tuple[Page, ChoiceList]:
    ids = (_USE, _DROP, CONTINUE) if prompt.kind.is_long else (_USE, _DROP)
    options = [ListOption(each, words(f"draft.{each}")) for each in ids]
    lines = (TextLine(line, indent=2, cut=True) for line in text.split("\n"))
    page = Page((TextLine(words("draft.kept"), "strong"), *lines))
    return page, ChoiceList(options, CONTINUE if prompt.kind.is_long else _USE)
