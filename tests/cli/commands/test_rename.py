"""A plan whose file has a name no plan may have: the command that messages offer mends it."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.storage.plan_ids import with_id
from tests.cli.conftest import Command


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_command_offered_for_a_name_renames_it(
    language: str, sample: Callable[[str], Path], command: Command
) -> None:
    plans = sample("draft") / "plans"
    names = ("a\u202eb", "c\nd", "e\x1b[31mf", "-rf", "$(id)", "g h", "é", "x" * 245)
    for number, name in enumerate(names):
        sound = with_id((plans / "data-x.yaml").read_bytes(), f"plan-{number}")
        (plans / f"{name}.yaml").write_bytes(sound)
    report = command("check", "--language", language).err
    assert not set(report) & set("\u202e\x1b")
    offers = [line for line in report.splitlines() if "planbuilder rename " in line]
    assert len(offers) == len(names)
    for offer in offers:
        words = shlex.split(offer.partition("planbuilder ")[2])
        if words[1].startswith("-"):
            words.insert(1, "--")
        assert command(*words, "--language", language).code == 0, words
    assert not any((plans / f"{name}.yaml").exists() for name in names)


@pytest.mark.parametrize("command_name", ["rename", "archive"])
def test_a_plan_that_is_not_there_is_told_by_the_names_of_plans(
    command_name: str, sample: Callable[[str], Path], command: Command
) -> None:
    plans = sample("draft") / "plans"
    copy = plans / "data-x (1).yaml"
    copy.write_bytes((plans / "data-x.yaml").read_bytes())
    names = ["nothing", "other"] if command_name == "rename" else ["nothing"]
    result = command(command_name, *names, "--language", "en")
    assert result.code == 1
    assert "data-x" in result.err and "(1)" not in result.err
