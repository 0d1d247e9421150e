"""Rows of long tables in a file of answers, read all at once as in an answer file.

A table of a few rows is answered cell by cell, as on a screen. Each screen shows all rows of its
table, so that the time for thousands of rows would grow with the square of their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from planbuilder.answers import Answers, Row, Value, Wording, read_answers
from planbuilder.instrument import Document
from planbuilder.instrument.levels import level_columns
from planbuilder.interview.answer_edits import with_rows
from planbuilder.interview.columns import fill_levels
from planbuilder.interview.session import Session

MOST_ROWS = 100
"""The greatest number of rows that are answered cell by cell; a risk register has some twenty."""

RawRows = Mapping[str, tuple[Mapping[str, Any], ...]]
"""Raw rows by the path of their table, each with its id."""


def answer_long_tables(session: Session, rows: RawRows, file: str) -> Session:
    """Return the session with the rows of long tables answered.

    Cells that the file does not mention stay as they are; levels are computed by the matrix. Raises
    AnswerError, naming `file`, with every cell that is refused.
    """
    before = session.answers
    answers = before
    incoming = _read(session, rows, file)
    for table in rows:
        question, matrix = session.document.question(table), session.instrument.matrix
        every_row = _merge(answers.rows(table), incoming.rows(table))
        if level_columns(question):
            every_row = [fill_levels(matrix, question, row) for row in every_row]
        answers = with_rows(answers, table, every_row)
    records = {
        path: record
        for path, record in answers.translations.items()
        if answers.wording(path) == before.wording(path)
    }
    answers = replace(answers, translations=MappingProxyType(records))
    return replace(session, answers=answers)


def is_taken(document: Document, rows: RawRows, path: str) -> bool:
    """Return whether a cell was answered by `answer_long_tables` as the file states it."""
    table = path.partition("[")[0]
    if table not in rows:
        return False
    columns = {target for target, *_ in level_columns(document.question(table))}
    return path.rpartition("].")[2] not in columns


def _read(session: Session, rows: RawRows, file: str) -> Answers:
    """Return the rows as answers, read as those of a file with nothing else in it."""
    sections: dict[str, dict[str, Any]] = {}
    for table, raw in rows.items():
        section, _, key = table.partition(".")
        sections.setdefault(section, {})[key] = list(raw)
    document = session.document.id
    raw_file = {
        "document": document,
        "instrument": session.instrument.name,
        "answers": sections,
    }
    name = session.answers.name
    return read_answers(session.instrument, raw_file, name=name, file=file or name, expect=document)


def _merge(rows: Iterable[Row], others: Iterable[Row]) -> list[Row]:
    """Return rows in which the cells of `others` replace those of rows with the same id."""
    by_id = {row.id: row for row in rows}
    for row in others:
        cells: Mapping[str, Value] = by_id[row.id].cells if row.id in by_id else {}
        fresh = {column: _both(cells.get(column), value) for column, value in row.cells.items()}
        by_id[row.id] = Row(row.id, MappingProxyType({**cells, **fresh}))
    return list(by_id.values())


def _both(value: Value | None, other: Value) -> Value:
    """Return the new value of a cell; a text in one language leaves the other language's text."""
    if isinstance(value, Wording) and isinstance(other, Wording):
        return Wording(en=other.en or value.en, fr=other.fr or value.fr)
    return other
