"""Columns of tables: which are computed, and which are asked.

A column with the role `rating` is computed by the risk matrix from the columns with the roles
`likelihood` and `impact`, and `residual_rating` from the two residual ones.
"""

from __future__ import annotations

from types import MappingProxyType

from planbuilder.answers import Row, Value, kind_of
from planbuilder.instrument import Question, Rating, RiskMatrix, Stage, stages_for
from planbuilder.instrument.levels import level_columns
from planbuilder.interview.session import Session

ACCEPTANCE = ("accepted_by", "accepted_on")
"""Roles of columns that are needed only while the residual level of a risk exceeds the tolerance.
"""


def level_of(matrix: RiskMatrix, row: Row, likelihood: str, impact: str) -> Rating | None:
    """Return the level that two cells of a row lead to, None while one of them is blank."""
    try:
        return matrix.level(str(row[likelihood]), str(row[impact]))
    except KeyError:
        return None


def fill_levels(matrix: RiskMatrix, table: Question, row: Row) -> Row:
    """Return the row with its levels filled in from its likelihoods and impacts."""
    cells: dict[str, Value] = dict(row.cells)
    for target, likelihood, impact in level_columns(table):
        level = level_of(matrix, row, likelihood, impact)
        if level is None:
            cells.pop(target, None)
        else:
            cells[target] = level.id
    return Row(row.id, MappingProxyType(cells))


def latest_level(matrix: RiskMatrix, table: Question, row: Row) -> Rating | None:
    """Return the residual level of a risk, or its level while the residual one is open."""
    for _, likelihood, impact in reversed(level_columns(table)):
        if (level := level_of(matrix, row, likelihood, impact)) is not None:
            return level
    return None


def asked_columns(session: Session, table: Question, row: Row) -> tuple[Question, ...]:
    """Return the columns of a row that are asked, in order."""
    filled = {target for target, _, _ in level_columns(table)}
    return tuple(
        column
        for column in table.columns
        if column.id not in filled and (session.every or _worth_asking(session, table, row, column))
    )


def _worth_asking(session: Session, table: Question, row: Row, column: Question) -> bool:
    if column.id == table.preset_by:
        return column.required_from is not None and row[column.id] is None
    if column.id in map(table.column_id, ACCEPTANCE) and level_columns(table):
        level = latest_level(session.instrument.matrix, table, row)
        exceeds = level is not None and session.instrument.matrix.exceeds_tolerance(level.id)
        return exceeds or row[column.id] is not None
    return is_due(session, column)


def is_due(session: Session, question: Question) -> bool:
    """Return whether a question is asked at this stage: needed by now, or optional.

    A question that an act may write can be answered at any stage, by those who know the answer:
    since when an account exists, or that another position signs.
    """
    stages = (None, *stages_for(session.purpose))
    return session.every or question.required_from in stages or question.act_writes is not False


def is_needed(question: Question, purpose: Stage) -> bool:
    """Return whether a question is needed for `purpose`."""
    return question.required_from in stages_for(purpose)


def is_table(question: Question) -> bool:
    """Return whether a question is a table."""
    return kind_of(question).is_table
