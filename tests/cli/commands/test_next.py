"""`planbuilder next` is ten lines: what matters now, for one person, with the command for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import DONE
from tests.cli.conftest import Command

DAY = ("--today", "2026-11-21")
Sample = Callable[[str], Path]


def steps(command: Command, person: str) -> dict[tuple[str, str], str]:
    """Return the command of each step, by file and key."""
    found = json.loads(command("next", "--for", person, "--format", "json", *DAY).out)
    return {(each["file"], each["step"]): each["command"] for each in found}


@pytest.mark.parametrize("person", ["author", "translator", "reviewer", "approver"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_ten_lines_in_either_language(
    person: str, language: str, command: Command, sample: Sample
) -> None:
    sample("draft")
    result = command("next", "--for", person, "--language", language, *DAY)
    assert result.code == DONE
    lines = result.out.splitlines()
    assert 2 <= len(lines) <= 10
    assert any(line.startswith("  planbuilder ") for line in lines)


def test_each_person_is_told_their_own(command: Command, sample: Sample) -> None:
    sample("draft")
    author = steps(command, "author")
    plan = "plans/flood-facebook.yaml"
    assert author[(plan, "answer")].startswith(f"planbuilder interview {plan} --section ")
    assert author[(plan, "mend")] == f"planbuilder check {plan}"
    assert (plan, "late") in author
    translator = steps(command, "translator")
    assert translator[(plan, "stale")] == f"planbuilder translate export {plan}"
    assert (plan, "machine") in steps(command, "reviewer")
    assert not set(author) & set(translator)


def test_a_copy_waits_for_confirmation_and_a_finished_plan_for_a_decision(
    command: Command, sample: Sample
) -> None:
    sample("parks")
    command("new", "plan", "northern-x", "--like", "national-x")
    author = steps(command, "author")
    assert ("plans/northern-x.yaml", "confirm") in author
    assert ("plans/national-x.yaml", "package") in author
    approver = steps(command, "approver")
    assert ("plans/national-x.yaml", "sign") in approver
    assert ("plans/northern-x.yaml", "sign") not in approver


def test_a_file_that_cannot_be_read_comes_first_and_an_empty_workspace_says_how_to_begin(
    command: Command, sample: Sample, folder: Path
) -> None:
    root = sample("parks")
    (root / "plans" / "broken.yaml").write_text("document: [", encoding="utf-8")
    first = json.loads(command("next", "--format", "json", *DAY).out)[0]
    assert (first["step"], first["file"]) == ("broken", "plans/broken.yaml")


@pytest.mark.parametrize(
    ("pack", "begin"),
    [
        ("gc-social-media", "planbuilder new strategy"),
        ("qc-medias-sociaux", "planbuilder new politique"),
        ("lu-medias-sociaux", 'planbuilder new plan "…"'),
    ],
)
def test_a_new_workspace_begins_with_the_first_document_of_its_pack(
    pack: str, begin: str, command: Command, folder: Path
) -> None:
    command("init", ".", "--instrument", pack)
    assert begin in command("next").out
    assert begin in command("list").out
