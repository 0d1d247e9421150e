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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("check", "--for", "l'an"),
            "« --for » : « l'an » n’est pas l’une de ces valeurs : « draft »",
        ),
        (
            ("package", "--al"),
            "« --al » n’existe pas. (Vouliez-vous dire l’une de ces options : « --all »",
        ),
        (("assemble", "--jobs", "x"), "« --jobs » : « x » n’est pas un nombre de 1 à 64."),
        (("assemble", "--jobs", "65"), "« --jobs » : « 65 » n’est pas un nombre de 1 à 64."),
    ],
)
def test_misuse_is_told_with_the_quotation_marks_of_the_language(
    words: tuple[str, ...], said: str, command: Command
) -> None:
    french = command(*words, "--language", "fr")
    assert french.code == MISUSED
    assert said in french.err.replace("\N{NO-BREAK SPACE}", " ")
    assert f"“{words[1]}”" in command(*words, "--language", "en").err


def test_a_name_no_system_can_hold_is_an_error_of_the_person(
    command: Command, sample: Sample
) -> None:
    sample("draft")
    result = command("check", "a" * 5000, "--language", "fr")
    assert result.code == FAILED
    assert "Le système a refusé : le nom est trop long." in result.err.replace(
        "\N{NO-BREAK SPACE}", " "
    )
