"""The kind of question answered by a table, whose columns are questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planbuilder.answers.kinds.kind import InvalidAnswer, QuestionKind
from planbuilder.answers.kinds.reference import parse_row_id
from planbuilder.answers.values import Row, Value
from planbuilder.instrument import Instrument, Kind, Question


class RowsKind(QuestionKind):
    """Rows with a stable id and a cell for each column; the reader of answer files parses them."""

    id = Kind.ROWS
    form = "table"
    is_table = True
    is_shared = True
    is_compact = False

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> Value | None:
        """Raise InvalidAnswer: a table is parsed cell by cell."""
        raise InvalidAnswer("not_rows")


def raw_row_id(raw: Any) -> str:
    """Return the id of a raw row. Raises InvalidAnswer where it is missing or invalid."""
    if not isinstance(raw, Mapping):
        raise InvalidAnswer("not_a_row")
    try:
        return parse_row_id(raw.get("id"))
    except InvalidAnswer:
        raise InvalidAnswer("row_without_id", value=raw.get("id")) from None


def cells_in_order(table: Question, value: Value) -> Value:
    """Return rows with their cells in the order of the columns, however they were filled in."""
    if not table.columns or not isinstance(value, tuple):
        return value
    columns = [column.id for column in table.columns]
    return tuple(
        Row(row.id, {each: row.cells[each] for each in columns if each in row.cells})
        for row in value
        if isinstance(row, Row)
    )
