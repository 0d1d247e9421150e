"""Checks on what has been retired from the lists of an instrument."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.answers import applicable, kind_of
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.labels import Values, date_label, verbatim
from planbuilder.checks.engine.targets import targets
from planbuilder.instrument import Item, Question


@check("not_retired")
class NotRetired(Check):
    """No answer chooses an item that its list has retired by the day of the check.

    A retired item is kept in its list, so that a plan that chose it is read and printed as ever.
    `replaced` is the variant for an item that has a successor. Values: `item`, `retired`,
    and `successor`.
    """

    replaced: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each such answer or cell."""
        for path, question in _choices(case):
            for target in targets(case, path):
                value = case.answers.get(target.path)
                option_ids = value if isinstance(value, tuple) else (value,)
                for item in case.instrument.retired_items(question, case.today):
                    if item.id in option_ids:
                        yield self._hit(case, target.path, question, item)

    def _hit(self, case: Case, path: str, question: Question, item: Item) -> Hit:
        assert item.retired_on is not None
        values: Values = {"item": item.label, "retired": date_label(case, item.retired_on)}
        if item.successor is None:
            return Hit(path, values)
        labels = dict(case.instrument.choices(question))
        successor = labels.get(item.successor) or verbatim(item.successor)
        return Hit(path, {**values, "successor": successor}, self.replaced)


def _choices(case: Case) -> Iterator[tuple[str, Question]]:
    """Yield each question that applies, and each column, that chooses from a list."""
    for question in applicable(case.answers):
        if kind_of(question).is_table:
            for column in question.columns:
                if column.choose_from:
                    yield f"{question.id}.{column.id}", column
        elif question.choose_from:
            yield question.id, question
