"""What a terminal front end must do: show a page, return a text, a choice or a command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from planbuilder.interview.replies import Key

if TYPE_CHECKING:
    from planbuilder.frontends.terminal.words import Phrases


class TerminalKey(StrEnum):
    """What a terminal offers beside the engine's keys; `key.<value>` is its label."""

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
"""What can be typed with a slash, line by line; `typed.<value>` is the command."""

FEW: tuple[Command, ...] = (
    Key.ACCEPT,
    Key.BACK,
    Key.SKIP,
    Key.GUIDANCE,
    Key.LANGUAGE,
    TerminalKey.MORE,
    Key.LEAVE,
    TerminalKey.QUIT,
)
"""The keys named where there is little room; all of them work, and the menu names the rest."""


@dataclass(frozen=True)
class CommandEntry:
    """A key was pressed, or a command typed, instead of an answer; `typed` is kept for later."""

    key: Command
    entry: str = ""


@dataclass(frozen=True)
class TextLine:
    """A line of a page before it is wrapped.

    `style` is `title`, `strong`, `warning` or nothing and never carries meaning of its own.
    `indent` counts spaces. A line that `may_be_cut` gives way where a screen is too small. One
    that stands on every page of a `topic` is said to a listener where the topic begins, one
    that is its own topic once.
    """

    text: str = ""
    style: str = ""
    indent: int = 0
    may_be_cut: bool = False
    topic: str = ""


@dataclass(frozen=True)
class Page:
    """What stands above a question, and the keys that work there, the most useful ones first.

    `beside` are blocks that a wide screen sets side by side, the answer last; others set them one
    under the other after the lines.
    """

    lines: tuple[TextLine, ...]
    keys: tuple[Command, ...] = ()
    beside: tuple[tuple[TextLine, ...], ...] = ()

    @property
    def as_stack(self) -> tuple[TextLine, ...]:
        """Return all lines one under the other."""
        return (*self.lines, *(line for block in self.beside for line in block))


@dataclass(frozen=True)
class ListOption:
    """Something to choose: its id, its label, and what it means."""

    id: str
    label: str
    help: str = ""


LabelUpdate = Callable[[], Sequence[ListOption]]
"""The same options with what takes a moment to find out; called once the page is shown."""


class BlankChoice(StrEnum):
    """What going on without a choice means, where it is possible."""

    BLANK = "blank"
    RETURN = "return"


@dataclass(frozen=True)
class ChoiceList:
    """A list to choose one option from: where its pointer stands, and what no choice means.

    Where `yields`, what the options mean gives way on a screen too small for the whole list. A
    list that grows while it is used `is_numbered` however long it is, so that one way of choosing
    serves from the first row to the last.
    """

    options: Sequence[ListOption]
    default: str | None = None
    without: BlankChoice | None = None
    late: LabelUpdate | None = None
    yields: bool = False
    is_numbered: bool = False


BETWEEN_ENTRIES = "\x1f"
"""Stands between the entries of a form that a command carries away."""


@dataclass(frozen=True)
class FormLine:
    """One field of a form: its label, what stands in it, and what may be chosen there."""

    label: str
    entry: str = ""
    options: tuple[str, ...] = ()


class FrontEnd(Protocol):
    """One way of talking to a person. None means: keep what is there, or go on without."""

    redraws: bool
    words: Phrases
    draft: str
    """What was being typed when the person broke off: a text, or the entries of a form."""

    def session_terminal(self) -> AbstractContextManager[None]:
        """Return a block during which the front end has the terminal."""
        ...

    def show(self, lines: Sequence[TextLine]) -> None:
        """Show lines and go on at once."""
        ...

    def read(self, lines: Sequence[TextLine], keys: Sequence[Command] = ()) -> CommandEntry | None:
        """Show lines, all of them, and go on when the person does."""
        ...

    def line(self, page: Page, default: str | None) -> str | CommandEntry | None:
        """Return one line of text; an empty string takes the default back."""
        ...

    def long(self, page: Page, default: str | None, draft: str = "") -> str | CommandEntry | None:
        """Return a text of any number of lines; one that was `draft` goes on where it stopped.

        A front end that redraws is given such a text as its `default`.
        """
        ...

    def choose(self, page: Page, offer_list: ChoiceList) -> str | CommandEntry | None:
        """Return the id of one option, None for going on without."""
        ...

    def choose_many(
        self, page: Page, options: Sequence[ListOption], choice: Sequence[str]
    ) -> tuple[str, ...] | CommandEntry | None:
        """Return the ids of any number of options."""
        ...

    def form(self, page: Page, lines: Sequence[FormLine]) -> tuple[str, ...] | CommandEntry:
        """Return what stands in each field of a form once the person is done with it."""
        ...

    def speak(self, words: Phrases) -> None:
        """Go on in the language of these words."""
        ...
