"""The columns of a risk register whose values the risk matrix determines."""

from __future__ import annotations

from planbuilder.instrument.question import Question
from planbuilder.instrument.roles import UNDECLARED_COLUMN

LEVEL_SCALE = "scale:level"
"""The `choose_from` of a column of levels."""


def level_columns(table: Question) -> tuple[tuple[str, str, str], ...]:
    """Return each rating column of a table with its likelihood and impact columns, as ids.

    The matrix determines the role `rating` from `likelihood` and `impact`, and `residual_rating`
    from their residual counterparts. A table without such columns has none.
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
