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
    FormLine,
    ListOption,
    Page,
    TerminalKey,
)
from planbuilder.frontends.terminal.key_bindings import KEY_CODES
from planbuilder.frontends.terminal.line_layout import paginate, wrap_lines
from planbuilder.frontends.terminal.replies import Author
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.instrument import Kind, Question
from planbuilder.interview import Prompt, Reply, Session
from planbuilder.interview.column_form import ColumnForm
from planbuilder.interview.replies import Key
from planbuilder.interview.row_form import FormField, RowForm, row_form
from planbuilder.text import Language
from tests.interview.builders import script_of

DOWN, UP, ENTER, END = "\x1b[B", "\x1b[A", "\r", "\x13"


PASTED = "\x1b[200~{}\x1b[201~"


def keystrokes(text: str) -> str:
    """Return what a terminal sends for a text: a long one is pasted."""
    return PASTED.format(text) if len(text) > 24 else text.replace("\n", ENTER)


def control(key: Command) -> str:
    """Return what a terminal sends for the key of a wish."""
    return chr(ord(KEY_CODES[key][-1]) - 96)


@dataclass
class WantedReply:
    """What the present prompt is to be answered with."""

    answer: Any = None
    note: Note | None = None
    action: str | None = None
    entries: tuple[str, ...] = ()
    ticks: tuple[str, ...] | None = None
    used: list[str] = field(default_factory=list)


class Typist:
    """A front end that answers from `wanted`, and writes down what a person would type."""

    def __init__(self, words: Phrases, *, redraws: bool, rows: int = 24, columns: int = 80) -> None:
        self.words = words
        self.redraws = redraws
        self.rows = rows
        self.columns = columns
        self.wanted = WantedReply()
        self.typed: list[str] = []
        self.draft = ""
        self.forms: list[int] = []
        """The fields of each form that was filled in line by line."""

    def session_terminal(self) -> AbstractContextManager[None]:
        """Return a block in which nothing happens."""
        return nullcontext()

    def use_phrases(self, words: Phrases) -> None:
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
            self._write(self.words.by_name(f"typed.{key}")["en"])
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
            self.typed.append(f"{'' if text == default else erase + keystrokes(text)}{ENTER}")
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

    def long(self, page: Page, default: str | None, begun: str = "") -> str | CommandEntry | None:
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
                self._write(*text.split("\n"), "/end")
        else:
            erase = "\x7f" * len(default or "")
            typed = "" if text == default else erase + keystrokes(text)
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
            return wanted.action or "key:done"
        if wanted.note is not None and wanted.note.state.value in ids:
            return wanted.note.state.value
        if wanted.action == "key:add" and "own" in ids:
            return "own"
        if "change" in ids:
            return "change" if wanted.answer is not None else "keep"
        return wanted.answer if wanted.answer in ids else None

    def form(self, page: Page, lines: Sequence[FormLine]) -> tuple[str, ...] | CommandEntry:
        """Fill in a form."""
        entries = self.wanted.entries or ("",) * len(lines)
        assert len(entries) == len(lines)
        self.wanted.entries = ()
        if self.redraws:
            keys = []
            for line, entry in zip(lines, entries, strict=True):
                erase = "\x15" if line.entry and entry != line.entry else ""
                keys.append("" if entry == line.entry else f"{erase}{entry}")
            self.typed.append("\t".join(keys) + END)
        else:
            for line, entry in zip(lines, entries, strict=True):
                kept = "" if entry == line.entry else entry or "-"
                self._write(kept)
            self.forms.append(len(lines))
        return tuple(entries)

    def choose_many(
        self, page: Page, options: Sequence[ListOption], chosen: Sequence[str]
    ) -> tuple[str, ...] | CommandEntry | None:
        """Tick options."""
        if (wish := self._noting()) is not None:
            return wish
        ids = [option.id for option in options]
        if self.wanted.ticks is not None:
            wanted, self.wanted.ticks = set(self.wanted.ticks), None
        else:
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


