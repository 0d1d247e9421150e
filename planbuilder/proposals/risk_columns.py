"""The columns of a risk list, matched with those of the risk register and of its measures.

Columns are recognized by their headings in either language and by their content. Where two state
the risk, such as a title and a description, the longer one is the statement; where none does, the
longest column is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from planbuilder.answers import kind_of
from planbuilder.instrument import Question
from planbuilder.proposals.cell_texts import CellTexts
from planbuilder.proposals.table_match import SCALE, matched_columns

Grid = Sequence[Sequence[str]]
"""Rows of a sheet, each as the texts of its cells."""

_HEADING_ROWS = 12
"""The first rows of a list, among which its headings are looked for."""

_BLANK = re.compile(r"[\s\-–—]*|n/?[ad]|s\.?o\.?|null|none", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")


class RiskColumns(Struct, frozen=True):
    """The row of headings, and the matched columns by their position from 0.

    `measures` are columns of the table of measures, which a list may have beside its risks.
    """

    start: int
    risks: Mapping[int, Question]
    measures: Mapping[int, Question]

    def heading(self, grid: Grid, at: int) -> str:
        """Return the heading of a column as the list has it; blank for none."""
        row = grid[self.start] if self.start < len(grid) else ()
        return row[at] if at < len(row) else ""


def risk_columns(
    grid: Grid, register: Question, measures: Question | None, cells: CellTexts
) -> RiskColumns:
    """Return the matched columns of a list; none where no row of headings names any."""
    result = [
        (matched_columns(_headings(row, grid[at + 1 :]), register, cells.index), at)
        for at, row in enumerate(grid[:_HEADING_ROWS])
    ]
    by_name, start = max(result, key=lambda pair: len(pair[0]), default=({}, 0))
    if not by_name:
        return RiskColumns(start, {}, {})
    rows = [[text_of(cell) for cell in row] for row in grid[start + 1 :]]
    headings = _headings(grid[start], rows)
    columns = matched_columns(headings, register, cells.index, rows, cells)
    columns = {
        at: each for at, each in columns.items() if not _is_rated(rows, at, each, register, cells)
    }
    columns = _with_statement(headings, rows, columns, register, cells)
    spare = ["" if at in columns else heading for at, heading in enumerate(headings)]
    return RiskColumns(start, columns, _measures(spare, measures, rows, cells))


def text_of(cell: str) -> str:
    """Return the text of a cell, blank for signs that mean none."""
    text = cell.strip()
    return "" if _BLANK.fullmatch(text) else text


def statement_column(table: Question) -> Question:
    """Return the column of the statement: the first one in both languages."""
    return next(each for each in table.columns if each.bilingual and kind_of(each).is_wording)


def _headings(row: Sequence[str], rows: Grid) -> list[str]:
    """Return headings without bracketed text, blank for empty columns."""
    width = max((len(each) for each in rows), default=0)
    used_columns = {at for each in rows for at, text in enumerate(each) if text.strip()}
    return [
        _ASIDE.sub(" ", row[at]).rpartition(":")[2].strip()
        if at in used_columns and at < len(row)
        else ""
        for at in range(max(width, len(row)))
    ]


def _with_statement(
    headings: Sequence[str],
    rows: Grid,
    columns: Mapping[int, Question],
    register: Question,
    cells: CellTexts,
) -> dict[int, Question]:
    """Return columns with the longest of those that may state the risk as the statement."""
    statement = statement_column(register)
    others = {at: column for at, column in columns.items() if column is not statement}
    spare = [at for at in range(len(headings)) if at not in others]
    by_name = [
        at
        for at in spare
        if matched_columns([headings[at]], register, cells.index).get(0) is statement
    ]
    lengths = {at: sum(len(row[at]) for row in rows if at < len(row)) for at in by_name or spare}
    longest = max(lengths, key=lambda at: lengths[at], default=None)
    return others if longest is None else {**others, longest: statement}


def _is_rated(rows: Grid, at: int, column: Question, register: Question, cells: CellTexts) -> bool:
    """Return whether a column of texts has nothing but steps of a scale."""
    texts = [row[at] for row in rows if at < len(row) and row[at]]
    scales = [each for each in register.columns if (each.choose_from or "").startswith(SCALE)]
    return kind_of(column).is_wording and any(
        all(text in cells.wordings(texts, scale) for text in texts) for scale in scales
    )


def _measures(
    headings: Sequence[str], table: Question | None, rows: Grid, cells: CellTexts
) -> Mapping[int, Question]:
    """Return the columns of measures; none where no column states an action."""
    if table is None:
        return {}
    columns = matched_columns(headings, table, cells.index, rows, cells)
    return columns if statement_column(table) in columns.values() else {}
