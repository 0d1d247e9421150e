"""General checks on tables: complete rows, enough rows, references between rows."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from planbuilder.answers import cell_path
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.gaps import is_open
from planbuilder.checks.engine.labels import Values, heading, number_label, row_label, value_label
from planbuilder.checks.engine.references import ColumnRef, QuestionRef, TableRef
from planbuilder.checks.engine.targets import rows, targets
from planbuilder.instrument.conditions import Condition


@check("rows_complete")
class RowsComplete(Check):
    """Every row of a table, or those that meet `where`, has its `columns` answered.

    A row passes where one of the columns `instead` is answered. The hit is at the cell, or
    at the row where `at_row` is true (one hit a row). Values: `question`, `row`.
    """

    table: TableRef
    columns: tuple[ColumnRef, ...]
    where: Condition | None = None
    instead: tuple[ColumnRef, ...] = ()
    at_row: bool = False

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each open cell."""
        for row in rows(case, self.table, self.where):
            if any(row[column] is not None for column in self.instead):
                continue
            for column in self.columns:
                path = cell_path(self.table, row.id, column)
                if row[column] is None and is_open(case, path):
                    values: Values = {
                        "row": row_label(case, self.table, row),
                        "question": heading(case, path),
                    }
                    yield Hit(f"{self.table}[{row.id}]" if self.at_row else path, values)
                    if self.at_row:
                        break


@check("rows_dated")
class RowsDated(Check):
    """Every row has `columns` answered, or a date by which they will be.

    The date is the column `date`, or that of a note at the cell. One hit a row. Values: `row`.
    """

    table: TableRef
    columns: tuple[ColumnRef, ...]
    date: ColumnRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit at the first open cell of each row without a date."""
        for row in rows(case, self.table):
            paths = [cell_path(self.table, row.id, column) for column in self.columns]
            gaps = [path for path in paths if is_open(case, path) and not _has_date(case, path)]
            if gaps and row[self.date] is None:
                yield Hit(gaps[0], {"row": row_label(case, self.table, row)})


def _has_date(case: Case, path: str) -> bool:
    note = case.answers.notes.get(path)
    return note is not None and note.by is not None


@check("row_count")
class RowCount(Check):
    """A table has at least, or at most, so many rows that meet `where`.

    A blank table passes, and so does one where `reason` is settled. The hit is at
    `question`, or at the table. Values: `question`, `count`.
    """

    table: TableRef
    where: Condition | None = None
    least: int = 0
    most: int | None = None
    question: QuestionRef | None = None
    reason: QuestionRef | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit where there are too few or too many rows."""
        if not case.answers.rows(self.table):
            return
        if self.reason is not None and not is_open(case, self.reason):
            return
        count = sum(1 for _ in rows(case, self.table, self.where))
        if count < self.least or (self.most is not None and count > self.most):
            path = self.question or self.table
            yield Hit(path, {"question": heading(case, path), "count": count})


@check("total_at_least")
class TotalAtLeast(Check):
    """The amounts of a column add up to `least` or more.

    No row, or a blank amount, passes; so does a settled `question`. The hit is at `question`.
    """

    table: TableRef
    column: ColumnRef
    least: Decimal
    question: QuestionRef
    where: Condition | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit where the total is too low."""
        amounts = [row[self.column] for row in rows(case, self.table, self.where)]
        numbers = [amount for amount in amounts if isinstance(amount, Decimal)]
        complete = bool(amounts) and len(numbers) == len(amounts)
        if complete and sum(numbers) < self.least and is_open(case, self.question):
            yield Hit(self.question)


@check("rows_referenced")
class RowsReferenced(Check):
    """Every row of a table is pointed to by the column `by` of another table.

    Where `instead` names a column, answering that column also passes, and the hit is at that
    column; otherwise it is at the row. Values: `row`, and `question` with `instead`.
    """

    table: TableRef
    by: QuestionRef
    instead: ColumnRef | None = None
    where: Condition | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each row nothing points to."""
        table, _, column = self.by.rpartition(".")
        row_ids = {each for row in rows(case, table) for each in row.selection(column)}
        for row in rows(case, self.table, self.where):
            if row.id in row_ids:
                continue
            values: Values = {"row": row_label(case, self.table, row)}
            if self.instead is None:
                yield Hit(f"{self.table}[{row.id}]", values)
                continue
            path = cell_path(self.table, row.id, self.instead)
            if is_open(case, path):
                yield Hit(path, {**values, "question": heading(case, path)})


@check("referenced_variety")
class ReferencedVariety(Check):
    """The rows that point to a row are not all alike in one column.

    `by` is the pointing column, `column` the one compared, `not_only` the value that must not be
    the only one. The hit is at the pointing table. Values: `row`.
    """

    table: TableRef
    by: QuestionRef
    column: str
    not_only: str
    where: Condition | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each row that is referred to in one way only."""
        table, _, reference = self.by.rpartition(".")
        for row in rows(case, self.table, self.where):
            pointing = [each for each in rows(case, table) if row.id in each.selection(reference)]
            if {each[self.column] for each in pointing} == {self.not_only}:
                yield Hit(table, {"row": row_label(case, self.table, row)})

    def named_options(self) -> Iterator[tuple[str, str]]:
        """Yield the value that must not stand alone."""
        yield f"{self.by.rpartition('.')[0]}.{self.column}", self.not_only


@check("rows_distinct")
class RowsDistinct(Check):
    """No two rows of a table hold the same value in `column`. Values: `row`, `value`."""

    table: TableRef
    column: ColumnRef
    where: Condition | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit at the second and each later row with a value there already."""
        count: Counter[object] = Counter()
        for target in targets(case, f"{self.table}.{self.column}", self.where):
            if target.value is not None:
                count[target.value] += 1
                if count[target.value] > 1:
                    value = value_label(case, target.path, target.value)
                    yield Hit(target.path, {**target.labels(case), "value": value})


@check("targets_better")
class TargetsBetter(Check):
    """A target is better than its baseline: higher, or lower where `direction` says `lower`.

    Blank values are not compared. `worse` is the variant for a target on the wrong side of its
    baseline. Values: `row`, `target`, `baseline`.
    """

    table: TableRef
    baseline: ColumnRef
    target: ColumnRef
    direction: ColumnRef
    lower: str
    worse: str | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each target that is no better."""
        for row in rows(case, self.table):
            start, goal = row[self.baseline], row[self.target]
            if not isinstance(start, Decimal) or not isinstance(goal, Decimal):
                continue
            gain = start - goal if row[self.direction] == self.lower else goal - start
            if gain <= 0:
                values: Values = {
                    "row": row_label(case, self.table, row),
                    "target": number_label(case, goal),
                    "baseline": number_label(case, start),
                }
                path = cell_path(self.table, row.id, self.target)
                yield Hit(path, values, self.worse if gain < 0 else None)

    def named_options(self) -> Iterator[tuple[str, str]]:
        """Yield the option that says a lower value is better."""
        yield f"{self.table}.{self.direction}", self.lower
