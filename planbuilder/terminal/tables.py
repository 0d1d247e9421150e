"""A table: its rows, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from planbuilder.interview import Prompt, Reply, RowLine, Start
from planbuilder.interview.replies import (
    AddRow,
    CopyRow,
    DeleteRow,
    Done,
    EditRow,
    Key,
    MoveRow,
)
from planbuilder.terminal.front import Front, Line, Option, Page, Wish, Wished
from planbuilder.terminal.words import Speech
from planbuilder.text import Language

_ACTIONS = (Key.ADD, Key.COPY, Key.MOVE, Key.DELETE, Key.DONE)
_OWN = "own"


class TableTalk:
    """Asks what to do with one table, and which row is meant."""

    def __init__(self, prompt: Prompt, page: Page, front: Front, words: Speech) -> None:
        self.prompt = prompt
        self.page = page
        self.front = front
        self.words = words

    def reply(self) -> Reply | Wished | None:
        """Return what to do next; None where the author turned back, to be asked again."""
        rows = self._rows()
        actions = [
            Option(f"key:{key.value}", self.words(f"key.{key.value}"))
            for key in _ACTIONS
            if key in self.prompt.keys
        ]
        none = () if rows else (Line(self.words("prompt.no_rows")),)
        page = replace(self.page, lines=(*self.page.lines, *none))
        first = Key.DONE if rows or not self.prompt.needed else Key.ADD
        chosen = self.front.choose(page, [*rows, *actions], f"key:{first.value}")
        if chosen is None or isinstance(chosen, Wished):
            return chosen
        kind, _, value = chosen.partition(":")
        return EditRow(value) if kind == "row" else self._do(Key(value))

    def _rows(self) -> list[Option]:
        return [
            Option(f"row:{line.row.id}", self._row(number, line))
            for number, line in enumerate(self.prompt.rows, 1)
        ]

    def _row(self, number: int, line: RowLine) -> str:
        notes = []
        if line.level is not None:
            notes.append(self.words("prompt.level", level=line.level))
        if line.open:
            notes.append(self.words("prompt.open", count=line.open))
        name = line.name[self.words.language]
        first = self.words("table.row", number=number, name=name)
        return f"{first} ({'; '.join(notes)})" if notes else first

    def _do(self, key: Key) -> Reply | Wished | None:
        doing: dict[Key, Callable[[], Reply | Wished | None]] = {
            Key.ADD: self._add,
            Key.COPY: lambda: self._with_row(CopyRow),
            Key.DELETE: self._delete,
            Key.MOVE: self._move,
            Key.DONE: Done,
        }
        return doing[key]()

    def do(self, wished: Key) -> Reply | Wished | None:
        """Return the reply to an action that was named directly."""
        return self._do(wished)

    def _pick(self, question: str, options: Sequence[Option]) -> str | None:
        keys: tuple[Wish, ...] = (Key.BACK,)
        head = (Line(self.prompt.heading[self.words.language], "title"), Line(question, "strong"))
        chosen = self.front.choose(Page(head, keys), options, None, leave=True)
        return None if isinstance(chosen, Wished) else chosen

    def _which(self) -> str | None:
        rows = self._rows()
        if len(rows) == 1:
            return rows[0].id.removeprefix("row:")
        chosen = self._pick(self.words("table.which_row"), rows)
        return chosen and chosen.removeprefix("row:")

    def _with_row(self, make: Callable[[str], Reply]) -> Reply | None:
        row = self._which()
        return make(row) if row else None

    def _delete(self) -> Reply | None:
        row = self._which()
        if row is None:
            return None
        options = yes_no(self.words)
        name = next(line.name for line in self.prompt.rows if line.row.id == row)
        question = self.words("table.delete_confirm", row=name)
        return DeleteRow(row) if self._pick(question, options) == "yes" else None

    def _move(self) -> Reply | None:
        row = self._which()
        if row is None:
            return None
        others = [line for line in self.prompt.rows if line.row.id != row]
        places = [
            Option(str(place), self.words("table.before", name=line.name))
            for place, line in enumerate(others)
        ]
        places.append(Option(str(len(others)), self.words("table.last")))
        place = self._pick(self.words("table.where_to"), places)
        return MoveRow(row, int(place)) if place else None

    def _add(self) -> Reply | None:
        starts = self.prompt.starts
        if not starts:
            return AddRow()
        language = self.words.language
        groups = list(dict.fromkeys(start.group[language] for start in starts if start.group))
        if len(groups) > 1:
            options = [
                Option(f"group:{place}", name, self._left(starts, name))
                for place, name in enumerate(groups)
            ]
            own = Option(_OWN, self.words("table.own"))
            chosen = self._pick(self.words("table.start"), [*options, own])
            if chosen is None or chosen == _OWN:
                return AddRow() if chosen else None
            group = groups[int(chosen.removeprefix("group:"))]
            starts = tuple(each for each in starts if each.group and each.group[language] == group)
        return self._start(starts)

    def _left(self, starts: Sequence[Start], group: str) -> str:
        language = self.words.language
        found = [each for each in starts if each.group and each.group[language] == group]
        used = sum(each.used for each in found)
        return self.words("table.group", count=len(found), used=used)

    def _start(self, starts: Sequence[Start]) -> Reply | None:
        language = self.words.language
        options = [_start_option(start, self.words, language) for start in starts]
        own = Option(_OWN, self.words("table.own"))
        chosen = self._pick(self.words("table.start"), [*options, own])
        if chosen is None:
            return None
        return AddRow() if chosen == _OWN else AddRow(start=chosen.removeprefix("start:"))


def _start_option(start: Start, words: Speech, language: Language) -> Option:
    notes = []
    if start.used:
        notes.append(words("table.used"))
    if not start.fits:
        notes.append(words("table.does_not_fit"))
    label = start.label[language]
    shown = f"{label} ({'; '.join(notes)})" if notes else label
    help_text = start.help[language] if start.help else ""
    return Option(f"start:{start.id}", shown, "" if help_text == label else help_text)


def yes_no(words: Speech) -> list[Option]:
    """Return yes and no to choose from."""
    return [Option("yes", words("answer.yes")), Option("no", words("answer.no"))]
