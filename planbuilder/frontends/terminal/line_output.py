"""Writes pages as lines for screen readers, repeating as little as possible."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from itertools import pairwise
from typing import TextIO

from msgspec.structs import replace

from planbuilder.frontends.terminal.front_end import MAIN_KEYS, Command, ListOption, Page
from planbuilder.frontends.terminal.line_layout import fold, wrap_lines
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases

WIDEST = 80


class LineOutput:
    """Writes lines and pages.

    If it `is_brief`, a topic is written only where it begins, and each hint and command once.
    Raises EOFError when the reader of the output is gone.
    """

    def __init__(self, words: Phrases, target: TextIO) -> None:
        self.words = words
        self.target = target
        self.is_brief = True
        self._topic = ""
        self._commands: tuple[Command, ...] = ()
        self._hints: set[str] = set()

    @property
    def width(self) -> int:
        """The greatest number of columns to write."""
        return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)

    def write(self, text: str) -> None:
        """Write a text unchanged. Raises EOFError when the reader of the output is gone."""
        try:
            self.target.write(text)
            self.target.flush()
        except OSError as error:
            # Otherwise Python reports the error again when it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.target.fileno())
            raise EOFError from error

    def show(self, lines: Sequence[TextLine]) -> None:
        """Write lines."""
        speech = [replace(line, text=_speak(line)) for line in lines]
        self.write("".join(f"{line.text}\n" for line in wrap_lines(speech, self.width)))

    def show_news(self, lines: Sequence[TextLine]) -> None:
        """Write lines, without those that are written once and were."""
        self.show([line for line in lines if self._is_news(line)])

    def page(self, page: Page) -> None:
        """Write the lines above a question."""
        lines = [TextLine(), *(line for line in page.as_stack if self._is_news(line))]
        pairs = pairwise([TextLine("-"), *lines])
        self.show([line for before, line in pairs if before.text.strip() or line.text.strip()])

    def foot(self, page: Page, *hints: str) -> None:
        """Write what to type, and the commands that are useful here."""
        fresh = [hint for hint in hints if not self.is_brief or hint not in self._hints]
        self._hints.update(hints)
        lines = [TextLine(" ".join(fresh))] if fresh else []
        keys = tuple(key for key in page.keys if key in MAIN_KEYS)
        if keys and not (self.is_brief and set(keys) <= set(self._commands)):
            self._commands = tuple(dict.fromkeys((*self._commands, *keys)))
            entry = ", ".join(self.words(f"typed.{key}") for key in keys)
            lines.append(TextLine(self.words("plain.keys", commands=entry)))
        if lines:
            self.show(lines)

    def options(self, options: Sequence[ListOption], choice: Sequence[str], mark: str) -> None:
        """Write numbered options; those of `choice` with the phrase `mark` after them."""
        lines: list[str] = []
        for number, option in enumerate(options, 1):
            marker = f" [{self.words(mark)}]" if option.id in choice else ""
            label = f"{number}. {option.label.replace(' → ', ' ')}{marker}"
            hanging = len(f"{number}. ")
            for place, paragraph in enumerate(part for part in label.split("\n") if part):
                indent = hanging if place else 0
                lines.extend(fold(paragraph.strip(), self.width, indent, hanging))
            lines.extend(fold(option.help, self.width, hanging) if option.help else ())
        self.write("".join(f"{line}\n" for line in lines))

    def write_in_full(self) -> None:
        """From now on, write every page in full."""
        self.is_brief = False

    def write_repeats_once(self) -> None:
        """From now on, write lines that repeat on every page only once."""
        self.is_brief = True

    def forget(self) -> None:
        """Write everything again, for instance in another language."""
        self._topic, self._commands, self._hints = "", (), set()

    def _is_news(self, line: TextLine) -> bool:
        if not line.topic:
            return True
        if line.topic == line.text:
            fresh = not self.is_brief or line.text not in self._hints
            self._hints.add(line.text)
            return fresh
        if self.is_brief and line.topic == self._topic:
            return False
        self._topic = line.topic
        return True


def _speak(line: TextLine) -> str:
    """Return the text of a line without the symbols of its layout, which would be read aloud."""
    if line.topic:
        return line.text.replace(" · ", ". ")
    if line.style == "warning":
        return line.text.removeprefix("! ").removeprefix("→ ")
    return line.text
