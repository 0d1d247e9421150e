"""Redline, renew and close as a person meets them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.workspace import read_workspace
from tests.cli.conftest import Command, sign_for_privacy
from tests.file_edits import replace_in_file

DAY = ("--today", "2026-11-20")
PLAN = "plans/national-x.yaml"
OWNER = 'owner: {en: "Legal Services", fr: "Services juridiques"}'
OTHER = 'owner: {en: "Data Office", fr: "Bureau des données"}'


@pytest.fixture
def parks(sample: Callable[[str], Path]) -> Path:
    return sample("parks")


def test_a_renewed_plan_starts_from_what_was_approved(command: Command, parks: Path) -> None:
    before = (parks / PLAN).read_bytes()
    path = parks / PLAN
    path.write_bytes(b"# by hand\n" + before)
    sign_for_privacy(command, PLAN, *DAY)
    assert command("sign", PLAN, "--name", "A. Name", *DAY).code == 0
    replace_in_file(parks / PLAN, OWNER, OTHER)
    last = path.read_bytes()
    learned = ("--as", "coordinator", "--comment", "La ligne sonnait en vain.")
    assert command("log", PLAN, "exercise", *learned, *DAY).code == 0
    result = command("renew", PLAN, "--language", "fr", "--today", "2027-11-01")
    assert result.code == 0, result.err
    assert "La ligne sonnait en vain." in result.out and "[protocols.continuity]" in result.out
    assert "risks.register[" in result.out and "--for annual" in result.out
    plan = read_workspace(parks).plans["national-x"]
    (kept,) = (parks / "records/versions/national-x").iterdir()
    assert kept.read_bytes() == last
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# by hand\n") and OTHER not in text
    assert plan.text("account.version") == "2.0"
    again = command("renew", PLAN, "--today", "2027-11-01")
    assert again.code == 1 and "--again" in again.err
    assert command("renew", PLAN, "--again", "--today", "2027-11-01").code == 0
    redline = command("redline", str(kept), PLAN, "--language", "en", *DAY)
    assert redline.code == 0, redline.err
