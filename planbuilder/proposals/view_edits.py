"""Proposals from two readings of a file: one for each difference that a reviewer made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct, field

from planbuilder.answers import InvalidAnswer, cell_path, is_reason, parse_path, question_path
from planbuilder.instrument import Question
from planbuilder.proposals.answer_texts import AnswerTexts
from planbuilder.proposals.gap_edits import GapEdit, gap_edit
from planbuilder.proposals.proposal import EditKind, EditProposal, UnplacedText
from planbuilder.proposals.reviewed_document import DocumentView, ReviewedDocument
from planbuilder.proposals.row_texts import RowText, moved_rows
from planbuilder.text.markdown import parse as parse_markdown
from planbuilder.word.review.identity import is_digest_of


class ViewComparison(Struct):
    """Compares views of a file of `document` with the present answers.

    `back` are rows that were removed without a trace and added again as a tracked change, as
    LibreOffice writes a moved row. `edits` and `unplaced` grow with each view.
    """

    document: ReviewedDocument
    today: AnswerTexts
    back: frozenset[str] = frozenset()
    edits: list[EditProposal] = field(default_factory=list)
    unplaced: list[UnplacedText] = field(default_factory=list)

    def compare(self, view: DocumentView) -> None:
        """Add the differences between the two readings of a view."""
        for path, text in view.after.texts.items():
            self._text(view, path, view.before.texts.get(path, ""), text)
        for table in {*view.before.rows, *view.after.rows}:
            self._rows(view, table, view.after.rows.get(table, []))

    def _base(self, path: str) -> str | None:
        identity = self.document.identity
        return None if identity is None else identity.answers.get(path)

    def _text(self, view: DocumentView, path: str, before: str, after: str) -> None:
        question = self._question(path)
        if question is None or _same(before, after):
            return
        if path in view.after.damaged_paths:
            self.unplaced.append(UnplacedText(after, path, "damaged"))
            return
        base = self._base(path)
        if not view.is_tracked and base is not None and is_digest_of(base, after):
            return  # only here has it changed since
        if not view.is_tracked and base is None and self.document.identity is not None:
            return  # asked and answered here since
        today = self._today(path)
        if _same(today, after):
            return
        base_text = today if base is not None and not is_digest_of(base, today) else None
        if view.is_tracked and base is None and not _same(before, today):
            base_text = today
        old = "" if self._is_open(path) else before
        if not old and not after:  # what stood for an answer is gone: a gap, or why it is needless
            self.unplaced.append(UnplacedText(before, path, "deleted"))
            return
        edit: GapEdit | None = GapEdit(path, old, after)
        if before and self._is_open(path):
            edit = gap_edit(self.document.answers, path, self.document.language, before, after)
        if edit is None:
            words = re.sub(r"\\([\[\]])", r"\1", after)  # as printed, not as Markdown
            self.unplaced.append(UnplacedText(words, path, "gap"))
        else:
            self._propose(view, question, edit, base_text)

    def _is_accepted(self, text: str, question: Question) -> bool:
        try:
            self.document.reader.raw(text, question, self.document.language)
        except InvalidAnswer:
            return False
        return True

    def _propose(
        self, view: DocumentView, question: Question, edit: GapEdit, base_text: str | None
    ) -> None:
        if not is_reason(edit.path) and not self._is_accepted(edit.new, question):
            self.unplaced.append(UnplacedText(edit.new, edit.path, "refused"))
            return
        has_words = is_reason(edit.path) or self.document.reader.is_worded(question)
        path = question_path(edit.path)
        self.edits.append(
            EditProposal(
                self.document.answers.name,
                edit.path,
                EditKind.CHANGE,
                self.document.language if has_words else None,
                edit.old,
                edit.new,
                view.by.author,
                view.after.dates.get(path, "") or view.by.date,
                base_text,
            )
        )

    def _today(self, path: str) -> str:
        place = parse_path(path)
        if place.row is None:
            return self.today.texts.get(path, "")
        for row in self.today.rows.get(place.question, ()):
            if row.id == place.row:
                return row.cells.get(place.column or "", "")
        return ""

    def _is_open(self, path: str) -> bool:
        """Return whether a path has a gap and no answer."""
        answers, language = self.document.answers, self.document.language
        question = self._question(path)
        if question is not None and self.document.reader.is_worded(question):
            return answers.wording(path)[language] is None
        return answers.get(path) is None

    def _question(self, path: str) -> Question | None:
        try:
            return self.document.answers.document.question(parse_path(path).model)
        except (KeyError, ValueError):
            return None

    def _rows(self, view: DocumentView, table: str, rows: list[RowText]) -> None:
        before = {row.id: row for row in view.before.rows.get(table, ()) if row.id}
        self._deletions(view, table, before)
        if view.is_tracked:
            before = self._with_rows_back(table, before)
        previous = ""
        fresh = [row for row in view.before.rows.get(table, ()) if not row.id]
        for row in rows:
            if row.id and row.id in before:
                for column, text in row.cells.items():
                    path = cell_path(table, row.id, column)
                    old = before[row.id].cells.get(column, "")
                    if row.date:
                        view.after.dates.setdefault(path, row.date)
                    self._text(view, path, old, text)
            elif row.id:
                self._of_removed_row(table, row)
            elif not any(row.texts == each.texts for each in fresh):
                self._find_addition(view, table, row, previous)
            previous = row.id or previous
        self._moves(view, table, list(before), [row.id for row in rows if row.id])

    def _with_rows_back(self, table: str, before: dict[str, RowText]) -> dict[str, RowText]:
        """Return the rows before a tracked change with those that it puts back, in order."""
        today = {row.id: row for row in self.today.rows.get(table, ()) if row.id}
        missing = {own for own in today if f"{table}[{own}]" in self.back} - set(before)
        if not missing:
            return before
        ours = {
            own: before.get(own, row) for own, row in today.items() if own in {*before, *missing}
        }
        return ours | before

    def _deletions(self, view: DocumentView, table: str, before: Mapping[str, RowText]) -> None:
        for own, row in before.items():
            path = f"{table}[{own}]"
            if path not in view.after.absent_rows or path in view.before.absent_rows:
                continue
            if path in self.back:
                continue
            identity = self.document.identity
            if identity is not None and path not in identity.answers:
                continue  # added here since
            has_changed = any(
                (base := self._base(cell_path(table, own, column))) is not None
                and not is_digest_of(base, text)
                for column, text in row.cells.items()
            )
            text = _join(row.texts)
            self.edits.append(
                EditProposal(
                    self.document.answers.name,
                    path,
                    EditKind.DELETE_ROW,
                    old=text,
                    author=view.by.author,
                    dated=view.by.date,
                    conflict=text if has_changed else None,
                )
            )

    def _of_removed_row(self, table: str, row: RowText) -> None:
        """Propose the cells that a reviewer changed in a row deleted here, as conflicts."""
        for column, text in row.cells.items():
            path = cell_path(table, row.id, column)
            base = self._base(path)
            if base is not None and not is_digest_of(base, text):
                self.unplaced.append(UnplacedText(text, path, "row_gone"))

    def _find_addition(self, view: DocumentView, table: str, row: RowText, previous: str) -> None:
        cells: dict[str, str] = {}
        for column, text in row.cells.items():
            question = self.document.answers.document.question(f"{table}.{column}")
            try:
                self.document.reader.raw(text, question, self.document.language)
            except InvalidAnswer:
                self.unplaced.append(UnplacedText(text, f"{table}.{column}", "refused"))
                continue
            if text:
                cells[column] = text
        if cells:
            self.edits.append(
                EditProposal(
                    self.document.answers.name,
                    table,
                    EditKind.ADD_ROW,
                    self.document.language,
                    new=_join(row.texts),
                    author=view.by.author,
                    dated=row.date or view.by.date,
                    cells=MappingProxyType(cells),
                    after=previous,
                )
            )

    def _moves(self, view: DocumentView, table: str, before: list[str], after: list[str]) -> None:
        for row, previous in moved_rows(before, after):
            self.edits.append(
                EditProposal(
                    self.document.answers.name,
                    f"{table}[{row}]",
                    EditKind.MOVE,
                    old=str(before.index(row) + 1),
                    new=str(after.index(row) + 1),
                    author=view.by.author,
                    dated=view.by.date,
                    after=previous,
                )
            )


def _join(texts: tuple[str, ...]) -> str:
    return " · ".join(text for text in texts if text)


def space(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def _same(one: str, other: str) -> bool:
    """Return whether two texts are equal apart from white space."""
    return space(one) == space(other) and (
        "\n" not in one + other or parse_markdown(one) == parse_markdown(other)
    )
