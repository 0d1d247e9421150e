"""General checks on dates: in order, neither too early nor too late."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.labels import Values, date_label, heading
from planbuilder.checks.engine.references import DateOrToday, DateRef, QuestionRef
from planbuilder.checks.engine.targets import targets
from planbuilder.instrument import Limit
from planbuilder.instrument.conditions import Condition
from planbuilder.text.months import add_months, whole_months


@check("dates_ordered")
class DatesOrdered(Check):
    """Dates come in the order of `questions`; blank ones are passed over.

    Values: `later` and `second` (heading and date), `earlier` and `first`.
    """

    questions: tuple[DateRef, ...]

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit at each date that comes before the one it should follow."""
        dates = [(path, day) for path in self.questions if (day := case.answers.date(path))]
        for (earlier, first), (later, second) in pairwise(dates):
            if second < first:
                values = {
                    "later": heading(case, later),
                    "second": date_label(case, second),
                    "earlier": heading(case, earlier),
                    "first": date_label(case, first),
                }
                yield Hit(later, values)


@check("dated_within")
class DatedWithin(Check):
    """A date, or each one of a column, is not before one date and not after another.

    A bound is another question or `today`; of a column, it is the last day for `not_before` and
    the first for `not_after`. `limit` is a threshold in months: counted back from `not_before`, on
    from `not_after`. Values: `question`, `row`, `date`, `bound`, `months`.
    """

    question: DateRef
    not_before: DateOrToday | None = None
    not_after: DateOrToday | None = None
    limit: Limit | None = None
    where: Condition | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each date outside the bounds."""
        months = case.instrument.limit(self.limit) if self.limit is not None else 0
        first = _bound(case, self.not_before, -months, max)
        last = _bound(case, self.not_after, months, min)
        for target in targets(case, self.question, self.where):
            day = target.value
            if not isinstance(day, date):
                continue
            bounds = [first] if first is not None and day < first else []
            bounds += [last] if last is not None and day > last else []
            for bound in bounds:
                values: Values = {
                    **target.labels(case),
                    "date": date_label(case, day),
                    "months": months,
                    "bound": date_label(case, bound),
                }
                yield Hit(target.path, values)


def _bound(
    case: Case, path: str | None, months: int, choose: Callable[[list[date]], date]
) -> date | None:
    """Return the day at a path, moved by months, or the one chosen among those of a column."""
    if path is None:
        return None
    is_column = path.rpartition(":")[2].count(".") > 1
    values = [each.value for each in targets(case, path)] if is_column else [case.lookup(path)]
    days = [value for value in values if isinstance(value, date)]
    return add_months(choose(days), months) if days else None


@check("lasts")
class Lasts(Check):
    """From `start` (today where it is blank) to `end`, at least `months` whole months pass.

    The hit is at `question`. Values: `end`, `months`, `limit`.
    """

    start: DateRef
    end: DateRef
    months: Limit
    question: QuestionRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit where the time is too short."""
        end = case.answers.date(self.end)
        if end is None or case.answers.is_not_applicable(self.question):
            return
        months = whole_months(case.answers.date(self.start) or case.today, end)
        limit = case.instrument.limit(self.months)
        if months < limit:
            values: Values = {
                "end": date_label(case, end),
                "months": max(0, months),
                "limit": limit,
            }
            yield Hit(self.question, values)
