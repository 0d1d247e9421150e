"""What cannot be a day or a name is wrong usage, and says how to write one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import FAILED, MISUSED
from tests.cli.conftest import Command

Sample = Callable[[str], Path]


@pytest.mark.parametrize(
    "day", ["hier", "", "20260331", "2026-W01-1", "2026-02-30", "1999-12-31", "9999-12-31"]
)
def test_what_is_no_day_is_wrong_usage_and_says_how_to_write_one(
    day: str, command: Command
) -> None:
    french = command("check", "--today", day, "--language", "fr")
    assert french.code == MISUSED
    assert f"«\N{NO-BREAK SPACE}{day}\N{NO-BREAK SPACE}» n’est pas un jour" in french.err
    english = command("check", "--today", day, "--language", "en")
    assert f"“{day}” is not a day" in english.err


def test_a_name_no_system_can_hold_is_an_error_of_the_person(
    command: Command, sample: Sample
) -> None:
    sample("draft")
    result = command("check", "a" * 5000, "--language", "fr")
    assert result.code == FAILED
    assert "Le système a refusé : le nom est trop long." in result.err.replace(
        "\N{NO-BREAK SPACE}", " "
    )
