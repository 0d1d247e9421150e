"""Screens below a question, each with the keys to go back, change language, or save and leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from planbuilder.frontends.terminal.front_end import (
    ChoiceList,
    Command,
    CommandEntry,
    FormLine,
    FrontEnd,
    ListOption,
    Page,
    TerminalKey,
)
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview.replies import Key
from planbuilder.text import Language

T = TypeVar("T")

SCREEN_KEYS: tuple[Command, ...] = (Key.BACK, Key.LANGUAGE, Key.LEAVE)
"""The keys of a screen below a question."""

ListBuilder = Callable[[Phrases], tuple[Page, ChoiceList]]
"""Builds a page with a list; called again when the author changes language."""


class LeaveInterview(Exception):
    """The author saves and leaves from a screen below a question."""


class Dialog:
    """A front end with its phrases. After a change of language the same screen is shown again.

    Without `keeps`, nothing is stored, and leaving is not called saving.
    """

    def __init__(self, front_end: FrontEnd, words: Phrases, *, keeps: bool = True) -> None:
        self.front_end = front_end
        self.words = words
        self.leaving: Command = Key.LEAVE if keeps else TerminalKey.QUIT

    def switch_language(self, language: Language) -> None:
        """Continue in another language."""
        if language is not self.words.language:
            self.words = self.words.into(language)
            self.front_end.use_phrases(self.words)

    def choose(
        self, build_list: ListBuilder, keys: Sequence[Command] = SCREEN_KEYS
    ) -> str | CommandEntry | None:
        """Return an option's id, None for no choice, or a command that is not among `keys`.

        Raises LeaveInterview when the author leaves.
        """
        display = self._visible_keys(keys)

        def ask() -> str | CommandEntry | None:
            page, offer_list = build_list(self.words)
            return self.front_end.choose(replace(page, keys=display), offer_list)

        return self._repeat_until_reply(ask, display)

    def choose_many(
        self,
        build: Callable[[Phrases], tuple[Page, Sequence[ListOption]]],
        selection: Sequence[str],
    ) -> tuple[str, ...] | None:
        """Return the ids of the ticked options, None when the author went back.

        Raises LeaveInterview when the author leaves.
        """
        visible_keys = self._visible_keys(SCREEN_KEYS)
        present = tuple(selection)

        def ask() -> tuple[str, ...] | CommandEntry:
            nonlocal present
            page, options = build(self.words)
            result = self.front_end.choose_many(replace(page, keys=visible_keys), options, present)
            if isinstance(result, CommandEntry):
                present = tuple(result.entry.split()) or present
                return result
            return present if result is None else result

        result = self._repeat_until_reply(ask, visible_keys)
        return result if isinstance(result, tuple) else None

    def long(self, build: Callable[[Phrases], Page], default: str | None) -> str | None:
        """Return a text of several lines, None when the author went back or entered nothing.

        Raises LeaveInterview when the author leaves.
        """
        text = default

        def ask() -> str | CommandEntry | None:
            nonlocal text
            result = self.front_end.long(replace(build(self.words), keys=SCREEN_KEYS), text)
            if isinstance(result, CommandEntry):
                text = result.entry or text
            return text if result is None else result

        result = self._repeat_until_reply(ask, SCREEN_KEYS)
        return result if isinstance(result, str) else None

    def form(
        self, build: Callable[[Phrases], tuple[Page, Sequence[FormLine]]]
    ) -> tuple[str, ...] | None:
        """Return the entry of each field of a form, None when the author went back.

        Raises LeaveInterview when the author leaves.
        """

        def ask() -> tuple[str, ...] | CommandEntry:
            page, lines = build(self.words)
            return self.front_end.form(replace(page, keys=SCREEN_KEYS), lines)

        result = self._repeat_until_reply(ask, SCREEN_KEYS)
        return result if isinstance(result, tuple) else None

    def _visible_keys(self, keys: Sequence[Command]) -> tuple[Command, ...]:
        return tuple(self.leaving if key is Key.LEAVE else key for key in keys)

    def pick(self, build_list: ListBuilder) -> str | None:
        """Return an option's id, None when the author went back. Raises LeaveInterview."""
        choice = self.choose(build_list)
        return choice if isinstance(choice, str) else None

    def line(self, build: Callable[[Phrases], Sequence[TextLine]]) -> str | None:
        """Return a line without surrounding spaces, None when the author went back.

        Raises LeaveInterview when the author leaves.
        """
        entry = ""

        def ask() -> str | CommandEntry | None:
            nonlocal entry
            result = self.front_end.line(Page(tuple(build(self.words)), SCREEN_KEYS), entry or None)
            if isinstance(result, CommandEntry):
                entry = result.entry
                return result
            return entry if result is None else result

        result = self._repeat_until_reply(ask, SCREEN_KEYS)
        return result.strip() if isinstance(result, str) else None

    def read(self, build: Callable[[Phrases], Sequence[TextLine]]) -> bool:
        """Show lines to read; return False when the author went back.

        Raises LeaveInterview when the author leaves.
        """
        display = self._visible_keys(SCREEN_KEYS)
        return (
            self._repeat_until_reply(
                lambda: self.front_end.read(list(build(self.words)), display), display
            )
            is None
        )

    def show_phrase(self, key: str) -> None:
        """Show one phrase to read. Raises LeaveInterview when the author leaves."""
        self.read(lambda words: [TextLine(words(key))])

    def refuse_command(self, keys: Sequence[Command]) -> None:
        """Show that a command does nothing here, and which commands do."""
        available = ", ".join(self.words(f"typed.{key}") for key in keys)
        self.front_end.show([TextLine(self.words("plain.not_here", commands=available))])

    def _repeat_until_reply(
        self, ask: Callable[[], T | CommandEntry | None], keys: Sequence[Command]
    ) -> T | CommandEntry | None:
        while True:
            result = ask()
            if not isinstance(result, CommandEntry):
                return result
            if result.key is Key.LANGUAGE:
                self.switch_language(self.words.language.other)
            elif result.key in (Key.LEAVE, TerminalKey.QUIT):
                raise LeaveInterview
            elif result.key in keys:
                return result
            else:
                self.refuse_command(keys)
