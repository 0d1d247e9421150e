"""Asks for rows on forms, for several rows in one step, and for the suggestions of a section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planbuilder.answers import InvalidAnswer
from planbuilder.errors import Problem
from planbuilder.frontends.terminal.dialog import Dialog
from planbuilder.frontends.terminal.form_pages import (
    column_head,
    field_label,
    field_option_labels,
    field_warning,
    fit_note,
    form_guidance,
    form_line,
    form_page,
    split_entries,
    suggestion_label,
)
from planbuilder.frontends.terminal.front_end import (
    BlankChoice,
    ChoiceList,
    CommandEntry,
    FormLine,
    ListOption,
    Page,
)
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import Prompt, Reply, apply
from planbuilder.interview.column_form import ColumnForm, column_cells
from planbuilder.interview.replies import (
    AddRows,
    Confirm,
    EditRows,
    FillCells,
    FillColumn,
    FillRow,
    Key,
    PasteRows,
)
from planbuilder.interview.row_form import FormField, RowForm, cells_of, put_cell, raw_of, row_form

FORM_KEYS = (Key.BACK, Key.GUIDANCE, Key.LANGUAGE, Key.OVERVIEW, Key.LEAVE)
"""The keys of a form."""


class RowDialog:
    """Asks for the cells of rows. Its methods raise LeaveInterview when the author leaves."""

    def __init__(self, prompt: Prompt, dialog: Dialog) -> None:
        self.prompt = prompt
        self.dialog = dialog

    def fill(
        self, form: RowForm, page: Page, entries: Sequence[str] | None = None
    ) -> FillRow | CommandEntry:
        """Return the row filled in, or a command with the entries typed so far.

        Entries that the engine refuses are shown again with all their problems.
        """
        session = self.prompt.session
        present = [field.entry[session.language] for field in form.fields]
        entries = entries if entries is not None and len(entries) == len(present) else present
        problems: tuple[Problem, ...] = ()
        while True:
            words = self.dialog.words
            warnings = [line for each in problems for line in field_warning(form, each, words)]
            pairs = zip(form.fields, entries, strict=True)
            lines = [form_line(field, entry, words, problems) for field, entry in pairs]
            result = self.dialog.front_end.form(Page((*page.lines, *warnings), FORM_KEYS), lines)
            if isinstance(result, CommandEntry):
                entries = split_entries(result.entry) or entries
                if not self._is_done_here(result, form):
                    return result
                continue
            entries = result
            cells, problems = cells_of(session, form, entries)
            reply = FillRow(cells, form.row)
            problems = problems or apply(session, reply).problems
            if not problems:
                return reply

    def _is_done_here(self, command: CommandEntry, form: RowForm) -> bool:
        """Return whether a command was handled here, so that the form is shown again."""
        if command.key is Key.LANGUAGE:
            self.dialog.switch_language(self.dialog.words.language.other)
            return True
        if command.key is Key.GUIDANCE:
            self.dialog.read(lambda words: list(form_guidance(form, words)))
            return True
        return False

    def fill_column_form(
        self, form: ColumnForm, entries: Sequence[str] | None = None
    ) -> FillCells | CommandEntry:
        """Return the column filled in, or a command with the entries typed so far."""
        session = self.prompt.session
        present = [field.entry[session.language] for field in form.fields]
        entries = entries if entries is not None and len(entries) == len(present) else present
        warnings: list[TextLine] = []
        while True:
            words = self.dialog.words
            lines = [
                FormLine(name[words.language], entry, field_option_labels(field, words))
                for name, entry, field in zip(form.names, entries, form.fields, strict=True)
            ]
            head = column_head(form, words)
            result = self.dialog.front_end.form(Page((*head, *warnings), FORM_KEYS), lines)
            if isinstance(result, CommandEntry):
                return result
            entries = result
            cells, problems = column_cells(session, form, entries)
            reply = FillCells(form.column.id, cells)
            problems = problems or apply(session, reply).problems
            if not problems:
                return reply
            warnings = [line for each in problems for line in words.problem(each)]

    def new_row(self) -> FillRow | CommandEntry:
        """Return a new row filled in on a blank form."""
        form = row_form(self.prompt.session, self.prompt.question)
        return self.fill(form, form_page(self.prompt, form, self.dialog.words))

    def add_set(self) -> Reply | None:
        """Return the proposed rows that the author keeps, None when they went back."""
        rows = self.prompt.row_set
        proposals = [each.preset.id for each in rows if each.is_proposed]

        def build(words: Phrases) -> tuple[Page, list[ListOption]]:
            options = [
                ListOption(each.preset.id, each.preset.label[words.language], fit_note(each, words))
                for each in rows
            ]
            return self._head(words, "table.set" if proposals else "table.set_choice"), options

        result = self.dialog.choose_many(build, proposals)
        return AddRows(result) if result else None

    def _head(self, words: Phrases, phrase: str) -> Page:
        title = TextLine(self.prompt.heading[words.language], "title")
        return Page((title, TextLine(words(phrase), "strong")))

    def paste(self) -> Reply | None:
        """Return pasted rows, None when the author went back."""
        form = row_form(self.prompt.session, self.prompt.question)
        text: str | None = None
        problems: tuple[Problem, ...] = ()

        def page(words: Phrases) -> Page:
            language = words.language
            columns = " · ".join(field_label(field, words) for field in form.fields)
            head = (
                TextLine(self.prompt.heading[language], "title"),
                TextLine(words("table.paste"), "strong"),
                TextLine(columns),
            )
            wrong = (line for each in problems for line in field_warning(form, each, words))
            return Page((*head, *wrong))

        while (text := self.dialog.long(page, text)) is not None and text.strip():
            reply = PasteRows(text)
            problems = apply(self.prompt.session, reply).problems
            if not problems:
                return reply
        return None

    def fill_column(self) -> Reply | None:
        """Return one value for several rows, None when the author went back."""
        session, table = self.prompt.session, self.prompt.question
        fields = row_form(session, table, self.prompt.rows[0].row.id).fields

        def lines(words: Phrases) -> tuple[Page, ChoiceList]:
            head = (
                TextLine(self.prompt.heading[words.language], "title"),
                TextLine(words("table.fill_which"), "strong"),
            )
            options = [
                ListOption(str(place), field_label(field, words))
                for place, field in enumerate(fields)
            ]
            return Page(head), ChoiceList(options, without=BlankChoice.RETURN)

        picked_rows = self.dialog.pick(lines)
        if picked_rows is None:
            return None
        rows = self._rows()
        return self._column(fields[int(picked_rows)], rows) if rows else None

    def _rows(self) -> tuple[str, ...] | None:
        def build(words: Phrases) -> tuple[Page, list[ListOption]]:
            options = [
                ListOption(line.row.id, line.name[words.language]) for line in self.prompt.rows
            ]
            return self._head(words, "table.fill_rows"), options

        return self.dialog.choose_many(build, [line.row.id for line in self.prompt.rows])

    def _column(self, field: FormField, rows: tuple[str, ...]) -> Reply | None:
        problems: tuple[Problem, ...] = ()
        text = ""

        def build(words: Phrases) -> tuple[Page, Sequence[FormLine]]:
            head = TextLine(words("table.fill_value", count=len(rows)), "strong")
            wrong = (line for each in problems for line in words.problem(each))
            return Page((head, *wrong)), [form_line(field, text, words)]

        while (entries := self.dialog.form(build)) is not None and entries[0].strip():
            (text,) = entries
            cell: dict[str, Any] = {}
            try:
                put_cell(
                    cell, field, raw_of(self.prompt.session, field.column, text, field.options)
                )
            except InvalidAnswer as error:
                problems = (Problem(error.code, values=error.values),)
                continue
            reply = FillColumn(field.column.id, cell[field.column.id], rows)
            problems = apply(self.prompt.session, reply).problems
            if not problems:
                return reply
        return None

    def every_row(self) -> Reply:
        """Return the reply that goes through all rows on their forms."""
        return EditRows(tuple(line.row.id for line in self.prompt.rows))

    def suggestions(self) -> Reply | None:
        """Return the suggestions that the author confirms; None leaves them to their questions."""
        suggestions = self.prompt.suggestions

        def build(words: Phrases) -> tuple[Page, list[ListOption]]:
            language = words.language
            options = [
                ListOption(
                    each.path,
                    suggestion_label(each.heading[language], each.display[language], words),
                )
                for each in suggestions
            ]
            other = next((each.plan for each in suggestions if each.plan), None)
            origin = words("suggest.plan", plan=other) if other else words("suggest.workspace")
            head = (
                TextLine(self.prompt.section[language], "title"),
                TextLine(origin),
                TextLine(words("suggest.confirm"), "strong"),
            )
            return Page(head), options

        result = self.dialog.choose_many(build, [each.path for each in suggestions])
        return None if result is None else Confirm(result)
