"""A calendar or dashboard never goes over another file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from planbuilder.cli import MISUSED
from tests.cli.conftest import Command

Sample = Callable[[str], Path]


def test_a_calendar_or_dashboard_is_never_written_over_another_file(
    command: Command, sample: Sample
) -> None:
    profile = sample("draft") / "profile.yaml"
    before = profile.read_bytes()
    for option in ("--ics", "--dashboard"):
        assert command("status", option, "profile.yaml").code == MISUSED
    assert profile.read_bytes() == before
