"""A warning may be accepted with a reason; `test_package` looks at what is packaged of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Command

PLAN = "plans/safety-alerts-x.yaml"
REASON = ("--en", "Summer hours only.", "--fr", "Heures d’été seulement.")
DAY = ("--today", "2026-11-20")


def test_a_warning_that_stands_is_accepted_and_no_error(
    command: Command, sample: Callable[[str], Path]
) -> None:
    sample("parks")
    assert command("record", "accept", PLAN, "V48", *REASON, *DAY).code == 0
    assert command("record", "accept", PLAN, "V01", *REASON, *DAY).code == 1
