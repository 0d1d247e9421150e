from __future__ import annotations

from datetime import date

import pytest

from planbuilder.answers import Note, NoteState
from planbuilder.checks.rules.dates import DatedWithin, DatesOrdered, Lasts
from planbuilder.instrument import Limit
from planbuilder.storage import load_instrument
from planbuilder.text.months import add_months
from tests.checks.builders import TODAY, answers, case, hits, row, values_of

MAY = date(2026, 5, 1)
JUNE = date(2026, 6, 1)


def test_dates_come_in_order_and_blank_ones_are_passed_over() -> None:
    check = DatesOrdered(check="ordered", questions=("s.day", "s.end"))
    assert hits(check, case({"day": JUNE, "end": MAY})) == ["s.end"]
    assert hits(check, case({"day": MAY, "end": MAY})) == []
    assert hits(check, case({"end": MAY})) == []
    assert values_of(check, case({"day": JUNE, "end": MAY})) == [
        {"later": "end", "second": "May 1, 2026", "earlier": "day", "first": "June 1, 2026"}
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 4, 30), ["s.day"]),
        (MAY, []),
        (TODAY, []),
        (date(2026, 6, 16), ["s.day"]),
    ],
)
def test_a_bound_is_within(day: date, expected: list[str]) -> None:
    check = DatedWithin(check="within", question="s.day", not_before="s.end", not_after="today")
    assert hits(check, case({"day": day, "end": MAY})) == expected


def test_a_bound_that_is_blank_binds_nothing() -> None:
    check = DatedWithin(check="within", question="s.day", not_before="s.end")
    assert hits(check, case({"day": MAY})) == []
    assert hits(check, case({"end": MAY})) == []


def test_a_threshold_counts_back_from_the_first_day_and_on_from_the_last() -> None:
    limit = Limit.STATUS_MONTHS
    months = load_instrument().limit(limit)
    earliest, latest = add_months(TODAY, -months), add_months(TODAY, months)
    check = DatedWithin(
        check="within", question="s.table.day", not_before="today", not_after="today", limit=limit
    )
    days = (
        *(earliest, date.fromordinal(earliest.toordinal() - 1)),
        *(latest, date.fromordinal(latest.toordinal() + 1)),
    )
    of = case({"table": tuple(row(f"r{at}", day=day) for at, day in enumerate(days))})
    assert hits(check, of) == ["s.table[r1].day", "s.table[r3].day"]
    assert [each["months"] for each in values_of(check, of)] == [str(months)] * 2


def test_a_time_lasts_so_many_whole_months() -> None:
    check = Lasts(
        check="lasts", start="s.day", end="s.end", months=Limit.STATUS_MONTHS, question="s.name"
    )
    months = load_instrument().limit(Limit.STATUS_MONTHS)
    end = add_months(MAY, months)
    assert hits(check, case({"day": MAY, "end": end})) == []
    short = date.fromordinal(end.toordinal() - 1)
    assert hits(check, case({"day": MAY, "end": short})) == ["s.name"]
    assert values_of(check, case({"day": JUNE, "end": MAY}))[0]["months"] == "0"
    assert hits(check, case({"day": MAY})) == []


def test_a_time_without_a_start_begins_today_and_may_not_apply() -> None:
    check = Lasts(
        check="lasts", start="s.day", end="s.end", months=Limit.STATUS_MONTHS, question="s.name"
    )
    assert hits(check, case({"end": TODAY})) == ["s.name"]
    settled = answers({"end": TODAY}, notes={"s.name": Note(NoteState.NOT_APPLICABLE)})
    assert hits(check, case(settled)) == []
