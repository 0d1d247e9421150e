"""Checks on the evidence that a measure against a risk works, which holds for a time only."""

from collections.abc import Iterator
from datetime import date

from planbuilder.answers import cell_path
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.labels import Values, date_label, row_label
from planbuilder.checks.engine.references import ColumnRef, TableRef
from planbuilder.checks.engine.targets import rows


@check("evidence_current")
class EvidenceCurrent(Check):
    """No risk relies on a measure whose evidence has lapsed by the day of the check.

    The hit is at the `residual` rating of each risk the measure acts on: it is open again. Values:
    `row` (the measure), `risk`, `date` (when the evidence lapsed).
    """

    table: TableRef
    until: ColumnRef
    risks: ColumnRef
    risk_table: TableRef
    residual: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each risk of each measure whose evidence has lapsed."""
        risks_by_id = {row.id: row for row in rows(case, self.risk_table)}
        for measure in rows(case, self.table):
            end_day = measure[self.until]
            if not isinstance(end_day, date) or end_day >= case.today:
                continue
            for risk in measure.selection(self.risks):
                if risk in risks_by_id:
                    values: Values = {
                        "row": row_label(case, self.table, measure),
                        "risk": row_label(case, self.risk_table, risks_by_id[risk]),
                        "date": date_label(case, end_day),
                    }
                    yield Hit(cell_path(self.risk_table, risk, self.residual), values)
