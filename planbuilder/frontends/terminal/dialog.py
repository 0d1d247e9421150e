"""The screens under a question: on each one may turn back, change language, save and leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from planbuilder.frontends.terminal.front_end import Also, Front, Line, Offered, Page, Wish, Wished
from planbuilder.frontends.terminal.words import Speech
from planbuilder.interview.replies import Key
from planbuilder.text import Language

UNDER: tuple[Wish, ...] = (Key.BACK, Key.LANGUAGE, Key.LEAVE)
"""The keys of a screen under a question."""

Listed = Callable[[Speech], tuple[Page, Offered]]
"""A page with a list, made again when the author changes language."""


class Left(Exception):
    """The author saves and leaves from a screen under a question."""


class Talk:
    """A front end and the words it speaks. Every screen stays what it is in the other language.

    Where nothing `keeps` what is answered, leaving is not called saving.
    """

    def __init__(self, front: Front, words: Speech, *, keeps: bool = True) -> None:
        self.front = front
        self.words = words
        self.leaving: Wish = Key.LEAVE if keeps else Also.QUIT

    def speak(self, language: Language) -> None:
        """Go on in a language."""
        if language is not self.words.language:
            self.words = self.words.into(language)
            self.front.speak(self.words)

    def choose(self, listed: Listed, keys: Sequence[Wish] = UNDER) -> str | Wished | None:
        """Return an option's id, None for going on without, or a wish other than these keys.

        Raises Left when the author leaves.
        """
        shown = self._shown(keys)

        def ask() -> str | Wished | None:
            page, offered = listed(self.words)
            return self.front.choose(replace(page, keys=shown), offered)

        return self._heard(ask, shown)

    def _shown(self, keys: Sequence[Wish]) -> tuple[Wish, ...]:
        return tuple(self.leaving if key is Key.LEAVE else key for key in keys)

    def pick(self, listed: Listed) -> str | None:
        """Return an option's id, None when the author turned back. Raises Left."""
        chosen = self.choose(listed)
        return chosen if isinstance(chosen, str) else None

    def line(self, made: Callable[[Speech], Sequence[Line]]) -> str | None:
        """Return a line without the spaces around it, None when the author turned back.

        Raises Left when the author leaves.
        """
        typed = ""

        def ask() -> str | Wished | None:
            nonlocal typed
            found = self.front.line(Page(tuple(made(self.words)), UNDER), typed or None)
            if isinstance(found, Wished):
                typed = found.typed
                return found
            return typed if found is None else found

        found = self._heard(ask, UNDER)
        return found.strip() if isinstance(found, str) else None

    def read(self, made: Callable[[Speech], Sequence[Line]]) -> bool:
        """Show lines to be read; return False when the author turned back.

        Raises Left when the author leaves.
        """
        shown = self._shown(UNDER)
        return self._heard(lambda: self.front.read(list(made(self.words)), shown), shown) is None

    def say(self, key: str) -> None:
        """Show one phrase to be read. Raises Left when the author leaves."""
        self.read(lambda words: [Line(words(key))])

    def not_here(self, keys: Sequence[Wish]) -> None:
        """Say that a command does nothing here, and which ones do."""
        known = ", ".join(self.words(f"typed.{key}") for key in keys)
        self.front.show([Line(self.words("plain.not_here", commands=known))])

    def _heard(
        self, ask: Callable[[], str | Wished | None], keys: Sequence[Wish]
    ) -> str | Wished | None:
        while True:
            found = ask()
            if not isinstance(found, Wished):
                return found
            if found.key is Key.LANGUAGE:
                self.speak(self.words.language.other)
            elif found.key in (Key.LEAVE, Also.QUIT):
                raise Left
            elif found.key in keys:
                return found
            else:
                self.not_here(keys)
