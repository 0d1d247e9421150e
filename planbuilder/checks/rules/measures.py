"""Checks on performance measures: no baseline from before a break in its series."""

from collections.abc import Iterator
from datetime import date

from planbuilder.answers import cell_path
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.labels import Values, date_label, row_label
from planbuilder.checks.engine.references import ColumnRef, TableRef
from planbuilder.checks.engine.targets import rows


@check("series_whole")
class UnbrokenSeries(Check):
    """No baseline is older than the last break in its series.

    A measure passes once `set_by`, the day its values were or will be set, comes after the break.
    Values: `row`, `date`.
    """

    table: TableRef
    broken: ColumnRef
    baseline: ColumnRef
    set_by: ColumnRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each baseline that belongs to an older definition."""
        for measure in rows(case, self.table):
            broken, set_by = measure[self.broken], measure[self.set_by]
            if not isinstance(broken, date) or measure[self.baseline] is None:
                continue
            if not isinstance(set_by, date) or set_by <= broken:
                values: Values = {
                    "row": row_label(case, self.table, measure),
                    "date": date_label(case, broken),
                }
                yield Hit(cell_path(self.table, measure.id, self.baseline), values)
