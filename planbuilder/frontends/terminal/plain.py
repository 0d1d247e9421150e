"""Line by line: numbered choices, commands in words, no redrawing, no colour."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TextIO

from planbuilder.frontends.terminal.front_end import (
    COMMANDS,
    FEW,
    Line,
    Offered,
    Option,
    Page,
    Wish,
    Wished,
    Words,
)
from planbuilder.frontends.terminal.layout import fold, wrapped

WIDEST = 80
END = "."


def bare(command: str) -> str:
    """Return a command as it is compared: small letters without accents."""
    letters = unicodedata.normalize("NFKD", command.strip().lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class PlainFront:
    """Writes and reads lines. The end of the input raises EOFError, as Ctrl-D does."""

    redraws = False

    def __init__(self, words: Words, source: TextIO, target: TextIO) -> None:
        self.words = words
        self.source = source
        self.target = target
        self.greeted = False

    def speak(self, words: Words) -> None:
        """Go on in the language of these words."""
        self.words = words

    def opened(self) -> AbstractContextManager[None]:
        """Say once how to answer; then nothing is special: the terminal edits the lines."""
        if not self.greeted:
            self.greeted = True
            self.show([Line(self.words("plain.hello"))])
        return nullcontext()

    @property
    def width(self) -> int:
        """Return how many columns to write at most."""
        return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)

    def show(self, lines: Sequence[Line]) -> None:
        """Write lines."""
        for line in wrapped(lines, self.width):
            self.target.write(f"{line.text}\n")
        self.target.flush()

    def read(self, lines: Sequence[Line], keys: Sequence[Wish] = ()) -> Wished | None:
        """Write lines; what was written stays, so there is nothing to wait for."""
        self.show(lines)
        return None

    def line(self, page: Page, default: str | None) -> str | Wished | None:
        """Return one line. An empty one keeps what is there."""
        self._begin(page)
        self._end(page)
        return self._typed(self._ask())

    def long(self, page: Page, default: str | None) -> str | Wished | None:
        """Return lines up to one that holds a full stop alone. An empty first line keeps."""
        self._begin(page)
        self._end(page, self.words("plain.long", end=END))
        first = self._typed(self._ask())
        if first is None or isinstance(first, Wished):
            return first
        if first == END:
            return None
        lines = [first]
        while (line := self._ask("")) != END:
            lines.append(line)
        return "\n".join(lines)

    def choose(self, page: Page, offered: Offered) -> str | Wished | None:
        """Return the option whose number is typed. An empty line takes the default."""
        self._begin(page)
        options = offered.late() if offered.late else offered.options
        default = offered.default
        self._list(options, () if default is None else (default,), "plain.default")
        hint = [self.words("plain.number")] if options else []
        if offered.without and default is None:
            hint.append(self.words(f"plain.empty_{offered.without.value}"))
        self._end(page, *hint)
        while True:
            typed = self._typed(self._ask())
            if isinstance(typed, Wished):
                return typed
            if typed is None and (default is not None or offered.without):
                return default
            chosen = self._numbers(typed or "", options)
            if chosen is not None and len(chosen) == 1:
                return chosen[0]
            self._wrong(len(options))

    def choose_many(
        self, page: Page, options: Sequence[Option], chosen: Sequence[str]
    ) -> tuple[str, ...] | Wished | None:
        """Return the options whose numbers are typed. An empty line keeps, 0 stands for none."""
        self._begin(page)
        self._list(options, chosen, "plain.chosen")
        empty = self.words("plain.empty_keeps" if chosen else "plain.empty_blank")
        self._end(page, self.words("plain.numbers"), empty)
        while True:
            typed = self._typed(self._ask())
            if typed is None or isinstance(typed, Wished):
                return typed
            if typed.strip() == "0":
                return ()
            numbers = self._numbers(typed, options)
            if numbers:
                return numbers
            self._wrong(len(options))

    def _begin(self, page: Page) -> None:
        self.show([Line(), *page.stacked])

    def _end(self, page: Page, *hint: str) -> None:
        """Write what to type, and the commands that are useful here."""
        lines = [Line(" ".join(hint))] if hint else []
        keys = [key for key in page.keys if key in FEW]
        if keys:
            typed = ", ".join(self.words(f"typed.{key}") for key in keys)
            lines.append(Line(self.words("plain.keys", commands=typed)))
        self.show(lines)

    def _list(self, options: Sequence[Option], chosen: Sequence[str], marked: str) -> None:
        for number, option in enumerate(options, 1):
            mark = f" [{self.words(marked)}]" if option.id in chosen else ""
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

    def _numbers(self, typed: str, options: Sequence[Option]) -> tuple[str, ...] | None:
        parts = typed.replace(",", " ").replace(";", " ").split()
        found: list[str] = []
        for part in parts:
            if not part.isdecimal() or not 1 <= int(part) <= len(options):
                return None
            found.append(options[int(part) - 1].id)
        return tuple(dict.fromkeys(found))

    def _wrong(self, count: int) -> None:
        self.show([Line(self.words("plain.wrong_number", count=count))])

    def _ask(self, mark: str = "> ") -> str:
        self.target.write(mark)
        self.target.flush()
        line = self.source.readline()
        if not line.endswith("\n"):
            # What was begun and not ended with Enter was not confirmed.
            raise EOFError
        return line.rstrip("\r\n")

    def _typed(self, line: str) -> str | Wished | None:
        if not line.strip():
            return None
        if line.startswith("//"):
            return line[1:]
        while line.startswith("/"):
            key = self._command(line)
            if key is not None:
                return Wished(key)
            self.show([Line(self.words("plain.no_command", typed=line.strip()))])
            line = self._ask()
            if not line.strip():
                return None
        return line

    def _command(self, line: str) -> Wish | None:
        for key in COMMANDS:
            if bare(line) in {bare(word) for word in self.words.named(f"typed.{key}").values()}:
                return key
        return None