class DictatingFrontEnd:
    """Answers prompts as a finished document does, through `Author` and a `Typist`."""

    def __init__(self, answers: Answers, author: Author, typist: Typist) -> None:
        self.answers = answers
        self.author = author
        self.typist = typist
        self.script, rows = script_of(answers)
        self.waiting = {table: list(ids) for table, ids in rows.items()}
        self.original: dict[tuple[str, str], str] = {}
        self.before: tuple[str, set[str], list[str]] | None = None
        self.screens = 0

    def __call__(self, prompt: Prompt) -> Reply:
        """Return the reply to a prompt, having typed it."""
        self._match_rows(prompt)
        self.typist.wanted = self._wanted(prompt)
        before = len(self.typist.typed) - sum(self.typist.forms) + len(self.typist.forms)
        reply = self.author(prompt)
        after = len(self.typist.typed) - sum(self.typist.forms) + len(self.typist.forms)
        self.screens += after - before
        return reply

    def _match_rows(self, prompt: Prompt) -> None:
        # Rows get ids of their own; references are to follow the rows they stand for.
        if self.before is not None:
            table, before, originals = self.before
            new = [row.id for row in prompt.session.answers.rows(table) if row.id not in before]
            for new_row, original in zip(new, originals, strict=False):
                self.original[(table, new_row)] = original
            if new:
                self.before = None
        for table, rows in self.waiting.items():
            # Rows that a suggestion brought stand for those of the same id.
            for row in prompt.session.answers.rows(table):
                if (table, row.id) not in self.original and row.id in rows:
                    self.original[(table, row.id)] = row.id
                    rows.remove(row.id)

    def _wanted(self, prompt: Prompt) -> WantedReply:
        if prompt.suggestions:
            return self._suggested(prompt)
        if prompt.form is not None:
            return WantedReply(entries=self._entries(prompt, prompt.form))
        if prompt.column_form is not None:
            return WantedReply(entries=self._column(prompt, prompt.column_form))
        if prompt.kind.is_table:
            return self._table(prompt)
        path = self._path(prompt.path)
        raw = self.script.get(path)
        if isinstance(raw, dict) and prompt.language is not None:
            raw = raw.get(prompt.language.value)
        if prompt.kind.is_reference and raw is not None:
            raw = self._referred(prompt.session, prompt.question, raw)
        note = self.answers.notes.get(path)
        return WantedReply(raw, note if raw is None else None)

    def _suggested(self, prompt: Prompt) -> WantedReply:
        """Tick what this document says too; then answer the question as ever."""
        ticks = []
        for each in prompt.suggestions:
            wanted = self.answers.values.get(each.path)
            here = prompt.session.answers.values.get(each.path)
            value = each.offer.value if each.offer else here
            if prompt.session.document.question(each.path).kind is Kind.ROWS:
                same = wanted is not None and _row_ids(wanted) == _row_ids(value)
            else:
                same = wanted == value
            if same and each.path not in self.answers.notes:
                ticks.append(each.path)
        return WantedReply(ticks=tuple(ticks))

    def _column(self, prompt: Prompt, form: ColumnForm) -> tuple[str, ...]:
        table, column = form.table.id, form.column.id
        return tuple(
            self._entry(
                prompt.session, each, self.script.get(self._path(f"{table}[{row}].{column}"))
            )
            for row, each in zip(form.rows, form.fields, strict=True)
        )

    def _path(self, path: str) -> str:
        table, row, column = parse_path(path)
        if row is None or column is None:
            return path
        return f"{table}[{self.original.get((table, row), row)}].{column}"

    def _referred(self, session: Session, column: Question, raw: Any) -> Any:
        document, _, table = (column.choose_from or "").partition(":")
        if document != session.document.id:
            return raw
        back = {old: new for (name, new), old in self.original.items() if name == table}
        return (
            back.get(raw, raw) if isinstance(raw, str) else [back.get(each, each) for each in raw]
        )

    def _entries(self, prompt: Prompt, form: RowForm) -> tuple[str, ...]:
        session, table = prompt.session, form.table.id
        original = self.original.get((table, form.row or ""), form.row or "")
        return tuple(
            self._entry(session, field, self.script.get(f"{table}[{original}].{field.column.id}"))
            for field in form.fields
        )

    def _entry(self, session: Session, field: FormField, raw: Any) -> str:
        if raw is None:
            return ""
        column = field.column
        if isinstance(raw, dict) and field.language is not None:
            return str(raw.get(field.language.value) or "").replace("\n", " ")
        if column.kind is Kind.PERIOD:
            return " → ".join(raw[part] for part in ("start", "end") if raw.get(part))
        if column.kind is Kind.REFERENCE:
            raw = self._referred(session, column, raw)
        if column.kind in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO_UNKNOWN, Kind.REFERENCE):
            if raw == field.current:
                return field.entry[session.language]
            ids = [option.id for option in field.options]
            chosen = [raw] if isinstance(raw, str) else raw
            return ";".join(str(ids.index(each) + 1) for each in chosen)
        return str(raw)

    def _table(self, prompt: Prompt) -> WantedReply:
        table, waiting = prompt.path, self.waiting.get(prompt.path, [])
        before = {line.row.id for line in prompt.rows}
        starts = self._starts(prompt, waiting)
        if starts:
            taken = [each for _, each in starts]
            for original in taken:
                waiting.remove(original)
            self.before = (table, before, taken)
            return WantedReply(action="key:set", ticks=tuple(preset for preset, _ in starts))
        if waiting:
            original = waiting.pop(0)
            self.before = (table, before, [original])
            form = row_form(prompt.session, prompt.question)
            self.original[(table, "")] = original
            return WantedReply(action="key:add", entries=self._entries(prompt, form))
        if (row := self._incomplete(prompt)) is not None:
            return WantedReply(action=f"row:{row}")
        note = self.answers.notes.get(table)
        return WantedReply(action="key:done", note=note if note and not prompt.rows else None)

    def _starts(self, prompt: Prompt, waiting: Sequence[str]) -> list[tuple[str, str]]:
        """Return the presets of the table that rows start from, each with its row."""
        column = prompt.question.preset_by
        if column is None:
            return []
        rows = {self.script.get(f"{prompt.path}[{each}].{column}"): each for each in waiting}
        ids = [each.preset.id for each in prompt.row_set]
        return [(preset, rows[preset]) for preset in ids if preset in rows]

    def _incomplete(self, prompt: Prompt) -> str | None:
        """Return a row that lacks a cell which its form asks for by now."""
        for line in prompt.rows:
            form = row_form(prompt.session, prompt.question, line.row.id)
            wanted = self._entries(prompt, form)
            for each, entry in zip(form.fields, wanted, strict=True):
                if entry and each.current is None:
                    return line.row.id
        return None


def _row_ids(value: Any) -> list[str]:
    return [row.id for row in value or ()]
