"""A person who types: what to press or to write so that an interview gives certain answers."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from planbuilder.answers import Answers, Note, parse_path
from planbuilder.frontends.terminal.front_end import (
    ChoiceList,
    Command,
    CommandEntry,
    ListOption,
    Page,
    TerminalKey,
    TextLine,
)
from planbuilder.frontends.terminal.key_bindings import PRESSED
from planbuilder.frontends.terminal.layout import paginate, wrap_lines
from planbuilder.frontends.terminal.replies import Author
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import Prompt, Reply, RowPreset
from planbuilder.interview.replies import Key
from planbuilder.text import Language
from tests.interview.builders import script_of

DOWN, UP, ENTER, END = "\x1b[B", "\x1b[A", "\r", "\x13"


PASTED = "\x1b[200~{}\x1b[201~"


def keyed(text: str) -> str:
    """Return what a terminal sends for a text: a long one is pasted."""
    return PASTED.format(text) if len(text) > 24 else text.replace("\n", ENTER)


def control(key: Command) -> str:
    """Return what a terminal sends for the key of a wish."""
    return chr(ord(PRESSED[key][-1]) - 96)


@dataclass
class Wanted:
    """What the present prompt is to be answered with."""

    answer: Any = None
    note: Note | None = None
    add: str | None = None
    start: RowPreset | None = None
    done: bool = False
    used: list[str] = field(default_factory=list)


class Typist:
    """A front end that answers from `wanted`, and writes down what a person would type."""

    def __init__(self, words: Phrases, *, redraws: bool, rows: int = 24, columns: int = 80) -> None:
        self.words = words
        self.redraws = redraws
        self.rows = rows
        self.columns = columns
        self.wanted = Wanted()
        self.typed: list[str] = []
        self.group: str | None = None

    def session_terminal(self) -> AbstractContextManager[None]:
        """Return a block in which nothing happens."""
        return nullcontext()

    def speak(self, words: Phrases) -> None:
        """Go on in the language of these words."""
        self.words = words

    def show(self, lines: Sequence[TextLine]) -> None:
        """Show nothing."""
        pass

    def read(self, lines: Sequence[TextLine], keys: Sequence[Command] = ()) -> CommandEntry | None:
        """Press Enter for every screen."""
        if self.redraws:
            sheets = paginate(wrap_lines(lines, self.columns), self.rows - 6)
            self.typed.extend([ENTER] * len(sheets))
        return None

    def _wish(self, key: Command) -> CommandEntry:
        if self.redraws:
            self.typed.append(control(key))
        else:
            self._write(self.words.named(f"typed.{key}")["en"])
        return CommandEntry(key)

    def _write(self, *lines: str) -> None:
        self.typed.append("".join(f"{line}\n" for line in lines))

    def _noting(self) -> CommandEntry | None:
        note = self.wanted.note
        if note is None or "noted" in self.wanted.used:
            return None
        self.wanted.used.append("noted")
        return self._wish(TerminalKey.MORE if self.redraws else Key(note.state.value))

    def line(self, page: Page, default: str | None) -> str | CommandEntry | None:
        """Type one line."""
        if (wish := self._noting()) is not None:
            return wish
        text = self._next_line(page)
        if default and not text and not self.redraws:
            return self._wish(Key.CLEAR)
        if self.redraws:
            erase = "\x15" if default else ""
            self.typed.append(f"{'' if text == default else erase + keyed(text)}{ENTER}")
        else:
            self._write("" if text == default else text)
        return None if text == (default or "") else text

    def _next_line(self, page: Page) -> str:
        wanted = self.wanted
        if wanted.note is not None:
            parts: list[str] = [wanted.note.reason.en or "", wanted.note.reason.fr or ""]
            if self.words.language is Language.FR:
                parts.reverse()
            parts.append(wanted.note.by.isoformat() if wanted.note.by else "")
            count = wanted.used.count("line")
            wanted.used.append("line")
            return parts[count]
        if isinstance(wanted.answer, dict):
            count = wanted.used.count("line")
            wanted.used.append("line")
            return str(wanted.answer.get(("start", "end")[count], ""))
        return "" if wanted.answer is None else str(wanted.answer)

    def long(self, page: Page, default: str | None) -> str | CommandEntry | None:
        """Type several lines."""
        if (wish := self._noting()) is not None:
            return wish
        text = self._next_line(page)
        if default and not text and not self.redraws:
            return self._wish(Key.CLEAR)
        if not self.redraws:
            if text == (default or ""):
                self._write("")
            else:
                self._write(*text.split("\n"), ".")
        else:
            erase = "\x7f" * len(default or "")
            typed = "" if text == default else erase + keyed(text)
            self.typed.append(f"{typed}{END}")
        return None if text == (default or "") else text

    def choose(self, page: Page, offered: ChoiceList) -> str | CommandEntry | None:
        """Move to an option and choose it."""
        ids, default = [option.id for option in offered.options], offered.default
        target = self._target(ids, default)
        if target is None and (wish := self._noting()) is not None:
            return wish
        if target is None:
            target = None if offered.without else default
        if self.redraws:
            place = ids.index(target) if target in ids else len(ids)
            now = ids.index(default) if default in ids else 0
            move = DOWN * (place - now) if place >= now else UP * (now - place)
            self.typed.append(f"{move}{ENTER}")
        else:
            self._write(str(ids.index(target) + 1) if target in ids else "")
        return target

    def _target(self, ids: Sequence[str], default: str | None) -> str | None:
        wanted = self.wanted
        if "key:add" in ids:
            return "key:add" if wanted.add is not None else "key:done"
        if wanted.note is not None and wanted.note.state.value in ids:
            return wanted.note.state.value
        if wanted.start is not None and f"start:{wanted.start.id}" in ids:
            return f"start:{wanted.start.id}"
        if wanted.add is not None and "own" in ids:
            return self._group(ids) or "own"
        if "change" in ids:
            return "change" if wanted.answer is not None else "keep"
        return wanted.answer if wanted.answer in ids else None

    def _group(self, ids: Sequence[str]) -> str | None:
        return (
            next((each for each in ids if each == self.group), None) if self.wanted.start else None
        )

    group: str | None = None

    def choose_many(
        self, page: Page, options: Sequence[ListOption], chosen: Sequence[str]
    ) -> tuple[str, ...] | CommandEntry | None:
        """Tick options."""
        if (wish := self._noting()) is not None:
            return wish
        ids = [option.id for option in options]
        wanted = set(self.wanted.answer if self.wanted.answer is not None else chosen)
        found = tuple(each for each in ids if each in wanted)
        if self.redraws:
            typed, place = "", 0
            for number, each in enumerate(ids):
                if (each in wanted) != (each in chosen):
                    typed += f"{DOWN * (number - place)} "
                    place = number
            self.typed.append(f"{typed}{ENTER}")
        elif wanted == set(chosen):
            self._write("")
        else:
            self._write(",".join(str(ids.index(each) + 1) for each in found) or "0")
        return None if wanted == set(chosen) else found


class Dictated:
    """Answers prompts as a finished document does, through `Author` and a `Typist`."""

    def __init__(self, answers: Answers, author: Author, typist: Typist) -> None:
        self.answers = answers
        self.author = author
        self.typist = typist
        self.script, rows = script_of(answers)
        self.waiting = {table: list(ids) for table, ids in rows.items()}
        self.same: dict[tuple[str, str], str] = {}
        self.adding: tuple[str, str, set[str]] | None = None
        self.prompts = 0

    def __call__(self, prompt: Prompt) -> Reply:
        """Return the reply to a prompt, having typed it."""
        self.prompts += 1
        self._note_row(prompt)
        self.typist.wanted = self._wanted(prompt)
        return self.author(prompt)

    def _note_row(self, prompt: Prompt) -> None:
        # The row that was added last has got an id of its own; references are to follow it.
        if self.adding is not None:
            table, command_reply, before = self.adding
            rows = {row.id for row in prompt.session.answers.rows(table)}
            for new in rows - before:
                self.same[(table, new)] = command_reply
            self.adding = None

    def _wanted(self, prompt: Prompt) -> Wanted:
        if prompt.kind.is_table:
            return self._row(prompt)
        path = self._original(prompt.path)
        raw = self.script.get(path)
        if isinstance(raw, dict) and prompt.language is not None:
            raw = raw.get(prompt.language.value)
        if prompt.kind.is_reference and raw is not None:
            raw = self._referred(prompt, raw)
        note = self.answers.notes.get(path)
        return Wanted(raw, note if raw is None else None)

    def _original(self, path: str) -> str:
        table, row, column = parse_path(path)
        if row is None or column is None:
            return path
        return f"{table}[{self.same.get((table, row), row)}].{column}"

    def _referred(self, prompt: Prompt, raw: Any) -> Any:
        source = prompt.question.choose_from or ""
        document, _, table = source.partition(":")
        if document != prompt.session.document.id:
            return raw
        back = {old: new for (name, new), old in self.same.items() if name == table}
        return (
            back.get(raw, raw) if isinstance(raw, str) else [back.get(each, each) for each in raw]
        )

    def _row(self, prompt: Prompt) -> Wanted:
        waiting = self.waiting.get(prompt.path)
        note = self.answers.notes.get(prompt.path)
        if not waiting:
            return Wanted(done=True, note=note if note and not prompt.rows else None)
        command_reply = waiting.pop(0)
        before = {line.row.id for line in prompt.rows}
        self.adding = (prompt.path, command_reply, before)
        start = self._start(prompt, command_reply)
        if start is not None and start.group is not None:
            language = prompt.session.language
            names = list(dict.fromkeys(s.group[language] for s in prompt.row_presets if s.group))
            self.typist.group = f"group:{names.index(start.group[language])}"
        return Wanted(add=command_reply, start=start)

    def _start(self, prompt: Prompt, command_reply: str) -> RowPreset | None:
        column = prompt.question.preset_by
        if column is None:
            return None
        source = self.script.get(f"{prompt.path}[{command_reply}].{column}")
        return next((start for start in prompt.row_presets if start.id == source), None)
