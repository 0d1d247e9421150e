"""What is too early for an account is refused with the reason, or done with `--anyway`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import DONE, FAILED
from tests.cli.conftest import Command
from tests.file_edits import files_of_workspace

DAY = ("--today", "2026-11-20")
PLAN = "plans/misty-bay-facebook.yaml"
"""An account that is not open yet, and whose plan nobody has approved."""

CLOSE = ("close", PLAN, "--on", "2027-06-30", "--because", "goals_missed")
STEP = ("record", "step", PLAN, "followers_notice", "--evidence", "https://x.example.ca/1")


@pytest.fixture
def parks(sample: Callable[[str], Path]) -> Path:
    return sample("parks")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("words", "english", "french"),
    [
        (("renew", PLAN), "nothing to renew from", "rien à renouveler"),
        (CLOSE, "never live", "jamais été en service"),
        (STEP, "never live", "jamais été en service"),
    ],
)
def test_what_is_too_early_is_refused_with_the_reason(
    command: Command, parks: Path, language: str, words: tuple[str, ...], english: str, french: str
) -> None:
    before = files_of_workspace(parks)
    refused = command(*words, "--language", language, *DAY)
    assert refused.code == FAILED
    assert (english if language == "en" else french) in refused.err
    assert "--anyway" in refused.err
    assert files_of_workspace(parks) == before


def test_a_step_of_a_later_day_is_refused(command: Command, parks: Path) -> None:
    before = files_of_workspace(parks)
    refused = command(*STEP, "--anyway", "--on", "2027-01-01", *DAY)
    assert refused.code == FAILED and "future" in refused.err
    assert files_of_workspace(parks) == before


def test_it_is_done_all_the_same_where_a_person_says_so(command: Command, parks: Path) -> None:
    assert command(*CLOSE, "--anyway", *DAY).code == DONE
    assert command(*STEP, "--anyway", *DAY).code == DONE
    assert command("renew", PLAN, "--anyway", *DAY).code == DONE
