"""Steps and acceptances are recorded; `test_keys` looks at what is packaged."""

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


def test_steps_are_recorded_in_order(command: Command, parks: Path) -> None:
    skipped = command("move", PLAN, "approved", *DAY)
    assert skipped.code == 1
    assert "without skipping any" in skipped.err
    assert command("move", PLAN, "consulted", *DAY).code == 0
    assert command("record", "assessments", PLAN, *DAY).code == 0
    assert command("move", PLAN, "assessed", *DAY).code == 0
    signed = command("sign", PLAN, "--for", "privacy", "--name", "A. Name", *DAY)
    assert signed.code == 0
    assert command("move", PLAN, "privacy_signed", *DAY).code == 0
    refused = command("move", PLAN, "approved", *DAY)
    assert refused.code == 1
    assert "sign national-x --for approval" in refused.err
    assert command("sign", PLAN, "--name", "B. Name", *DAY).code == 0
    assert command("move", PLAN, "approved", *DAY).code == 0
    listed = command("record", "list", PLAN, *DAY[:0])
    assert listed.code == 0
    assert len(listed.out.splitlines()) == 8
    assert "Signed for privacy → Approved" in listed.out
    assert "Privacy signature: A. Name" in listed.out
    assert "Approved" in command("status", *DAY).out


def test_a_change_of_terms_lists_the_plans_to_reassess(command: Command, parks: Path) -> None:
    description = ("--en", "New privacy terms.", "--fr", "Nouvelles conditions.")
    assert command("record", "platform-change", "x", *description, *DAY).code == 0
    assert command("record", "platform-change", "y", *description, *DAY).code == 1
    out = on_one_line(command("status", *DAY).out)
    assert out.count("Reassess: the platform changed") == 2
