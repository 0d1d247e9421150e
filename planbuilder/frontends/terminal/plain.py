"""Line by line: numbered choices, commands in words, no redrawing, no colour."""

from __future__ import annotations

import select
import shutil
import unicodedata
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TextIO

from planbuilder.frontends.terminal.front_end import (
    BETWEEN_ENTRIES,
    COMMANDS,
    FEW,
    ChoiceList,
    Command,
    CommandEntry,
    FormLine,
    ListOption,
    Page,
    TextLine,
)
from planbuilder.frontends.terminal.layout import fold, numbered_options, wrap_lines
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview.replies import Key

WIDEST = 80
END = "."
"""Ends a text too, as it always did, beside the word of `typed.end` and two empty lines."""

_AT_ONCE = 0.05
"""Seconds within which further lines must follow one to be a paste; nobody types that fast."""


def bare(command: str) -> str:
    """Return a command as it is compared: small letters without accents."""
    letters = unicodedata.normalize("NFKD", command.strip().lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class PlainFrontEnd:
    """Writes and reads lines. The end of the input raises EOFError, as Ctrl-D does."""

    redraws = False

    def __init__(self, words: Phrases, source: TextIO, target: TextIO) -> None:
        self.words = words
        self.source = source
        self.target = target
        self.greeted = False
        self.unfinished = ""
        """A text that was being typed when the person broke off."""

    def speak(self, words: Phrases) -> None:
        """Go on in the language of these words."""
        self.words = words

    def session_terminal(self) -> AbstractContextManager[None]:
        """Say once how to answer; then nothing is special: the terminal edits the lines."""
        if not self.greeted:
            self.greeted = True
            self.show([TextLine(self.words("plain.hello"))])
        return nullcontext()

    @property
    def width(self) -> int:
        """Return how many columns to write at most."""
        return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)

    def show(self, lines: Sequence[TextLine]) -> None:
        """Write lines."""
        for line in wrap_lines(lines, self.width):
            self.target.write(f"{line.text}\n")
        self.target.flush()

    def read(self, lines: Sequence[TextLine], keys: Sequence[Command] = ()) -> CommandEntry | None:
        """Write lines; what was written stays, so there is nothing to wait for."""
        self.show(lines)
        return None

    def line(self, page: Page, default: str | None) -> str | CommandEntry | None:
        """Return one line. An empty one keeps what is there; pasted lines become one answer."""
        self._begin(page)
        self._end(page)
        return self._typed(self._ask(), self._pasted())

    def long(self, page: Page, default: str | None) -> str | CommandEntry | None:
        """Return lines up to the word that ends a text, or two empty lines.

        An empty first line keeps. A line that is a command is one, wherever it stands; two slashes
        begin a line with one. What was typed so far stays in `unfinished` when the person breaks
        off, and goes with a command as its entry.
        """
        self._begin(page)
        self._end(page, self.words("plain.long", end=self.words("typed.end")))
        first = self._typed(self._ask())
        if first is None or isinstance(first, CommandEntry):
            return first
        if first == END or self._is_end(first):
            return None
        lines = [first]
        self.unfinished = first
        while not self._is_complete(lines):
            self.unfinished = "\n".join(lines)
            line = self._ask("")
            if (key := self._command(line)) is not None:
                self.unfinished = ""
                return CommandEntry(key, "\n".join(lines))
            lines.append(line[1:] if line.startswith("//") else line)
        self.unfinished = ""
        return "\n".join(lines).rstrip("\n")

    def _is_complete(self, lines: list[str]) -> bool:
        """Return whether a text has ended, having taken its end away."""
        if lines[-1] == END or self._is_end(lines[-1]):
            lines.pop()
            return True
        return len(lines) > 2 and not lines[-1].strip() and not lines[-2].strip()

    def _is_end(self, line: str) -> bool:
        return bare(line) in {bare(word) for word in self.words.named("typed.end").values()}

    def form(self, page: Page, lines: Sequence[FormLine]) -> tuple[str, ...] | CommandEntry:
        """Ask the fields one after the other; an empty line keeps, `-` makes blank."""
        self._begin(page)
        self._end(page, self.words("plain.form"))
        entries = [line.entry for line in lines]
        place = 0
        while place < len(lines):
            self.unfinished = BETWEEN_ENTRIES.join(entries)
            self._field(lines[place], entries[place])
            typed = self._typed(self._ask(), self._pasted())
            if isinstance(typed, CommandEntry):
                if typed.key is not Key.BACK or place == 0:
                    self.unfinished = ""
                    return CommandEntry(typed.key, BETWEEN_ENTRIES.join(entries))
                place -= 1
                continue
            if typed is not None:
                entries[place] = "" if typed.strip() == "-" else " ".join(typed.split("\n"))
            place += 1
        self.unfinished = ""
        return tuple(entries)

    def _field(self, line: FormLine, entry: str) -> None:
        label = self.words.label(line.label)
        options = numbered_options(line.options)
        present = f" [{entry}]" if entry else ""
        self.show(
            [TextLine(f"{label}{present}"), *([TextLine(options, indent=2)] if options else [])]
        )

    def choose(self, page: Page, offer_list: ChoiceList) -> str | CommandEntry | None:
        """Return the option whose number is typed. An empty line takes the default."""
        self._begin(page)
        options = offer_list.late() if offer_list.late else offer_list.options
        default = offer_list.default
        self._list(options, () if default is None else (default,), "plain.default")
        hint = [self.words("plain.number")] if options else []
        if offer_list.without and default is None:
            hint.append(self.words(f"plain.empty_{offer_list.without.value}"))
        self._end(page, *hint)
        while True:
            entry = self._typed(self._ask())
            if isinstance(entry, CommandEntry):
                return entry
            if entry is None and (default is not None or offer_list.without):
                return default
            choice = self._numbers(entry or "", options)
            if choice is not None and len(choice) == 1:
                return choice[0]
            self._wrong(len(options))

    def choose_many(
        self, page: Page, options: Sequence[ListOption], choice: Sequence[str]
    ) -> tuple[str, ...] | CommandEntry | None:
        """Return the options whose numbers are typed. An empty line keeps, 0 stands for none."""
        self._begin(page)
        self._list(options, choice, "plain.chosen")
        empty = self.words("plain.empty_keeps" if choice else "plain.empty_blank")
        self._end(page, self.words("plain.numbers"), empty)
        while True:
            entry = self._typed(self._ask())
            if entry is None or isinstance(entry, CommandEntry):
                return entry
            if entry.strip() == "0":
                return ()
            numbers = self._numbers(entry, options)
            if numbers:
                return numbers
            self._wrong(len(options))

    def _begin(self, page: Page) -> None:
        self.show([TextLine(), *page.stacked])

    def _end(self, page: Page, *hint: str) -> None:
        """Write what to type, and the commands that are useful here."""
        lines = [TextLine(" ".join(hint))] if hint else []
        keys = [key for key in page.keys if key in FEW]
        if keys:
            entry = ", ".join(self.words(f"typed.{key}") for key in keys)
            lines.append(TextLine(self.words("plain.keys", commands=entry)))
        self.show(lines)

    def _list(self, options: Sequence[ListOption], choice: Sequence[str], ask_mark: str) -> None:
        for number, option in enumerate(options, 1):
            mark = f" [{self.words(ask_mark)}]" if option.id in choice else ""
            label = f"{number}. {option.label}{mark}"
            paragraphs = [part for part in label.split("\n") if part]
            hanging = len(f"{number}. ")
            for place, paragraph in enumerate(paragraphs):
                indent = hanging if place else 0
                for text in fold(paragraph.strip(), self.width, indent, hanging):
                    self.target.write(f"{text}\n")
            for text in fold(option.help, self.width, hanging) if option.help else ():
                self.target.write(f"{text}\n")
        self.target.flush()

    def _numbers(self, entry: str, options: Sequence[ListOption]) -> tuple[str, ...] | None:
        parts = entry.replace(",", " ").replace(";", " ").split()
        result: list[str] = []
        for part in parts:
            if not part.isdecimal() or not 1 <= int(part) <= len(options):
                return None
            result.append(options[int(part) - 1].id)
        return tuple(dict.fromkeys(result))

    def _wrong(self, count: int) -> None:
        self.show([TextLine(self.words("plain.wrong_number", count=count))])

    def _pasted(self) -> list[str]:
        """Return the lines that follow a line at once, so that none answers the next question."""
        lines: list[str] = []
        while self._is_waiting():
            line = self.source.readline()
            if not line:
                break
            lines.append(line.rstrip("\r\n"))
        return lines

    def _is_waiting(self) -> bool:
        if not self.source.isatty():
            return False
        try:
            return bool(select.select([self.source], [], [], _AT_ONCE)[0])
        except (OSError, ValueError):  # Windows: what waits at a console cannot be asked
            return False

    def _ask(self, mark: str = "> ") -> str:
        self.target.write(mark)
        self.target.flush()
        line = self.source.readline()
        if not line.endswith("\n"):
            # What was begun and not ended with Enter was not confirmed.
            raise EOFError
        return line.rstrip("\r\n")

    def _typed(self, line: str, pasted: Sequence[str] = ()) -> str | CommandEntry | None:
        if pasted:
            line = "\n".join([line, *pasted]).strip("\n")
            self.show([TextLine(self.words("plain.pasted", count=len(pasted) + 1))])
        if not line.strip():
            return None
        if line.startswith("//"):
            return line[1:]
        while line.startswith("/"):
            key = self._command(line)
            if key is not None:
                return CommandEntry(key)
            self.show([TextLine(self.words("plain.no_command", typed=line.strip()))])
            line = self._ask()
            if not line.strip():
                return None
        return line

    def _command(self, line: str) -> Command | None:
        for key in COMMANDS:
            if bare(line) in {bare(word) for word in self.words.named(f"typed.{key}").values()}:
                return key
        return None
