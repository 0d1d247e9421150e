"""Texts are marked as reviewed, as drafts, and not without a reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import FAILED, MISUSED
from tests.cli.conftest import Command
from tests.file_edits import replace_in_file

PLAN = "plans/national-x.yaml"


PATH = "objectives.mandate_link"


FRENCH = "aide le public à les connaître et à en profiter"


Sample = Callable[[str], Path]


def test_a_change_by_hand_in_the_translation_is_a_draft_again(
    command: Command, sample: Sample
) -> None:
    root = sample("parks")
    replace_in_file(root / PLAN, FRENCH, "aide les gens à les connaître et à en profiter")
    sections = json.loads(command("status", "--languages", "--format", "json").out)
    drafts = [s for s in sections if s["file"] == PLAN and s["answers"]["draft"]]
    assert [section["answers"]["draft"] for section in drafts] == [1]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("translate", "export", "--out", "x.txt"), MISUSED),
        (("translate", "mark", PLAN, "--as", "reviewed"), MISUSED),
        (("translate", "mark", "--as", "draft", "--question", PATH), MISUSED),
        (("translate", "mark", PLAN, "--as", "reviewed", "--by", "Marie Tremblay"), FAILED),
        (("translate", "import", "missing.xlf"), FAILED),
        (("translate", "import", "profile.yaml"), FAILED),
    ],
)
def test_mistakes_are_told(
    words: tuple[str, ...], code: int, command: Command, sample: Sample
) -> None:
    sample("parks")
    assert command(*words).code == code
