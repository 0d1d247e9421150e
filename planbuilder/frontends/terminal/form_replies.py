"""Asks for rows on forms (one row, or one column of several rows) and returns replies."""

from __future__ import annotations

from collections.abc import Callable

from planbuilder.frontends.terminal.dialog import Dialog
from planbuilder.frontends.terminal.form_pages import form_page, split_entries
from planbuilder.frontends.terminal.front_end import BETWEEN_ENTRIES, CommandEntry
from planbuilder.frontends.terminal.row_screens import RowDialog
from planbuilder.frontends.terminal.table_screens import confirms
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.interview import Prompt, Reply, apply, replies
from planbuilder.interview.column_form import ColumnForm
from planbuilder.interview.replies import FillRow, Key, Leave
from planbuilder.interview.row_form import NEW, RowForm, cells_of, row_form


class FormAuthor:
    """Asks for rows on forms, and remembers the entries of a form that was left.

    `on_command` handles commands a form does not know, `then` receives a reply that must follow the
    next one, and `leave_with` receives the entries when the author leaves from a form.
    """

    def __init__(
        self,
        dialog: Dialog,
        on_command: Callable[[Prompt, CommandEntry], Reply | None],
        then: Callable[[Reply], None],
        leave_with: Callable[[Prompt, str], None],
    ) -> None:
        self.dialog = dialog
        self.on_command = on_command
        self.then = then
        self.leave_with = leave_with
        self.form_drafts: dict[str, tuple[str, ...]] = {}
        self.adding: str | None = None
        """The table that gets one new row after the other, until a form is left blank."""

    def keep(self, form: RowForm, entries: tuple[str, ...]) -> None:
        """Remember entries, to be shown when the form is asked next."""
        self.form_drafts[_key(form)] = entries

    @property
    def last_draft(self) -> str:
        """Return the entries of the form that was left last, an empty text without any."""
        return BETWEEN_ENTRIES.join(next(reversed(self.form_drafts.values()), ()))

    def resume(self, prompt: Prompt, text: str) -> bool:
        """Restore the entries of a form from a draft; return False if it was not of a form."""
        entries = split_entries(text)
        if prompt.form is not None:
            self.keep(prompt.form, entries)
        elif prompt.column_form is not None:
            form = prompt.column_form
            self.form_drafts[f"{form.table.id}.{form.column.id}"] = entries
        elif prompt.kind.is_table and len(entries) > 1:
            self.keep(row_form(prompt.session, prompt.question), entries)
            self.adding = prompt.path
        else:
            return False
        return True

    def notice(self, prompt: Prompt, reply: Reply) -> None:
        """Note whether a reply adds a row, since another form may then follow."""
        self.adding = prompt.path if isinstance(reply, FillRow) and reply.cells else None

    def rows(self, prompt: Prompt) -> Reply | None:
        """Return a row filled in on a form, None when no form is due."""
        dialog = RowDialog(prompt, self.dialog)
        adding, self.adding = self.adding == prompt.path, None
        if prompt.form is not None:
            return self._fill(prompt, dialog, prompt.form)
        if prompt.column_form is not None:
            return self._column(prompt, dialog, prompt.column_form)
        if not adding or not prompt.kind.is_table:
            return None
        return self._fill(prompt, dialog, row_form(prompt.session, prompt.question))

    def _fill(self, prompt: Prompt, dialog: RowDialog, form: RowForm) -> Reply | None:
        key = _key(form)
        page = form_page(prompt, form, self.dialog.words)
        result = dialog.fill(form, page, self.form_drafts.pop(key, None))
        if isinstance(result, FillRow):
            if form.row is None:
                self.adding = prompt.path if result.cells else None
                return result if result.cells else _finish(prompt)
            return result
        entries = split_entries(result.entry)
        self.form_drafts[key] = entries
        if result.key is Key.LEAVE:
            return self._leaving_form(prompt, form, entries)
        if result.key is Key.BACK:
            return replies.Finish() if form.row is not None else None
        return self.on_command(prompt, CommandEntry(result.key))

    def _column(self, prompt: Prompt, dialog: RowDialog, form: ColumnForm) -> Reply | None:
        key = f"{form.table.id}.{form.column.id}"
        result = dialog.fill_column_form(form, self.form_drafts.pop(key, None))
        if not isinstance(result, CommandEntry):
            return result
        entries = split_entries(result.entry)
        self.form_drafts[key] = entries
        if result.key is Key.LEAVE and any(entries):
            self.leave_with(prompt, result.entry)
            return Leave()
        return self.on_command(prompt, CommandEntry(result.key))

    def _leaving_form(self, prompt: Prompt, form: RowForm, entries: tuple[str, ...]) -> Reply:
        """Return the reply that leaves; the entries become a row or a draft, as the author says."""
        language = prompt.session.language
        if not any(entries) or entries == tuple(field.entry[language] for field in form.fields):
            return Leave()
        self.leave_with(prompt, BETWEEN_ENTRIES.join(entries))
        cells, problems = cells_of(prompt.session, form, entries)
        reply = FillRow(cells, form.row)
        if problems or not cells or apply(prompt.session, reply).problems:
            return Leave()
        head = [TextLine(entry, indent=2, may_be_cut=True) for entry in entries if entry]
        if not confirms(
            self.dialog, lambda words: [TextLine(words("leave.unconfirmed_text"), "strong"), *head]
        ):
            return Leave()
        self.leave_with(prompt, "")
        self.then(Leave())
        return reply


def _finish(prompt: Prompt) -> Reply | None:
    """Return the end of a table whose next form was left blank, None when something is missing.

    Rows with blank cells and proposed rows must be seen before the table ends.
    """
    has_proposals = any(each.is_proposed for each in prompt.row_set)
    if not prompt.rows or has_proposals or any(line.open for line in prompt.rows):
        return None
    return replies.Finish()


def _key(form: RowForm) -> str:
    return f"{form.table.id}[{form.row or NEW}]"
