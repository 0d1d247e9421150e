"""A table: its rows, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from planbuilder.frontends.terminal.dialog import Talk
from planbuilder.frontends.terminal.front_end import Line, Offered, Option, Page, Wished, Without
from planbuilder.frontends.terminal.words import Speech
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
from planbuilder.text import Text

_ACTIONS = (Key.ADD, Key.COPY, Key.MOVE, Key.DELETE, Key.DONE)
_OWN = "own"


class TableTalk:
    """Asks what to do with one table, and which row is meant.

    What is asked raises Left when the author leaves.
    """

    def __init__(self, prompt: Prompt, talk: Talk) -> None:
        self.prompt = prompt
        self.talk = talk

    def reply(self, page: Page) -> Reply | Wished | None:
        """Return what to do next; None where the author turned back, to be asked again."""
        words = self.talk.words
        rows = self._rows(words, "table.row")
        actions = [
            Option(f"key:{key.value}", words(f"key.{key.value}"))
            for key in _ACTIONS
            if key in self.prompt.keys
        ]
        none = () if rows else (Line(words("prompt.no_rows")),)
        page = replace(page, lines=(*page.lines, *none))
        first = Key.DONE if rows or not self.prompt.needed else Key.ADD
        offered = Offered([*rows, *actions], f"key:{first.value}")
        chosen = self.talk.front.choose(page, offered)
        if chosen is None or isinstance(chosen, Wished):
            return chosen
        kind, _, value = chosen.partition(":")
        return EditRow(value) if kind == "row" else self.do(Key(value))

    def do(self, key: Key) -> Reply | None:
        """Return the reply to an action, None where the author turned back."""
        doing: dict[Key, Callable[[], Reply | None]] = {
            Key.ADD: self._add,
            Key.COPY: lambda: self._with_row(CopyRow),
            Key.DELETE: self._delete,
            Key.MOVE: self._move,
            Key.DONE: Done,
        }
        return doing[key]()

    def _rows(self, words: Speech, phrase: str) -> list[Option]:
        return [
            Option(f"row:{line.row.id}", _row(number, line, words, phrase))
            for number, line in enumerate(self.prompt.rows, 1)
        ]

    def _pick(self, question: str, options: Callable[[Speech], list[Option]]) -> str | None:
        def listed(words: Speech) -> tuple[Page, Offered]:
            name = f" – {words(question)}"
            head = Line(f"{self.prompt.heading[words.language]}{name}", "title")
            return Page((head,)), Offered(options(words), without=Without.RETURN)

        return self.talk.pick(listed)

    def _which(self, question: str) -> RowLine | None:
        rows = self.prompt.rows
        if len(rows) == 1:
            return rows[0]
        chosen = self._pick(question, lambda words: self._rows(words, "table.numbered"))
        return next((line for line in rows if f"row:{line.row.id}" == chosen), None)

    def _with_row(self, make: Callable[[str], Reply]) -> Reply | None:
        line = self._which("table.which_to_copy")
        return make(line.row.id) if line else None

    def _delete(self) -> Reply | None:
        line = self._which("table.which_to_delete")
        if line is None:
            return None
        sure = confirmed(
            self.talk,
            lambda words: [Line(words("table.delete_confirm", row=line.name[words.language]))],
        )
        return DeleteRow(line.row.id) if sure else None

    def _move(self) -> Reply | None:
        line = self._which("table.which_to_move")
        if line is None:
            return None
        others = [other for other in self.prompt.rows if other is not line]

        def places(words: Speech) -> list[Option]:
            found = [
                Option(str(place), words("table.before", name=other.name))
                for place, other in enumerate(others)
            ]
            return [*found, Option(str(len(others)), words("table.last"))]

        place = self._pick("table.where_to", places)
        return MoveRow(line.row.id, int(place)) if place else None

    def _add(self) -> Reply | None:
        starts = self.prompt.starts
        if not starts:
            return AddRow()
        groups = list(dict.fromkeys(start.group for start in starts if start.group))
        if len(groups) < 2:
            return self._start(starts)
        while True:
            chosen = self._pick("table.start", lambda words: _grouped(starts, groups, words))
            if chosen is None or chosen == _OWN:
                return AddRow() if chosen else None
            group = groups[int(chosen.removeprefix("group:"))]
            reply = self._start([each for each in starts if each.group == group])
            if reply is not None:
                return reply

    def _start(self, starts: Sequence[Start]) -> Reply | None:
        def options(words: Speech) -> list[Option]:
            own = Option(_OWN, words("table.own"))
            return [*(_start_option(start, words) for start in starts), own]

        chosen = self._pick("table.start", options)
        if chosen is None:
            return None
        return AddRow() if chosen == _OWN else AddRow(start=chosen.removeprefix("start:"))


def _row(number: int, line: RowLine, words: Speech, phrase: str) -> str:
    notes = []
    if line.level is not None:
        notes.append(words("prompt.level", level=line.level))
    if line.open:
        notes.append(words("prompt.open", count=line.open))
    first = words(phrase, number=number, name=line.name[words.language])
    return f"{first} ({'; '.join(notes)})" if notes else first


def _grouped(starts: Sequence[Start], groups: Sequence[Text], words: Speech) -> list[Option]:
    found = []
    for place, group in enumerate(groups):
        inside = [each.used for each in starts if each.group == group]
        help_text = words("table.group", count=len(inside), used=sum(inside))
        found.append(Option(f"group:{place}", group[words.language], help_text))
    return [*found, Option(_OWN, words("table.own"))]


def _start_option(start: Start, words: Speech) -> Option:
    notes = []
    if start.used:
        notes.append(words("table.used"))
    if not start.fits:
        notes.append(words("table.does_not_fit"))
    label = start.label[words.language]
    shown = f"{label} ({'; '.join(notes)})" if notes else label
    help_text = start.help[words.language] if start.help else ""
    return Option(f"start:{start.id}", shown, "" if help_text == label else help_text)


def confirmed(talk: Talk, lines: Callable[[Speech], list[Line]]) -> bool:
    """Return whether the author says yes to what is shown; no is under the pointer.

    Raises Left when the author leaves.
    """

    def listed(words: Speech) -> tuple[Page, Offered]:
        options = [Option("yes", words("answer.yes")), Option("no", words("answer.no"))]
        return Page(tuple(lines(words))), Offered(options, "no")

    return talk.pick(listed) == "yes"
