"""Correcting typography ages no translation."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Command
from tests.file_edits import replace_in_file

TODAY = ("--today", "2026-11-20")


PLAN = "plans/national-x.yaml"


Sample = Callable[[str], Path]


def test_fix_corrects_typography_and_ages_nothing(command: Command, sample: Sample) -> None:
    root = sample("parks")
    replace_in_file(
        root / PLAN,
        "À l’été 2026, 31\N{NO-BREAK SPACE}% des appels",
        "À l’été 2026, 31% des appels",
    )
    found = json.loads(command("check", PLAN, "--format", "json", *TODAY).out)["files"][PLAN]
    assert [f["question"] for f in found if f["rule"] == "P08"] == ["objectives.drivers"]
    before = (root / PLAN).read_text(encoding="utf-8")
    fixed = command("check", PLAN, "--fix", "--format", "json", *TODAY)
    found = json.loads(fixed.out)["files"][PLAN]
    assert [f["rule"] for f in found if f["rule"] in ("P08", "P03")] == []
    after = (root / PLAN).read_text(encoding="utf-8")
    assert len(set(after.splitlines()) - set(before.splitlines())) == 1
