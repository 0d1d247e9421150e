"""Checks on assessments: whether later changes of the platform were assessed."""

from collections.abc import Iterator
from datetime import date

from planbuilder.answers import cell_path
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.labels import date_label, row_label, shorten
from planbuilder.checks.engine.references import ColumnRef, DateRef, QuestionRef, TableRef
from planbuilder.checks.engine.targets import rows
from planbuilder.text import Text


@check("changes_settled")
class ChangesSettled(Check):
    """Every change later than the oldest of `assessments` has a settled effect, dated after it.

    `settled` are the options of `effect` that settle one. Values: `row`.
    """

    table: TableRef
    changed_on: ColumnRef
    effect: ColumnRef
    assessed_on: ColumnRef
    settled: tuple[str, ...]
    assessments: tuple[DateRef, ...]

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each change, at the cell that is open."""
        dates = [day for path in self.assessments if (day := case.answers.date(path))]
        for row in rows(case, self.table):
            change_day, assessment_day = row[self.changed_on], row[self.assessed_on]
            if not dates or not _is_later(change_day, min(dates)):
                continue
            is_settled = row[self.effect] in self.settled
            if not is_settled or assessment_day is None or _is_later(change_day, assessment_day):
                column = self.assessed_on if is_settled else self.effect
                path = cell_path(self.table, row.id, column)
                yield Hit(path, {"row": row_label(case, self.table, row)})

    def named_options(self) -> Iterator[tuple[str, str]]:
        """Yield the options that settle an effect."""
        yield from ((f"{self.table}.{self.effect}", option) for option in self.settled)


def _is_later(first: object, second: object) -> bool:
    return isinstance(first, date) and isinstance(second, date) and first > second


@check("changes_updated")
class ChangesUpdated(Check):
    """A change whose effect is `updated` is followed by an assessment. Values: `row`.

    At least one of the dates of `assessments` is not before the change.
    """

    table: TableRef
    changed_on: ColumnRef
    effect: ColumnRef
    updated: str
    assessments: tuple[DateRef, ...]

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each change marked as updated that no assessment follows."""
        dates = [day for path in self.assessments if (day := case.answers.date(path))]
        for row in rows(case, self.table):
            is_older = not dates or _is_later(row[self.changed_on], max(dates))
            if row[self.effect] == self.updated and is_older:
                path = cell_path(self.table, row.id, self.effect)
                yield Hit(path, {"row": row_label(case, self.table, row)})

    def named_options(self) -> Iterator[tuple[str, str]]:
        """Yield the option that says the assessments were updated."""
        yield f"{self.table}.{self.effect}", self.updated


@check("changes_recorded")
class ChangesRecorded(Check):
    """No platform change on record is left out of the answers.

    The hit is at `question`, the decision it re-opens. Values: `date`, `change`.
    """

    question: QuestionRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each recorded change that the document has not dealt with."""
        for change in case.history.open_changes:
            values = {
                "date": date_label(case, change.on),
                "change": Text(en=shorten(change.text.en), fr=shorten(change.text.fr)),
            }
            yield Hit(self.question, values)
