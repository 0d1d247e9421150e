"""Rows of tables: adding, copying, moving and deleting them. Ids are never used twice."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from planbuilder.answers import Answers, InvalidAnswer, Row, Value, parse
from planbuilder.answers.kinds.reference import parse_row_id as checked_row_id
from planbuilder.answers.row_ids import new_row_id
from planbuilder.instrument import Question
from planbuilder.instrument.levels import level_columns
from planbuilder.interview.answer_edits import with_rows, without_row
from planbuilder.interview.columns import asked_columns, fill_levels, latest_level
from planbuilder.interview.row_presets import preset_cells
from planbuilder.interview.session import RowVisit, Session
from planbuilder.text import Text


def table_named(session: Session, source: str) -> tuple[Question, tuple[Row, ...]] | None:
    """Return the table that a reference chooses from, with its rows; None where it does not exist.

    `source` is `document:section.table`; a table of another document comes from the workspace.
    """
    document, _, path = source.partition(":")
    own = document == session.document.id
    answers = session.answers if own else session.context.document(document)
    if answers is None:
        return None
    return answers.document.question(path), answers.rows(path)


def _new_id(session: Session, table: Question) -> str:
    """Return an id for a new row, given to no row that was deleted in this session either."""
    others: tuple[Answers | None, ...] = ()
    if session.document.folder is None:  # only a document of which there is one is referred to
        others = (session.context.strategy, *session.context.plans.values())
    documents = [each for each in others if each is not None]
    return new_row_id(session.answers, table.id, documents, session.retired_rows)


def add_row(
    session: Session, table: Question, preset: str | None, raw: Mapping[str, Any], row: str | None
) -> tuple[Session, str]:
    """Return the session with a row added at the end and visited, and the id of the row.

    Raises InvalidAnswer when a given cell or id is not accepted, KeyError for an unknown preset.
    """
    available = {each.id for each in session.answers.rows(table.id)}
    if row is not None and (checked_row_id(row) in available):
        raise InvalidAnswer("row_id_twice", value=row)
    name = row or _new_id(session, table)
    cells: dict[str, Value] = dict(preset_cells(session, table, preset)) if preset else {}
    for key, entry in raw.items():
        value = parse(table.column(key), entry, session.instrument)
        if value is not None:
            cells[key] = value
    fresh = fill_levels(session.instrument.matrix, table, Row(name, MappingProxyType(cells)))
    return _with_last(session, table, fresh), name


def copy_row(session: Session, table: Question, row_id: str) -> tuple[Session, str]:
    """Return the session with a copy of a row after the last one. Raises KeyError for no row."""
    original = _row(session.answers, table, row_id)
    name = _new_id(session, table)
    return _with_last(session, table, Row(name, original.cells)), name


def _with_last(session: Session, table: Question, row: Row) -> Session:
    answers = with_rows(session.answers, table.id, (*session.answers.rows(table.id), row))
    return replace(session, answers=answers, visit=RowVisit(table.id, row.id))


def move_row(session: Session, table: Question, row_id: str, place: int) -> Session:
    """Return the session with a row at `place`, 0 for the first. Raises KeyError for no row."""
    row = _row(session.answers, table, row_id)
    rows = [each for each in session.answers.rows(table.id) if each.id != row_id]
    rows.insert(max(0, place), row)
    return replace(session, answers=with_rows(session.answers, table.id, rows))


def delete_row(session: Session, table: Question, row_id: str) -> Session:
    """Return the session without a row; its id is not used again. Raises KeyError for no row."""
    _row(session.answers, table, row_id)
    return replace(
        session,
        answers=without_row(session.answers, table.id, row_id),
        retired_rows=session.retired_rows | {f"{table.id}[{row_id}]"},
        visit=None,
    )


def _row(answers: Answers, table: Question, row_id: str) -> Row:
    row = answers.row(table.id, row_id)
    if row is None:
        raise KeyError(f"{table.id}[{row_id}]")
    return row


def level_in_words(session: Session, table: Question, row: Row) -> Text | None:
    """Return the label of the level of a row, None for a row without one."""
    level = latest_level(session.instrument.matrix, table, row) if level_columns(table) else None
    return level.label if level else None


def is_row_open(session: Session, table: Question, row_id: str) -> bool:
    """Return whether a row has a blank cell that is asked."""
    row = session.answers.row(table.id, row_id)
    return row is not None and any(
        row[column.id] is None for column in asked_columns(session, table, row)
    )
