"""The results of a plan's performance measures, as its renewal uses them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from planbuilder.answers import Answers, Row, Wording
from planbuilder.text import Text

RESULT_ROLES = ("baseline", "target", "actual")
"""The roles of the columns with the numbers of a measure."""


class MeasureResult(Struct, frozen=True):
    """A measure with its last result; `met` is None when the target or the result is missing."""

    row: Row
    name: Wording
    baseline: Decimal | None
    target: Decimal | None
    actual: Decimal | None

    @property
    def met(self) -> bool | None:
        """Whether the result reached the target, as seen from the baseline."""
        if self.target is None or self.actual is None:
            return None
        falls = self.baseline is not None and self.target < self.baseline
        return self.actual <= self.target if falls else self.actual >= self.target


def measure_results(answers: Answers, measures: str | None) -> Iterator[MeasureResult]:
    """Yield the result in each row of a table of measures; none when there is no table."""
    if measures is None:
        return
    table = answers.document.question(measures)
    name, *columns = (table.column_id(role) for role in ("name", *RESULT_ROLES))
    for row in answers.rows(measures):
        numbers = (row[column] for column in columns)
        values = (each if isinstance(each, Decimal) else None for each in numbers)
        yield MeasureResult(row, row.wording(name), *values)


def name_of(result: MeasureResult) -> Text:
    """Return the name of a measure in both languages, or its id without one."""
    name = result.name
    fallback = name.en or name.fr or result.row.id
    return Text(en=fallback, fr=name.fr or fallback)
