"""Checks on promised hours: within what staff can keep."""

from collections.abc import Iterator
from datetime import time
from decimal import Decimal

from planbuilder.answers import Answers
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.labels import Values, number_label, option_label, time_label
from planbuilder.checks.engine.references import NumberRef, OptionsRef, TimeRef
from planbuilder.model import Model

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The ids of the days, in order."""
_DAY = 24 * 60
_HOURS = "hours"
"""The id of the unit of a response time that is counted around the clock."""


class Hours(Model):
    """The questions that hold days of the week, and the time from and to on those days."""

    days: OptionsRef
    start: TimeRef
    end: TimeRef

    def selection(self, answers: Answers) -> tuple[str, ...]:
        """Return the days chosen, in the order of the week."""
        return tuple(day for day in WEEK if day in answers.selection(self.days))

    def minutes(self, answers: Answers) -> tuple[int, int] | None:
        """Return both times in minutes; an end at or before the start is on the next day."""
        first, last = answers.get(self.start), answers.get(self.end)
        if not isinstance(first, time) or not isinstance(last, time):
            return None
        opening, closing = (moment.hour * 60 + moment.minute for moment in (first, last))
        return opening, closing if closing > opening else closing + _DAY

    def longest_gap(self, answers: Answers) -> int | None:
        """Return the longest time outside the hours in a week, in minutes; None if not known."""
        days = [WEEK.index(day) for day in self.selection(answers)]
        minutes = self.minutes(answers)
        if not days or minutes is None:
            return None
        start, end = minutes
        following = [*days[1:], days[0] + len(WEEK)]
        gaps = (
            (after - day) * _DAY + start - end for day, after in zip(days, following, strict=True)
        )
        return max(0, *gaps)


class StaffedCheck(Check):
    """A check of what is promised against the hours with staff; silent where no day is staffed."""

    staffed: Hours
    promised: Hours


@check("days_staffed")
class DaysStaffed(StaffedCheck):
    """Every promised day has staff. Values: `day`."""

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each day without staff."""
        staffed = self.staffed.selection(case.answers)
        for day in self.promised.selection(case.answers) if staffed else ():
            if day not in staffed:
                yield Hit(self.promised.days, {"day": option_label(case, self.promised.days, day)})


@check("hours_staffed")
class HoursStaffed(StaffedCheck):
    """The promised hours lie within the staffed ones. Values: `first`, `last`."""

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit where they go beyond."""
        answers = case.answers
        staffed, promised = self.staffed.minutes(answers), self.promised.minutes(answers)
        if not self.staffed.selection(answers) or staffed is None or promised is None:
            return
        if staffed[1] - staffed[0] >= _DAY - 1:  # staffed around the clock
            return
        begins_early, ends_late = promised[0] < staffed[0], promised[1] > staffed[1]
        if begins_early or ends_late:
            path = self.promised.start if begins_early else self.promised.end
            first, last = answers.get(self.promised.start), answers.get(self.promised.end)
            assert isinstance(first, time) and isinstance(last, time)
            yield Hit(path, {"first": time_label(case, first), "last": time_label(case, last)})


@check("response_staffed")
class ResponseStaffed(Check):
    """A response time in hours is not shorter than the longest time without staff.

    Values: `promised`, `gap`, both in hours.
    """

    staffed: Hours
    response_time: NumberRef
    unit: OptionsRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit where it is."""
        amount = case.answers.number(self.response_time)
        gap = self.staffed.longest_gap(case.answers)
        in_hours = case.answers.text(self.unit) == _HOURS
        if in_hours and isinstance(amount, Decimal) and gap is not None and amount * 60 < gap:
            values: Values = {"promised": number_label(case, amount), "gap": round(gap / 60)}
            yield Hit(self.response_time, values)
