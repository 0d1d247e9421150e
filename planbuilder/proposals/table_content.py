"""Columns of a table without headings, recognized by their content and order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planbuilder.answers import kind_of
from planbuilder.instrument import Question
from planbuilder.proposals.cell_texts import CellTexts

_LEAST_COLUMNS = 2
"""The fewest recognized columns of a table."""


def columns_by_content(
    rows: Sequence[Sequence[str]],
    columns_by_name: Mapping[int, Question],
    table: Question,
    cells: CellTexts,
    numeric: frozenset[int],
) -> dict[int, Question]:
    """Return the column of a table of questions for each column of texts, as far as known.

    `columns_by_name` are those that the first row names, `numeric` the columns that only number the
    rows. Columns of steps, numbers, dates or amounts are recognized by their texts; the others are
    assigned in order. None are returned where too few are recognized.
    """
    columns = dict(columns_by_name)
    width = max((len(row) for row in rows), default=0)
    free = [at for at in range(width) if at not in columns and at not in numeric]
    for at in list(free):
        column = _strict_column(_texts(rows, at), table, columns, cells)
        if column is not None:
            columns[at] = column
            free.remove(at)
    is_known = bool(columns)
    is_register = any((each.choose_from or "").startswith("scale:") for each in table.columns)
    left = [
        each
        for each in table.columns
        if each not in columns.values()
        and (kind_of(each).is_wording or (_names_rows(each, table) and not is_register))
    ]
    for at, column in zip(free[:1] if is_register else free, left, strict=False):
        columns[at] = column
    enough = len(columns) >= _LEAST_COLUMNS and (is_known or len(free) >= _LEAST_COLUMNS)
    return columns if enough else {}


def _texts(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at] for row in rows if at < len(row) and row[at].strip()]


def _strict_column(
    texts: Sequence[str], table: Question, columns: Mapping[int, Question], cells: CellTexts
) -> Question | None:
    """Return the first free column that accepts all of the texts, and would refuse other texts."""
    if not texts:
        return None
    for column in table.columns:
        kind = kind_of(column)
        is_strict = not kind.is_wording and not kind.is_list(column)
        if not is_strict or column in columns.values() or _names_rows(column, table):
            continue
        if len(cells.wordings(texts, column)) == len(set(texts)):
            return column
    return None


def _names_rows(column: Question, table: Question) -> bool:
    """Return whether a column of options is the one that names the rows of its table."""
    return column is table.columns[0] and kind_of(column).offers_options()
