"""The longest time without staff."""

from __future__ import annotations

import pytest

from planbuilder.checks.rules.hours import Hours
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
def test_the_longest_time_without_staff(days: list[str], start: str, end: str, hours: int) -> None:
    change = {
        "resources.staffed_days": days,
        "resources.staffed_from": start,
        "resources.staffed_to": end,
    }
    assert STAFFED.longest_gap(case_of({"change": change}).answers) == hours * 60
