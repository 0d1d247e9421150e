"""Checks on what has been retired from the lists of an instrument."""

from collections.abc import Iterator

from planbuilder.answers.retirement import RetiredChoice, retired_choices
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.labels import Values, date_label


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
        for choice in retired_choices(case.instrument, case.answers, case.today):
            yield self._hit(case, choice)

    def _hit(self, case: Case, choice: RetiredChoice) -> Hit:
        values: Values = {
            "item": choice.item.label,
            "retired": date_label(case, choice.retired_on),
        }
        if choice.successor is None:
            return Hit(choice.path, values)
        return Hit(choice.path, {**values, "successor": choice.successor}, self.replaced)
