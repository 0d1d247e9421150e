"""The columns of a risk register that are read off the risk matrix."""

from __future__ import annotations

from planbuilder.instrument.question import Question
from planbuilder.instrument.roles import UNDECLARED_COLUMN

LEVEL_SCALE = "scale:level"
"""The scale a column of levels chooses from."""


def level_columns(table: Question) -> tuple[tuple[str, str, str], ...]:
    """Return the ids of each rating of a table, and of the two columns it is read off.

    The matrix gives the role `rating` from `likelihood` and `impact`, and `residual_rating` from
    the two residual ones. A table without them has none.
    """
    triples = (
        tuple(map(table.column_id, (f"{stage}rating", f"{stage}likelihood", f"{stage}impact")))
        for stage in ("", "residual_")
    )
    return tuple(
        (rating, likelihood, impact)
        for rating, likelihood, impact in triples
        if UNDECLARED_COLUMN not in (rating, likelihood, impact)
        and table.column(rating).choose_from == LEVEL_SCALE
    )
