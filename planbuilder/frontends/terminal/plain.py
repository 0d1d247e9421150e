"""The plain front end: line by line, numbered choices, typed commands, no redrawing, no colour."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TextIO

from planbuilder.frontends.terminal.front_end import (
    BETWEEN_ENTRIES,
    ChoiceList,
    Command,
    CommandEntry,
    FormLine,
    ListOption,
    Page,
    TerminalKey,
)
from planbuilder.frontends.terminal.line_input import LineInput
from planbuilder.frontends.terminal.line_layout import numbered_options
from planbuilder.frontends.terminal.line_output import LineOutput
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.typed_commands import (
    bare,
    command_of,
    is_end,
    is_nearly_command,
    slashless_command,
)
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview.replies import Key

END = "."
"""Also ends a text, as in earlier versions, like the word of `typed.end` and two empty lines."""


class PlainFrontEnd:
    """Writes and reads lines. The end of the input raises EOFError, as Ctrl-D does."""

    redraws = False

    def __init__(self, words: Phrases, source: TextIO, target: TextIO) -> None:
        self.words = words
        self.input = LineInput(source)
        self.output = LineOutput(words, target)
        self.has_greeted = False
        self.draft = ""
        """What was being typed when the person broke off: a text, or the entries of a form."""
        self._page = Page(())

    def use_phrases(self, words: Phrases) -> None:
        """Continue with these phrases, which may be in another language."""
        self.words = self.output.words = words
        self.output.forget()

    def session_terminal(self) -> AbstractContextManager[None]:
        """Explain once how to answer, then delay signals between two lines during the block."""
        if not self.has_greeted:
            self.has_greeted = True
            self.show([TextLine(self.words("plain.hello"))])
        return self.input.delaying_signals()

    def show(self, lines: Sequence[TextLine]) -> None:
        """Write lines."""
        self.output.show(lines)

    def read(self, lines: Sequence[TextLine], keys: Sequence[Command] = ()) -> CommandEntry | None:
        """Write lines; they remain visible, so there is no need to wait."""
        self.show(lines)
        return None

    def line(self, page: Page, default: str | None) -> str | CommandEntry | None:
        """Return one line. An empty one keeps the default; pasted lines become one answer."""
        self._begin(page)
        self.output.foot(page)
        return self._entry_of(self._ask(), is_paste=True, is_free=True)

    def long(self, page: Page, default: str | None, draft: str = "") -> str | CommandEntry | None:
        """Return lines up to the word that ends a text, or two empty lines.

        An empty first line keeps the default. A line that is a command is executed anywhere; one
        that is nearly a command is refused with a message; two slashes begin a line that starts
        with a slash. A text begun as `draft` continues where it stopped. When the person breaks
        off, the text so far is kept in `draft`; a command carries it as its entry.
        """
        self._begin(page)
        self.output.foot(page, self.words("plain.long", end=self.words("typed.end")))
        if draft:
            text = (TextLine(each, indent=2) for each in draft.split("\n"))
            self.show([TextLine(self.words("plain.begun")), *text])
            return self._read_continuation(draft)
        first = self._entry_of(self._ask(), is_free=True)
        while first is None and self.input.has_more():  # a paste that begins with an empty line
            first = self._entry_of(self._ask(""))
        if first is None or isinstance(first, CommandEntry):
            return first
        return (
            None
            if first == END or is_end(self.words, first)
            else self._read_continuation(f"{first}\n")
        )

    def _read_continuation(self, draft: str) -> str | CommandEntry:
        """Return a text that continues a draft in its last line."""
        *lines, last = draft.split("\n")
        while True:
            line = self._ask("", "\n".join([*lines, last]))
            line, last = last + line, ""
            if self._is_mode(key := command_of(self.words, line)):
                self._set_mode(key)
                continue
            if is_end(self.words, line) or (line == END and not self.input.has_more()):
                break
            if key is not None:
                return CommandEntry(key, "\n".join([*lines, ""]))
            if is_nearly_command(self.words, line):
                self.show([TextLine(self.words("plain.no_command", typed=line.strip()))])
                continue
            lines.append(line[1:] if line.startswith("//") else line)
            is_done = len(lines) > 2 and not lines[-1].strip() and not lines[-2].strip()
            if is_done and not self.input.has_more():
                break
        return "\n".join(lines).rstrip("\n")

    def form(self, page: Page, lines: Sequence[FormLine]) -> tuple[str, ...] | CommandEntry:
        """Ask for one field after the other; an empty line keeps an entry, `-` clears it."""
        self._begin(page)
        self.output.foot(page, self.words("plain.form"))
        entries = [line.entry for line in lines]
        place = 0
        while place < len(lines):
            self._field(lines[place], entries[place])
            entry = self._ask_field(entries, place, is_free=not lines[place].options)
            if isinstance(entry, CommandEntry):
                if entry.key is not Key.BACK or place == 0:
                    return CommandEntry(entry.key, BETWEEN_ENTRIES.join(entries))
                place -= 1
                continue
            if entry is not None:
                entries[place] = "" if entry.strip() == "-" else " ".join(entry.split("\n"))
            place += 1
        return tuple(entries)

    def _ask_field(
        self, entries: Sequence[str], place: int, *, is_free: bool
    ) -> str | CommandEntry | None:
        try:
            return self._entry_of(self._ask(), is_paste=True, is_free=is_free)
        except (KeyboardInterrupt, EOFError):
            draft = self.draft.split("\n") if self.draft else []
            rest = [*draft, *entries[place + len(draft) :]]
            self.draft = BETWEEN_ENTRIES.join([*entries[:place], *rest])
            raise

    def _field(self, line: FormLine, entry: str) -> None:
        label = self.words.label(line.label)
        options = numbered_options(line.options, "; ")
        present = f" [{entry}]" if entry else ""
        hint = "" if options else line.hint
        below = TextLine(options or hint, indent=2, topic=hint)
        self.output.show_news([TextLine(f"{label}{present}"), *([below] if below.text else [])])

    def choose(self, page: Page, offer_list: ChoiceList) -> str | CommandEntry | None:
        """Return the option whose number is typed. An empty line chooses the default."""
        self._begin(page)
        options = offer_list.late() if offer_list.late else offer_list.options
        default = offer_list.default
        self.output.options(options, () if default is None else (default,), "plain.default")
        hint = [self.words("plain.number")] if options else []
        if offer_list.without and default is None:
            hint.append(self.words(f"plain.empty_{offer_list.without.value}"))
        self.output.foot(page, *hint)
        while True:
            entry = self._entry_of(self._ask())
            if isinstance(entry, CommandEntry):
                return entry
            if entry is None and (default is not None or offer_list.without):
                return default
            choice = self._numbers(entry or "", options)
            if choice is not None and len(choice) == 1 and not self.input.following_lines():
                return choice[0]
            self._refuse(len(options))

    def choose_many(
        self, page: Page, options: Sequence[ListOption], choice: Sequence[str]
    ) -> tuple[str, ...] | CommandEntry | None:
        """Return the options whose numbers are typed.

        An empty line keeps the choice, 0 clears it.
        """
        self._begin(page)
        self.output.options(options, choice, "plain.chosen")
        empty = self.words("plain.empty_keeps" if choice else "plain.empty_blank")
        self.output.foot(page, self.words("plain.numbers"), empty)
        while True:
            entry = self._entry_of(self._ask())
            if entry is None or isinstance(entry, CommandEntry):
                return entry
            is_none = entry.strip() == "0"
            numbers = () if is_none else self._numbers(entry, options)
            if (is_none or numbers) and not self.input.following_lines():
                return numbers
            self._refuse(len(options))

    def _numbers(self, entry: str, options: Sequence[ListOption]) -> tuple[str, ...] | None:
        parts = entry.replace(",", " ").replace(";", " ").split()
        result: list[str] = []
        for part in parts:
            if not part.isdecimal() or not 1 <= int(part) <= len(options):
                return None
            result.append(options[int(part) - 1].id)
        return tuple(dict.fromkeys(result))

    def _refuse(self, count: int) -> None:
        """Report an invalid choice, and discard the rest of a pasted text."""
        self.input.following_lines()
        self.show([TextLine(self.words("plain.wrong_number", count=count))])

    def _begin(self, page: Page) -> None:
        self._page = page
        self.output.page(page)

    def _ask(self, mark: str = "> ", before: str = "") -> str:
        """Return a line; `before`, the text above it, is kept as well if the person breaks off."""
        self.draft = before
        if mark:
            self.output.write(mark)
        try:
            line = self.input.read_line()
        except (KeyboardInterrupt, EOFError):
            self.draft = before + self.input.draft
            raise
        self.draft = ""
        return line

    def _entry_of(
        self, line: str, *, is_paste: bool = False, is_free: bool = False
    ) -> str | CommandEntry | None:
        """Return what was typed: an answer, a command, or None for an empty line.

        A paste becomes one answer if `is_paste`. Where any text is an answer (`is_free`), the word
        of a command without its slash is one only when it is typed twice.
        """
        try:
            following = self.input.following_lines() if is_paste else []
        except KeyboardInterrupt:
            self.draft = "\n".join([line, self.input.draft])
            raise
        if following:
            line = "\n".join([line, *following]).strip("\n")
            self.show([TextLine(self.words("plain.pasted", count=len(following) + 1))])
        doubted = ""
        while True:
            if line.startswith("/") and not line.startswith("//"):
                key = command_of(self.words, line)
                if self._is_mode(key):
                    self._set_mode(key)
                elif key is not None:
                    return CommandEntry(key)
                else:
                    self.show([TextLine(self.words("plain.no_command", typed=line.strip()))])
            elif is_free and bare(line) != bare(doubted) and (key := self._doubt(line)):
                doubted = line.strip()
                command = self.words(f"typed.{key}")
                self.show([TextLine(self.words("plain.bare", typed=doubted, command=command))])
            else:
                break
            line = self._ask_again(doubted)
        if not line.strip():
            return None
        return line[1:] if line.startswith("//") else line

    def _doubt(self, line: str) -> Command | None:
        """Return the command that a person may have meant by a line that is an answer.

        Lines from a pipe are never doubted: the next one answers the next question.
        """
        return slashless_command(self.words, line) if self.input.source.isatty() else None

    def _ask_again(self, doubted: str) -> str:
        """Return another line; if the person breaks off, an answer that was doubted is kept."""
        try:
            return self._ask()
        except (KeyboardInterrupt, EOFError):
            self.draft = self.draft or doubted
            raise

    def _is_mode(self, key: Command | None) -> bool:
        return key in (TerminalKey.BRIEF, TerminalKey.FULL)

    def _set_mode(self, key: Command | None) -> None:
        """Write repeated lines once, or at every question; then write the page again in full."""
        if key is TerminalKey.BRIEF:
            self.output.write_repeats_once()
        else:
            self.output.write_in_full()
            self.output.page(self._page)
            self.output.foot(self._page)
        self.show([TextLine(self.words(f"plain.{key}"))])
