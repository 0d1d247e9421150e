"""The places that a path in a rule refers to: a question, or the cells of a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from planbuilder.answers import Row, Value, cell_path
from planbuilder.checks.engine.case import Case
from planbuilder.checks.engine.labels import Values, heading, list_label, row_label
from planbuilder.instrument.conditions import Condition, holds


class Target(Struct, frozen=True):
    """A question or a cell: its path, its value (None where blank), and its row if it has one."""

    path: str
    value: Value | None
    table: str | None = None
    row: Row | None = None

    def labels(self, case: Case) -> Values:
        """Return the values that a message may name: `question`, and `row` for a cell."""
        values: Values = {"question": heading(case, self.path)}
        if self.table is not None and self.row is not None:
            values["row"] = row_label(case, self.table, self.row)
        return values


def targets(case: Case, path: str, where: Condition | None = None) -> Iterator[Target]:
    """Yield the question at `section.question`, or each cell of `section.table.column`.

    `where` is a condition on the columns of a row; rows that do not meet it are left out.
    """
    table, _, column = path.rpartition(".")
    if "." not in table:
        yield Target(path, case.answers.values.get(path))
        return
    for row in rows(case, table, where):
        yield Target(cell_path(table, row.id, column), row[column], table, row)


def together(case: Case, alike: Sequence[Target]) -> tuple[str, Values]:
    """Return the path and values of one hit for cells of a column that fail in the same way.

    The path of a single cell is its own; that of several is the table, with all their rows in
    `row`.
    """
    first = alike[0]
    if len(alike) == 1 or first.table is None:
        return first.path, first.labels(case)
    table = first.table
    names = [row_label(case, table, each.row) for each in alike if each.row is not None]
    return table, {**first.labels(case), "row": list_label(names)}


def rows(case: Case, table: str, where: Condition | None = None) -> Iterator[Row]:
    """Yield the rows of a table that meet a condition on its columns, or all of them."""
    name, _, path = table.rpartition(":")
    answers = case.document(name) if name else case.answers
    for row in answers.rows(path) if answers is not None else ():
        if where is None or holds(where, row.__getitem__):
            yield row
