"""Proposals from an edited register workbook.

Rows are identified by their ids, in any order; a row without an id, or with an unknown one, is new.
Three texts are compared: that of the workbook when it was made, its present one, and that of the
present answers. Levels are computed by the matrix; one that somebody typed over is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import fields

from planbuilder.answers import Answers, Row, cell_path
from planbuilder.instrument import Question
from planbuilder.proposals.proposal import EditKind, EditProposal, IncomingEdits, UnplacedText
from planbuilder.proposals.register_base import (
    base_place,
    digest_of,
    has_row,
    points_text,
    register_tables,
    same_text,
    stated_text,
)
from planbuilder.text import Language
from planbuilder.workbook import ReadMeasure, ReadMitigation, ReadPoint, ReadRegister, ReadRisk
from planbuilder.workbook.register.cell_comments import ReadComment
from planbuilder.workbook.register.code_lists import NOT_APPLICABLE, YES

_BESIDE = frozenset(
    {"row", "id", "plan", "overwritten", "unread_columns", "mitigations", "above_tolerance"}
)
_NAMES = {"inherent": "rating", "residual": "residual_rating"}
_COMPUTED = frozenset({"rating", "residual_rating"})
_ReadRow = ReadRisk | ReadMitigation | ReadMeasure


class _Table(Struct, frozen=True):
    """One table of a document, and the rows and the columns the workbook has for it."""

    question: Question
    rows: Sequence[_ReadRow]
    columns: frozenset[str]


def register_edits(register: ReadRegister, answers: Answers, source: str) -> IncomingEdits:
    """Return the proposals of an edited register for a plan."""
    edits = IncomingEdits((), tuple(_unread(register, source)))
    read: Mapping[str, Sequence[_ReadRow]] = {
        "register": register.risks,
        "mitigations": register.mitigations,
        "measures": register.measures,
    }
    workbook = _Workbook(answers, register.language, source, register.base)
    for question in register_tables(answers):
        role = answers.document.role_of(question.id) or ""
        own = [row for row in read[role] if row.plan in (None, answers.name)]
        edits += workbook.edits(_Table(question, own, register.columns[role]))
        comments = [
            each
            for each in register.comments
            if each.table == role and each.row and each.plan in ("", answers.name)
        ]
        edits += IncomingEdits(tuple(workbook.comments(question, comments)))
    return edits + IncomingEdits(tuple(workbook.checklists(register.points)))


def _unread(register: ReadRegister, source: str) -> Iterator[UnplacedText]:
    for cell in register.unread:
        yield UnplacedText(cell.value, cell.place, "refused", source)
    for cell in register.beside:
        yield UnplacedText(cell.value, cell.place, "unknown", source)
    for cell in register.typed_over:
        yield UnplacedText(cell.value, cell.place, "copied", source)
    for cell in register.typed_levels:
        yield UnplacedText(cell.value, cell.place, "computed", source)
    for comment in register.comments:
        if not comment.row:
            yield UnplacedText(comment.text, comment.place, "comment", source)


class _Workbook(Struct, frozen=True):
    """A workbook whose tables are compared; `base` holds digests of what it was made with."""

    answers: Answers
    language: Language
    source: str
    base: Mapping[str, str]

    def edits(self, table: _Table) -> IncomingEdits:
        """Return what one table proposes."""
        rows_by_id = {row.id: row for row in self.answers.rows(table.question.id)}
        result: list[EditProposal] = []
        unplaced: list[UnplacedText] = []
        row_ids: set[str] = set()
        copies = self._copies(table, rows_by_id)
        for number, row in enumerate(table.rows):
            own = "" if number in copies else (row.id or "").lower()
            cells = dict(_cells(row, table))
            if own in rows_by_id and own not in row_ids:
                result += self._changes(table.question, rows_by_id[own], cells)
                row_ids.add(own)
            elif own and own not in row_ids and self._was_there(f"{table.question.id}[{own}]"):
                unplaced += self._of_removed_row(table.question, own, cells)
                row_ids.add(own)
            elif any(cells.values()):
                result.append(self._addition(table.question, cells))
        for own, answer_row in rows_by_id.items():
            if own not in row_ids and has_row(
                self.base, self.answers, f"{table.question.id}[{own}]"
            ):
                result.append(self._deletion(table, answer_row))
        return IncomingEdits(tuple(result), tuple(unplaced))

    def comments(self, table: Question, comments: Sequence[ReadComment]) -> Iterator[EditProposal]:
        """Yield the comments on rows of a table, at their cells where these hold answers."""
        for each in comments:
            path = table.id
            if table.has_column(each.column) and self.answers.row(table.id, each.row) is not None:
                path = cell_path(table.id, each.row, table.column_id(each.column))
            yield EditProposal(
                self.answers.name,
                path,
                EditKind.COMMENT,
                self.language,
                each.cell,
                each.text,
                each.author,
                source=self.source,
            )

    def _copies(self, table: _Table, rows_by_id: Mapping[str, Row]) -> set[int]:
        """Return the numbers of rows that repeat an id: all but the one most like its answers."""
        numbers: dict[str, list[int]] = {}
        for number, row in enumerate(table.rows):
            own = (row.id or "").lower()
            if own in rows_by_id:
                numbers.setdefault(own, []).append(number)
        copies: set[int] = set()
        for own, several in numbers.items():
            if len(several) > 1:
                best = max(several, key=lambda each: self._likeness(table, each, rows_by_id[own]))
                copies |= {*several} - {best}
        return copies

    def _likeness(self, table: _Table, number: int, row: Row) -> int:
        """Return how many cells of a row of the workbook read as in a row of the answers."""
        return sum(
            same_text(stated_text(row, table.question.column(column), self.language), text)
            for column, text in _cells(table.rows[number], table)
        )

    def _was_there(self, path: str) -> bool:
        return base_place(self.answers, path) in self.base

    def _has_changed(self, path: str, text: str) -> bool | None:
        """Return whether a text differs from the one in the workbook when made; None if unknown."""
        digest = self.base.get(base_place(self.answers, path))
        return None if digest is None else digest_of(text) != digest

    def _changes(
        self, table: Question, row: Row, cells: Mapping[str, str]
    ) -> Iterator[EditProposal]:
        for column, text in cells.items():
            question, path = table.column(column), cell_path(table.id, row.id, column)
            now = stated_text(row, question, self.language)
            if same_text(now, text) or self._has_changed(path, text) is False:
                continue
            both_changed = self._has_changed(path, now) is True
            yield EditProposal(
                self.answers.name,
                path,
                EditKind.CHANGE,
                self.language if question.bilingual else None,
                "" if both_changed else now,
                text,
                conflict=now if both_changed else None,
                source=self.source,
            )

    def checklists(self, points: Sequence[ReadPoint]) -> Iterator[EditProposal]:
        """Yield a change for each checklist whose points were confirmed or withdrawn."""
        paths = {each.id for each in self.answers.document.questions()}
        for path in dict.fromkeys(each.path for each in points):
            own = {each.option: each for each in points if each.path == path}
            before = self.answers.selection(path) if path in paths else ()
            if path not in paths or all(each.state == NOT_APPLICABLE for each in own.values()):
                continue
            # What the sheet does not list, a point that is retired say, stays as it is.
            beside = [option for option in before if option not in own]
            after = [*beside, *(option for option, each in own.items() if each.state == YES)]
            now = points_text(before)
            if points_text(after) == now or self._has_changed(path, points_text(after)) is False:
                continue
            both_changed = self._has_changed(path, now) is True
            yield EditProposal(
                self.answers.name,
                path,
                EditKind.CHANGE,
                None,
                "" if both_changed else _list_points(before, own),
                _list_points(after, own),
                conflict=_list_points(before, own) if both_changed else None,
                source=self.source,
            )

    def _of_removed_row(
        self, table: Question, row: str, cells: Mapping[str, str]
    ) -> Iterator[UnplacedText]:
        """Yield the cells that were changed in a row that was deleted here."""
        for column, text in cells.items():
            path = cell_path(table.id, row, column)
            if self._has_changed(path, text):
                yield UnplacedText(text, path, "row_gone", self.source)

    def _deletion(self, table: _Table, row: Row) -> EditProposal:
        """Return the deletion of a row, in conflict where the row has changed here since."""
        question = table.question
        texts = {
            column.id: stated_text(row, column, self.language)
            for column in question.columns
            if (column.role or column.id) in table.columns
        }
        has_changed = any(
            self._has_changed(cell_path(question.id, row.id, column), text)
            for column, text in texts.items()
        )
        # Words say which row it is; its codes are not for readers.
        words = [text for column, text in texts.items() if question.column(column).bilingual]
        text = " · ".join(filter(None, words or texts.values()))
        return EditProposal(
            self.answers.name,
            f"{question.id}[{row.id}]",
            EditKind.DELETE_ROW,
            old=text,
            conflict=text if has_changed else None,
            source=self.source,
        )

    def _addition(self, table: Question, cells: Mapping[str, str]) -> EditProposal:
        own_cells = {column: text for column, text in cells.items() if text}
        return EditProposal(
            self.answers.name,
            table.id,
            EditKind.ADD_ROW,
            self.language,
            new=" · ".join(own_cells.values()),
            source=self.source,
            cells=MappingProxyType(own_cells),
            after="-",
        )


def _list_points(options: Sequence[str], points: Mapping[str, ReadPoint]) -> str:
    """Return options as a list, in the words of the sheet."""
    texts = (points[option].text if option in points else option for option in options)
    return "\n".join(f"- {text}" for text in texts)


def _cells(row: _ReadRow, table: _Table) -> Iterator[tuple[str, str]]:
    for each in fields(row):
        role = _NAMES.get(each.name, each.name)
        is_read = role in table.columns and role not in row.unread_columns
        if each.name in _BESIDE or role in _COMPUTED or not is_read:
            continue
        if table.question.has_column(role):
            yield table.question.column_id(role), _text(getattr(row, each.name))


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return str(value)
