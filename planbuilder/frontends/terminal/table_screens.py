"""Shows the rows of a table, and asks what to do with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from planbuilder.frontends.terminal.dialog import Dialog, LeaveInterview
from planbuilder.frontends.terminal.front_end import (
    BlankChoice,
    ChoiceList,
    CommandEntry,
    ListOption,
    Page,
)
from planbuilder.frontends.terminal.row_screens import RowDialog
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import Prompt, Reply, RowLine, RowPreset
from planbuilder.interview.replies import (
    AddRow,
    CopyRow,
    DeleteRow,
    EditRow,
    Finish,
    Key,
    MoveRow,
)
from planbuilder.text import Text

_ACTIONS = (
    Key.DONE,
    Key.ADD,
    Key.SET,
    Key.PASTE,
    Key.FILL,
    Key.ROWS,
    Key.COPY,
    Key.MOVE,
    Key.DELETE,
)
_OWN = "own"


class TableDialog:
    """Asks what to do with a table, and with which row. Raises LeaveInterview.

    For an author who `turned_back` from a blank row, Enter continues instead of opening it again.
    """

    def __init__(self, prompt: Prompt, dialog: Dialog, turned_back: bool = False) -> None:
        self.prompt = prompt
        self.dialog = dialog
        self.turned_back = turned_back
        self.row_dialog = RowDialog(prompt, dialog)

    def reply(self, page: Page) -> Reply | CommandEntry | None:
        """Return what to do next; None when the author went back, to be asked again."""
        words = self.dialog.words
        rows = self._rows(words, "table.row")
        actions = [
            ListOption(f"key:{key.value}", words(f"key.{key.value}"))
            for key in _ACTIONS
            if key in self.prompt.keys
        ]
        none = () if rows else (TextLine(words("prompt.no_rows")),)
        page = replace(page, lines=(*page.lines, *none))
        first = self.first_action()
        offer_list = ChoiceList([*actions, *rows], f"key:{first.value}", is_numbered=True)
        choice = self.dialog.front_end.choose(page, offer_list)
        if choice is None or isinstance(choice, CommandEntry):
            return choice
        kind, _, value = choice.partition(":")
        return EditRow(value) if kind == "row" else self.do(Key(value))

    def first_action(self) -> Key:
        """Return the action selected when the table is shown."""
        if self.prompt.rows or not self.prompt.is_needed or self.turned_back:
            return Key.DONE
        has_proposals = any(each.is_proposed for each in self.prompt.row_set)
        return Key.SET if has_proposals else Key.ADD

    def do(self, key: Key) -> Reply | None:
        """Return the reply for an action, None when the author went back."""
        doing: dict[Key, Callable[[], Reply | None]] = {
            Key.ADD: self._add,
            Key.COPY: lambda: self._with_row(CopyRow),
            Key.DELETE: self._delete,
            Key.MOVE: self._move,
            Key.DONE: Finish,
            Key.SET: self.row_dialog.add_set,
            Key.PASTE: self.row_dialog.paste,
            Key.FILL: self.row_dialog.fill_column,
            Key.ROWS: self.row_dialog.every_row,
        }
        return doing[key]()

    def _rows(self, words: Phrases, phrase: str) -> list[ListOption]:
        return [
            ListOption(f"row:{line.row.id}", _row(number, line, words, phrase))
            for number, line in enumerate(self.prompt.rows, 1)
        ]

    def _pick(self, question: str, options: Callable[[Phrases], list[ListOption]]) -> str | None:
        def build_list(words: Phrases) -> tuple[Page, ChoiceList]:
            name = f" – {words(question)}"
            head = TextLine(f"{self.prompt.heading[words.language]}{name}", "title")
            return Page((head,)), ChoiceList(options(words), without=BlankChoice.RETURN)

        return self.dialog.pick(build_list)

    def _which(self, question: str) -> RowLine | None:
        rows = self.prompt.rows
        if len(rows) == 1:
            return rows[0]
        choice = self._pick(question, lambda words: self._rows(words, "table.numbered"))
        return next((line for line in rows if f"row:{line.row.id}" == choice), None)

    def _with_row(self, make: Callable[[str], Reply]) -> Reply | None:
        line = self._which("table.which_to_copy")
        return make(line.row.id) if line else None

    def _delete(self) -> Reply | None:
        line = self._which("table.which_to_delete")
        if line is None:
            return None
        sure = confirms(
            self.dialog,
            lambda words: [TextLine(words("table.delete_confirm", row=line.name[words.language]))],
        )
        return DeleteRow(line.row.id) if sure else None

    def _move(self) -> Reply | None:
        line = self._which("table.which_to_move")
        if line is None:
            return None
        others = [other for other in self.prompt.rows if other is not line]

        def navigation(words: Phrases) -> list[ListOption]:
            result = [
                ListOption(str(place), words("table.before", name=other.name))
                for place, other in enumerate(others)
            ]
            return [*result, ListOption(str(len(others)), words("table.last"))]

        place = self._pick("table.where_to", navigation)
        return MoveRow(line.row.id, int(place)) if place else None

    def _add(self) -> Reply | None:
        row_presets = self.prompt.row_presets
        if not row_presets:
            return self._own_row()
        groups = list(dict.fromkeys(preset.group for preset in row_presets if preset.group))
        if len(groups) < 2:
            return self._start(row_presets)
        while True:
            choice = self._pick(
                "table.start", lambda words: _group_options(row_presets, groups, words)
            )
            if choice is None or choice == _OWN:
                return self._own_row() if choice else None
            group = groups[int(choice.removeprefix("group:"))]
            reply = self._start([each for each in row_presets if each.group == group])
            if reply is not None:
                return reply

    def _own_row(self) -> Reply | None:
        reply = self.row_dialog.new_row()
        if not isinstance(reply, CommandEntry):
            return reply
        if reply.key is Key.LEAVE:
            raise LeaveInterview
        return None

    def _start(self, row_presets: Sequence[RowPreset]) -> Reply | None:
        def options(words: Phrases) -> list[ListOption]:
            own = ListOption(_OWN, words("table.own"))
            return [*(_start_option(preset, words) for preset in row_presets), own]

        choice = self._pick("table.start", options)
        if choice is None:
            return None
        return self._own_row() if choice == _OWN else AddRow(preset=choice.removeprefix("start:"))


def _row(number: int, line: RowLine, words: Phrases, phrase: str) -> str:
    notes = []
    if line.level is not None:
        notes.append(words("prompt.level", level=line.level))
    if line.open:
        notes.append(words("prompt.open", count=line.open))
    first = words(phrase, number=number, name=line.name[words.language])
    return f"{first} ({'; '.join(notes)})" if notes else first


def _group_options(
    row_presets: Sequence[RowPreset], groups: Sequence[Text], words: Phrases
) -> list[ListOption]:
    result = []
    for place, group in enumerate(groups):
        inside = [each.used for each in row_presets if each.group == group]
        help_text = words("table.group", count=len(inside), used=sum(inside))
        result.append(ListOption(f"group:{place}", group[words.language], help_text))
    return [*result, ListOption(_OWN, words("table.own"))]


def _start_option(preset: RowPreset, words: Phrases) -> ListOption:
    notes = []
    if preset.used:
        notes.append(words("table.used"))
    if not preset.fits:
        notes.append(words("table.does_not_fit"))
    label = preset.label[words.language]
    display = f"{label} ({'; '.join(notes)})" if notes else label
    help_text = preset.help[words.language] if preset.help else ""
    return ListOption(f"start:{preset.id}", display, "" if help_text == label else help_text)


def confirms(dialog: Dialog, lines: Callable[[Phrases], list[TextLine]]) -> bool:
    """Return whether the author agrees to what is shown; "no" is selected at first.

    Raises LeaveInterview when the author leaves.
    """

    def build_list(words: Phrases) -> tuple[Page, ChoiceList]:
        options = [ListOption("yes", words("answer.yes")), ListOption("no", words("answer.no"))]
        return Page(tuple(lines(words))), ChoiceList(options, "no")

    return dialog.pick(build_list) == "yes"
