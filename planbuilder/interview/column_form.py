"""Forms for one column of a table: the same question for several rows on one screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from planbuilder.answers import InvalidAnswer, cell_path, parse_path
from planbuilder.errors import Problem
from planbuilder.instrument import Question
from planbuilder.interview.display import row_name
from planbuilder.interview.row_form import FormField, raw_of, row_fields
from planbuilder.interview.session import InterviewStep, Session
from planbuilder.interview.steps import cell_steps, is_doubted
from planbuilder.text import Text

SAME = "="
"""The entry that repeats the one above it."""


class ColumnForm(Struct, frozen=True):
    """The form of one column: ids, names and fields of the rows in which it is open."""

    table: Question
    column: Question
    rows: tuple[str, ...]
    names: tuple[Text, ...]
    fields: tuple[FormField, ...]


def column_form(session: Session, table: Question, column_id: str) -> ColumnForm:
    """Return the form of a column, with every row in which it is asked and open.

    Raises KeyError for no such column.
    """
    column = table.column(column_id)
    rows, names, fields = [], [], []
    for row in session.answers.rows(table.id):
        path = cell_path(table.id, row.id, column_id)
        has_reply = row[column_id] is not None or path in session.answers.notes
        if has_reply and not is_doubted(session, path):
            continue
        field = next((f for f in row_fields(session, table, row) if f.column.id == column_id), None)
        if field is not None:
            rows.append(row.id)
            names.append(row_name(session.instrument, table, row))
            fields.append(field)
    return ColumnForm(table, column, tuple(rows), tuple(names), tuple(fields))


def common_cell(session: Session, table: Question, row_ids: Sequence[str]) -> InterviewStep | None:
    """Return the first cell, if the rows all ask the same single column; None otherwise.

    None also for a single row, and in a session that asks every cell.
    """
    rows = [cell_steps(session, table, row) for row in row_ids]
    if session.every or len(rows) < 2 or any(len(steps) != 1 for steps in rows):
        return None
    columns = {parse_path(steps[0].path).column for steps in rows}
    return rows[0][0] if len(columns) == 1 else None


def column_cells(
    session: Session, form: ColumnForm, entries: Sequence[str]
) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """Return the raw cells that entries stand for, by row id, and the problems of the others.

    A blank entry leaves its cell blank; `=` repeats the entry above it.
    """
    cells: dict[str, Any] = {}
    problems: list[Problem] = []
    above = ""
    for row, field, entry in zip(form.rows, form.fields, entries, strict=True):
        above = above if entry.strip() == SAME else entry.strip()
        if not above:
            continue
        try:
            cells[row] = raw_of(session, form.column, above, field.options)
        except InvalidAnswer as error:
            path = cell_path(form.table.id, row, form.column.id)
            values = MappingProxyType(dict(error.values))
            problems.append(Problem(error.code, path=path, values=values))
    return cells, tuple(problems)
