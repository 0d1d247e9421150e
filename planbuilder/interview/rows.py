"""Rows of tables: adding, copying, moving and deleting them. Ids are never used twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from planbuilder.answers import Answers, InvalidAnswer, Row, Value, kind_of, parse, question_path
from planbuilder.answers.kinds.reference import parse_row_id as checked_row_id
from planbuilder.instrument import Question
from planbuilder.instrument.levels import level_columns
from planbuilder.interview.answer_edits import with_rows, without_row
from planbuilder.interview.columns import asked_columns, fill_levels, latest_level
from planbuilder.interview.row_presets import preset_cells
from planbuilder.interview.session import RowVisit, Session
from planbuilder.text import Text

_NUMBERED_ID = re.compile(r"^(?P<letters>[a-z][a-z0-9_]*?)(?P<number>\d+)$")


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


def new_id(session: Session, table: Question) -> str:
    """Return an id for a new row: the letters of the table's ids and the next free number.

    A number is free when no row, note, translation record or reference in the workspace has it, nor
    any row deleted in this session, so that no left-over reference leads to another row.
    """
    letters = _letters(session.answers, table)
    numbers = [
        int(match["number"])
        for known_id in _known_ids(session, table)
        if (match := _NUMBERED_ID.match(known_id)) and match["letters"] == letters
    ]
    return f"{letters}{max(numbers, default=0) + 1}"


def _letters(answers: Answers, table: Question) -> str:
    for row in answers.rows(table.id):
        if match := _NUMBERED_ID.match(row.id):
            return match["letters"]
    section, _, key = table.id.partition(".")
    return (section if key == "list" else key)[0]


def _known_ids(session: Session, table: Question) -> Iterator[str]:
    answers = session.answers
    yield from (row.id for row in answers.rows(table.id))
    for path in map(question_path, (*answers.notes, *answers.translations, *session.retired_rows)):
        if path.startswith(f"{table.id}["):
            yield path[len(table.id) + 1 :].partition("]")[0]
    source = f"{session.document.id}:{table.id}"
    others = (session.context.strategy, *session.context.plans.values())
    for document in (answers, *(other for other in others if other)):
        own = (
            document is answers
            or session.instrument.document(source.partition(":")[0]).folder is None
        )
        if own:
            yield from references(document, source)


def references(answers: Answers, source: str, row: str | None = None) -> Iterator[str]:
    """Yield the row ids in a document's references to the table `source`.

    With `row`, yield the paths of the references to that row instead.
    """
    for question in answers.document.questions():
        if question.choose_from == source and kind_of(question).is_reference:
            yield from _ids_or_path(question.id, answers.selection(question.id), row)
        for column in question.columns:
            if column.choose_from == source and kind_of(column).is_reference:
                for each in answers.rows(question.id):
                    path = f"{question.id}[{each.id}].{column.id}"
                    yield from _ids_or_path(path, each.selection(column.id), row)


def _ids_or_path(path: str, row_ids: Iterable[str], row: str | None) -> Iterator[str]:
    if row is None:
        yield from row_ids
    elif row in row_ids:
        yield path


def add_row(
    session: Session, table: Question, preset: str | None, raw: Mapping[str, Any], row: str | None
) -> tuple[Session, str]:
    """Return the session with a row added at the end and visited, and the id of the row.

    Raises InvalidAnswer when a given cell or id is not accepted, KeyError for an unknown preset.
    """
    available = {each.id for each in session.answers.rows(table.id)}
    if row is not None and (checked_row_id(row) in available):
        raise InvalidAnswer("row_id_twice", value=row)
    name = row or new_id(session, table)
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
    name = new_id(session, table)
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
