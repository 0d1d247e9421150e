"""What happened in a workspace is told, and an earlier file brought back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import DONE, FAILED
from tests.cli.conftest import Command

DAY = ("--today", "2026-11-20")


PLAN = "plans/national-x.yaml"


@pytest.fixture
def parks(sample: Callable[[str], Path]) -> Path:
    return sample("parks")


def test_versions_of_a_file_are_listed_and_brought_back(command: Command, parks: Path) -> None:
    first = (parks / PLAN).read_bytes()
    (parks / "purpose.json").write_text('{"account.version": "7.0"}', encoding="utf-8")
    command("interview", PLAN, "--answers", "purpose.json", *DAY)
    second = (parks / PLAN).read_bytes()
    assert first != second
    listed = command("history", PLAN)
    assert "planbuilder interview" in listed.out
    assert command("history", "national-x").out == listed.out
    assert command("restore", "national-x", "--version", "0").code == DONE
    assert (parks / PLAN).read_bytes() == first
    assert command("restore", PLAN, "--version", "1").code == DONE
    assert (parks / PLAN).read_bytes() == second
    assert command("restore", PLAN, "--version", "99").code == FAILED
    assert command("undo", "--yes").code == DONE
    assert (parks / PLAN).read_bytes() == first


def test_history_tells_what_happened_in_both_languages(command: Command, parks: Path) -> None:
    command("copy", "national-x", "second")
    command("undo", "--yes")
    english, french = command("history"), command("history", "--language", "fr")
    assert "planbuilder copy national-x second" in english.out
    assert "taken back since" in english.out and "took back number 1" in english.out
    assert "annulé depuis" in french.out
    entries = json.loads(command("history", "--format", "json").out)
    assert [entry["undoes"] for entry in entries] == [None, 1]
