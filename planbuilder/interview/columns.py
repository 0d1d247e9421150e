"""What the engine knows of the columns of tables: which it fills, which it need not ask.

A column named `…rating` on the scale of levels is read off the risk matrix: `rating` from
`likelihood` and `impact`, `residual_rating` from `residual_likelihood` and `residual_impact`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planbuilder.answers import Row, Value
from planbuilder.instrument import Kind, Question, Rating, RiskMatrix, Stage, reached
from planbuilder.interview.session import Session

STARTS: Mapping[str, str] = MappingProxyType(
    {
        "risks.register": "source",
        "measurement.measures": "indicator",
        "roles.grid": "function",
        "consultations.record": "area",
        "risks.not_applicable": "family",
    }
)
"""The column of a table that says which item of a list its row started from."""

ACCEPTANCE = frozenset({"accepted_by", "accepted_on"})
"""Columns a risk needs only while its residual level exceeds the tolerance."""

_SCALE = "scale:level"


def computed(table: Question) -> tuple[tuple[str, str, str], ...]:
    """Return the columns read off the matrix, each with the two columns it is read from."""
    names = {column.id for column in table.columns}
    found = []
    for column in table.columns:
        first = column.id.removesuffix("rating")
        pair = (f"{first}likelihood", f"{first}impact")
        if column.choose_from == _SCALE and column.id.endswith("rating") and names >= set(pair):
            found.append((column.id, *pair))
    return tuple(found)


def level_of(matrix: RiskMatrix, row: Row, likelihood: str, impact: str) -> Rating | None:
    """Return the level two cells of a row lead to, None while one of them is blank."""
    try:
        return matrix.level(str(row[likelihood]), str(row[impact]))
    except KeyError:
        return None


def rated(matrix: RiskMatrix, table: Question, row: Row) -> Row:
    """Return the row with its levels filled in from its likelihoods and impacts."""
    cells: dict[str, Value] = dict(row.cells)
    for target, likelihood, impact in computed(table):
        level = level_of(matrix, row, likelihood, impact)
        if level is None:
            cells.pop(target, None)
        else:
            cells[target] = level.id
    return Row(row.id, MappingProxyType(cells))


def latest_level(matrix: RiskMatrix, table: Question, row: Row) -> Rating | None:
    """Return the residual level of a risk, or its level while the residual one is open."""
    for _, likelihood, impact in reversed(computed(table)):
        if (level := level_of(matrix, row, likelihood, impact)) is not None:
            return level
    return None


def asked_columns(session: Session, table: Question, row: Row) -> tuple[Question, ...]:
    """Return the columns of a row that are worth asking, in order."""
    filled = {target for target, _, _ in computed(table)}
    return tuple(
        column
        for column in table.columns
        if column.id not in filled and (session.every or _worth_asking(session, table, row, column))
    )


def _worth_asking(session: Session, table: Question, row: Row, column: Question) -> bool:
    if column.id == STARTS.get(table.id):
        return column.required_from is not None and row[column.id] is None
    if column.id in ACCEPTANCE and computed(table):
        level = latest_level(session.instrument.matrix, table, row)
        exceeds = level is not None and session.instrument.matrix.exceeds_tolerance(level.id)
        return exceeds or row[column.id] is not None
    return is_due(session, column)


def is_due(session: Session, question: Question) -> bool:
    """Return whether a question is asked at this stage: a need of now, or optional."""
    return session.every or question.required_from in (None, *reached(session.purpose))


def is_needed(question: Question, purpose: Stage) -> bool:
    """Return whether a question is needed for `purpose`."""
    return question.required_from in reached(purpose)


def is_table(question: Question) -> bool:
    """Return whether a question is a table."""
    return question.kind is Kind.ROWS
