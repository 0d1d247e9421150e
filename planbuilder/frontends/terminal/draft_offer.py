"""Offers the unconfirmed text of an earlier visit at the question where it was typed."""

from __future__ import annotations

from functools import partial

from planbuilder.frontends.terminal.dialog import Dialog
from planbuilder.frontends.terminal.form_replies import FormAuthor
from planbuilder.frontends.terminal.front_end import BETWEEN_ENTRIES, ChoiceList, ListOption, Page
from planbuilder.frontends.terminal.table_screens import confirms
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import Prompt, Reply
from planbuilder.interview.replies import Answer, PasteRows

CONTINUE = "continue"
_USE, _DROP = "use", "drop"


def first_text(*texts: str) -> str:
    """Return the first text, or form entries, that is not blank; an empty text without any."""
    return next((text for text in texts if text.strip(f"{BETWEEN_ENTRIES}\n ")), "")


def offer_draft(prompt: Prompt, text: str, dialog: Dialog, forms: FormAuthor) -> Reply | str | None:
    """Return the draft as a reply, CONTINUE to go on editing it, or None to ask the question.

    The entries of a form are restored in it, and a partly made choice or date is mentioned; a
    period continues after a completed first day. Raises LeaveInterview when the author leaves.
    """
    if forms.resume(prompt, text) or text.strip() == str(prompt.current or "").strip():
        return None
    number = prompt.kind.is_table and not {"\n", "\t"} & set(text)
    if prompt.kind.form in ("choice", "period") or number:
        _, complete, rest = text.rpartition(BETWEEN_ENTRIES)
        if "\n" in rest:  # the reasons of a note
            dialog.read(partial(_kept_lines, rest))
        elif rest:
            dialog.read(lambda words: [TextLine(words("draft.begun", typed=rest))])
        return CONTINUE if complete else None
    choice = dialog.pick(partial(_choices, prompt, text))
    if choice != _USE:
        return CONTINUE if choice == CONTINUE else None
    return PasteRows(text) if prompt.kind.is_table else Answer(text.rstrip("\n"))


def is_unconfirmed(prompt: Prompt, text: str) -> bool:
    """Return whether a typed text would be lost if the author left now."""
    if prompt.kind.form == "period":
        return bool(first_text(text))
    current = prompt.current if isinstance(prompt.current, str) else ""
    return bool(text.strip()) and text != current and prompt.kind.form in ("text", "table")


def takes_unconfirmed(text: str, dialog: Dialog) -> bool:
    """Return whether an author who leaves wants the typed text as the answer.

    Raises LeaveInterview when the author leaves that question too.
    """
    head = TextLine(text, indent=2, may_be_cut=True)
    return confirms(
        dialog, lambda words: [TextLine(words("leave.unconfirmed_text"), "strong"), head]
    )


def _choices(prompt: Prompt, text: str, words: Phrases) -> tuple[Page, ChoiceList]:
    ids = (_USE, _DROP, CONTINUE) if prompt.kind.is_long else (_USE, _DROP)
    options = [ListOption(each, words(f"draft.{each}")) for each in ids]
    page = Page(tuple(_kept_lines(text, words)))
    return page, ChoiceList(options, CONTINUE if prompt.kind.is_long else _USE)


def _kept_lines(text: str, words: Phrases) -> list[TextLine]:
    lines = (TextLine(line, indent=2, may_be_cut=True) for line in text.split("\n"))
    return [TextLine(words("draft.kept"), "strong"), *lines]
