"""A closing is planned, and shows in status and calendar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.approval.account_simulation import on_one_line
from tests.cli.conftest import Command

DAY = ("--today", "2026-11-20")


PLAN = "plans/national-x.yaml"


@pytest.fixture
def parks(sample: Callable[[str], Path]) -> Path:
    return sample("parks")


def test_a_closing_is_planned_and_shows_in_status_and_calendar(
    command: Command, parks: Path
) -> None:
    wrong = command("close", PLAN, "--on", "2026-11-21", "--because", "merged", *DAY)
    assert wrong.code == 1 and "goals_missed" in wrong.err
    closing = ("close", PLAN, "--on", "2027-06-30", "--because", "goals_missed")
    for french in ((), ("--fr", " ")):
        one_language = command(*closing, "--en", "Nobody reads it.", *french, *DAY)
        assert one_language.code == 2 and "--fr" in one_language.err
    reason = ("--en", "Nobody reads it.", "--fr", "Personne ne le lit.")
    result = command(*closing, *reason, *DAY)
    assert result.code == 0, result.err
    assert "June 30, 2027" in result.out and "move plans/national-x.yaml closing" in result.out
    assert 'planned_end: "2027-06-30"' in (parks / PLAN).read_text(encoding="utf-8")
    assert "Send the closure request" in on_one_line(command("status", "--today", "2027-06-01").out)
    command("status", "--ics", "due.ics", *DAY)
    assert "national-x-records-disposal@planbuilder" in (parks / "due.ics").read_text()
    listed = command("record", "list", PLAN, "--language", "fr").out
    assert "goals_missed" not in listed and "Personne ne le lit." in listed
    assert "30\N{NO-BREAK SPACE}juin 2027" in listed
