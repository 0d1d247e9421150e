"""The longest time without staff."""

from __future__ import annotations

import pytest

from planbuilder.checks.rules.hours import Hours, HoursStaffed, ResponseStaffed
from tests.checks.scenarios import case_of

STAFFED = Hours(
    days="resources.staffed_days", start="resources.staffed_from", end="resources.staffed_to"
)


@pytest.mark.parametrize(
    ("days", "start", "end", "hours"),
    [
        (["monday", "tuesday", "wednesday", "thursday", "friday"], "08:30", "16:30", 64),
        (["monday"], "08:00", "16:00", 160),
        (["monday", "tuesday"], "20:00", "04:00", 136),
    ],
)
def test_the_longest_time_without_staff_is_measured(
    days: list[str], start: str, end: str, hours: int
) -> None:
    change = {
        "resources.staffed_days": days,
        "resources.staffed_from": start,
        "resources.staffed_to": end,
    }
    assert STAFFED.longest_gap(case_of({"change": change}).answers) == hours * 60


@pytest.mark.parametrize(("days", "start"), [([], "08:30"), (["monday"], "")])
def test_without_days_or_hours_no_time_is_known(days: list[str], start: str) -> None:
    change = {"resources.staffed_days": days, "resources.staffed_from": start}
    assert STAFFED.longest_gap(case_of({"change": change}).answers) is None


@pytest.mark.parametrize(
    ("amount", "unit", "hit"),
    [(63, "hours", True), (64, "hours", False), (2, "business_days", False)],
)
def test_a_promise_in_hours_is_not_shorter_than_a_weekend(
    amount: int, unit: str, hit: bool
) -> None:
    check = ResponseStaffed(
        check="response_staffed",
        staffed=STAFFED,
        response_time="protocols.response_time",
        unit="protocols.response_unit",
    )
    change = {
        "resources.staffed_days": ["monday", "tuesday", "wednesday", "thursday", "friday"],
        "resources.staffed_from": "08:30",
        "resources.staffed_to": "16:30",
        "protocols.response_time": str(amount),
        "protocols.response_unit": unit,
    }
    hits = list(check.hits(case_of({"change": change})))
    assert [each.values["gap"] for each in hits] == ([64] if hit else [])


PROMISED = Hours(
    days="protocols.hours_days", start="protocols.hours_from", end="protocols.hours_to"
)


@pytest.mark.parametrize(
    ("start", "end", "path"),
    [
        ("09:00", "17:00", None),
        ("08:59", "17:00", "protocols.hours_from"),
        ("09:00", "17:01", "protocols.hours_to"),
        ("08:00", "18:00", "protocols.hours_from"),
        ("09:00", "", None),
        ("", "17:01", None),
    ],
)
def test_promised_hours_lie_within_the_staffed_ones(start: str, end: str, path: str | None) -> None:
    change = {
        "resources.staffed_days": ["monday"],
        "resources.staffed_from": "09:00",
        "resources.staffed_to": "17:00",
        "protocols.other_hours": "yes",
        "protocols.hours_from": start,
        "protocols.hours_to": end,
    }
    check = HoursStaffed(check="hours_staffed", staffed=STAFFED, promised=PROMISED)
    assert [hit.path for hit in check.hits(case_of({"change": change}))] == ([path] if path else [])


def test_staff_around_the_clock_keep_any_hours() -> None:
    change = {
        "resources.staffed_days": ["monday"],
        "resources.staffed_from": "00:00",
        "resources.staffed_to": "23:59",
        "protocols.other_hours": "yes",
        "protocols.hours_from": "01:00",
        "protocols.hours_to": "00:30",
    }
    check = HoursStaffed(check="hours_staffed", staffed=STAFFED, promised=PROMISED)
    assert list(check.hits(case_of({"change": change}))) == []
