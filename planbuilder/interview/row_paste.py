"""Rows pasted from a spreadsheet: one line for each row, tabs between cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from planbuilder.answers import InvalidAnswer, kind_of
from planbuilder.answers.readings import EntryReading
from planbuilder.errors import Problem
from planbuilder.instrument import Question
from planbuilder.interview.answer_values import cleanings
from planbuilder.interview.row_form import FormField, put_cell, raw_of, row_form
from planbuilder.interview.session import Session
from planbuilder.text import LANGUAGES, Text, format_list
from planbuilder.text.comparable import comparable

_QUOTED_CELL = re.compile('(?<![^\t\n])"((?:[^"]|"")*\n(?:[^"]|"")*)"(?![^\t\n])')


class PastedRows(NamedTuple):
    """Raw cells by column id, for each row, and the problems of the text.

    `readings` are the cells that were converted on reading.
    """

    rows: tuple[Mapping[str, Any], ...]
    problems: tuple[Problem, ...]
    readings: tuple[EntryReading, ...] = ()


def pasted_rows(session: Session, table: Question, text: str) -> PastedRows:
    """Return the rows in a pasted text.

    A first line of headings (in either language, or column ids) assigns the columns; without one,
    the cells are in the order of the row's form. The path of a problem is `table[line
    number].column`.
    """
    lines = [line for line in _unquote(text).split("\n") if line.strip()]
    fields = row_form(session, table).fields
    columns_named = _headings(fields, lines[0].split("\t")) if lines else None
    order = columns_named if columns_named is not None else list(fields)
    rows: list[Mapping[str, Any]] = []
    problems: list[Problem] = []
    readings: list[EntryReading] = []
    if columns_named is not None:
        problems += _unknown_headings(table, fields, lines[0].split("\t"), columns_named)
    for number, line in enumerate(lines[1:] if columns_named is not None else lines, 1):
        cells = [cell.strip() for cell in line.split("\t")]
        place = f"{table.id}[{number}]"
        if len(cells) > len(order):
            values = MappingProxyType({"count": len(cells), "columns": len(order)})
            problems.append(Problem("too_many_cells", path=place, values=values))
            continue
        row = _row(session, order, cells, place, problems)
        rows.append(row)
        readings += _readings(order, cells, row, place)
    return PastedRows(tuple(rows), tuple(problems), tuple(readings))


def _readings(
    order: Sequence[FormField | None], cells: Sequence[str], row: Mapping[str, Any], place: str
) -> Iterator[EntryReading]:
    for field, cell in zip(order, cells, strict=False):
        if field is None or field.column.id not in row:
            continue
        kind, raw = kind_of(field.column), row[field.column.id]
        path = f"{place}.{field.column.id}"
        if kind.is_wording:
            if changes := cleanings(field.column, cell):
                yield EntryReading(path, changes)
        elif not kind.offers_options() and not kind.is_reference and raw != cell:
            yield EntryReading(path, (), cell, str(raw))


def _unquote(text: str) -> str:
    """Return a text with one line for each row: cells of several lines are quoted."""
    return _QUOTED_CELL.sub(
        lambda cell: " ".join(cell.group(1).replace('""', '"').split()),
        text.replace("\r\n", "\n"),
    )


def _headings(fields: Sequence[FormField], cells: Sequence[str]) -> list[FormField | None] | None:
    """Return the field of each cell of a line of headings, None where it is no such line."""
    names: dict[str, FormField] = {}
    for field in fields:
        names.setdefault(comparable(field.column.id), field)
        for each in LANGUAGES:
            name = comparable(field.column.heading[each])
            # Of a column in two languages, a heading means the field of its own language.
            if name not in names or field.language is each:
                names[name] = field
    column_names = [names.get(comparable(cell)) for cell in cells]
    matches = [field for field in column_names if field is not None]
    return column_names if matches and len(matches) * 2 >= len(cells) else None


def _unknown_headings(
    table: Question,
    fields: Sequence[FormField],
    cells: Sequence[str],
    columns_named: Sequence[FormField | None],
) -> Iterator[Problem]:
    """Yield a problem for each heading that is no column; the cells below it would be lost."""
    columns = Text(
        **{
            each.value: format_list([field.column.heading[each] for field in fields], each)
            for each in LANGUAGES
        }
    )
    for cell, field in zip(cells, columns_named, strict=True):
        if field is None and cell.strip():
            values = MappingProxyType({"value": cell.strip(), "columns": columns})
            yield Problem("unknown_heading", path=table.id, values=values)


def _row(
    session: Session,
    order: Sequence[FormField | None],
    cells: Sequence[str],
    place: str,
    problems: list[Problem],
) -> Mapping[str, Any]:
    row: dict[str, Any] = {}
    for field, cell in zip(order, cells, strict=False):
        if field is None or not cell:
            continue
        try:
            put_cell(row, field, raw_of(session, field.column, cell, field.options))
        except InvalidAnswer as error:
            values = MappingProxyType(dict(error.values))
            path = f"{place}.{field.column.id}"
            problems.append(Problem(error.code, path=path, values=values))
    return MappingProxyType(row)
