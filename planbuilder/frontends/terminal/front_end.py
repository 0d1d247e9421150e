"""The interface of a terminal front end: show a page, return a text, a choice or a command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview.replies import Key


class TerminalKey(StrEnum):
    """Keys of a terminal besides those of the engine; `key.<value>` is the label."""

    MORE = "more"
    EDITOR = "editor"
    QUIT = "quit"
    BRIEF = "brief"
    FULL = "full"


Command = Key | TerminalKey

COMMANDS: tuple[Command, ...] = (
    Key.BACK,
    Key.NEXT,
    Key.SKIP,
    Key.UNSURE,
    Key.TO_BE_DETERMINED,
    Key.NOT_APPLICABLE,
    Key.CLEAR,
    Key.LATER,
    Key.ACCEPT,
    Key.UNDO,
    Key.GUIDANCE,
    Key.LANGUAGE,
    Key.OVERVIEW,
    Key.REVIEW,
    Key.DONE,
    TerminalKey.EDITOR,
    TerminalKey.BRIEF,
    TerminalKey.FULL,
    TerminalKey.MORE,
    Key.LEAVE,
)
"""Commands of the plain front end, typed with a slash; `typed.<value>` is the word."""

MAIN_KEYS: tuple[Command, ...] = (
    Key.ACCEPT,
    Key.BACK,
    Key.SKIP,
    Key.GUIDANCE,
    Key.LANGUAGE,
    TerminalKey.MORE,
    Key.LEAVE,
    TerminalKey.QUIT,
)
"""The keys listed where there is little room; the others work too, and are in the menu."""


class CommandEntry(Struct, frozen=True):
    """A command that was given instead of an answer, and the text typed so far (`entry`)."""

    key: Command
    entry: str = ""


class Page(Struct, frozen=True):
    """The lines above a question, and the keys that work there, the most useful first.

    `beside` are blocks that a wide screen shows side by side, with the answer last; elsewhere they
    follow the lines.
    """

    lines: tuple[TextLine, ...]
    keys: tuple[Command, ...] = ()
    beside: tuple[tuple[TextLine, ...], ...] = ()

    @property
    def as_stack(self) -> tuple[TextLine, ...]:
        """Return all lines, with the blocks of `beside` below the others."""
        return (*self.lines, *(line for block in self.beside for line in block))


class ListOption(Struct, frozen=True):
    """An option: its id, its label, and an explanation."""

    id: str
    label: str
    help: str = ""


LabelUpdate = Callable[[], Sequence[ListOption]]
"""Returns the options with labels that take time to compute; called once the page is shown."""


class BlankChoice(StrEnum):
    """What it means to continue without a choice, where that is possible."""

    BLANK = "blank"
    RETURN = "return"


class ChoiceList(Struct, frozen=True):
    """A list from which to choose one option: the initial option, and the meaning of no choice.

    With `yields`, explanations are dropped on a screen too small for the whole list. A list that
    may grow `is_numbered` at any length, so that rows are chosen in the same way throughout.
    """

    options: Sequence[ListOption]
    default: str | None = None
    without: BlankChoice | None = None
    late: LabelUpdate | None = None
    yields: bool = False
    is_numbered: bool = False


BETWEEN_ENTRIES = "\x1f"
"""Separates the entries of a form that a command carries as one text."""


class FormLine(Struct, frozen=True):
    """A field of a form: its label, its entry, the options it accepts, or how it is written.

    A field that `is_wrong` was refused as it stands.
    """

    label: str
    entry: str = ""
    options: tuple[str, ...] = ()
    hint: str = ""
    is_wrong: bool = False


class FrontEnd(Protocol):
    """A way to ask a person. None as a result means: keep what is there, or continue without."""

    redraws: bool
    words: Phrases
    draft: str
    """What was being typed when the person broke off: a text, or the entries of a form."""

    def session_terminal(self) -> AbstractContextManager[None]:
        """Return a context in which the front end controls the terminal."""
        ...

    def show(self, lines: Sequence[TextLine]) -> None:
        """Show lines and return at once."""
        ...

    def read(self, lines: Sequence[TextLine], keys: Sequence[Command] = ()) -> CommandEntry | None:
        """Show all the lines, and return when the person continues."""
        ...

    def line(self, page: Page, default: str | None) -> str | CommandEntry | None:
        """Return one line of text; an empty text clears the default."""
        ...

    def long(self, page: Page, default: str | None, draft: str = "") -> str | CommandEntry | None:
        """Return a text of any number of lines, continuing from `draft` if there is one.

        A front end that redraws receives such a draft as `default`.
        """
        ...

    def choose(self, page: Page, offer_list: ChoiceList) -> str | CommandEntry | None:
        """Return the id of one option, None to continue without."""
        ...

    def choose_many(
        self, page: Page, options: Sequence[ListOption], choice: Sequence[str]
    ) -> tuple[str, ...] | CommandEntry | None:
        """Return the ids of any number of options."""
        ...

    def form(self, page: Page, lines: Sequence[FormLine]) -> tuple[str, ...] | CommandEntry:
        """Return the entry of each field of a form when the person has finished."""
        ...

    def use_phrases(self, words: Phrases) -> None:
        """Continue with these phrases, which may be in another language."""
        ...
