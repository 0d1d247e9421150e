"""A command is found by its first letters, by words for what it does, and when mistyped."""

from __future__ import annotations

import pytest

from planbuilder.cli import DONE, MISUSED
from tests.cli.conftest import Command


def found_commands(out: str) -> list[str]:
    return [
        line.removeprefix("planbuilder ")
        for line in out.splitlines()
        if line.startswith("planbuilder ")
    ]


@pytest.mark.parametrize(
    ("words", "usage"),
    [(("tr", "ex"), "planbuilder translate export"), (("sig",), "planbuilder sign")],
)
def test_first_letters_show_the_help_of_one_command(
    words: tuple[str, ...], usage: str, command: Command
) -> None:
    result = command("help", *words)
    assert result.code == DONE
    assert usage in result.out.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("re",), {"record", "redline", "renew", "rename", "restore"}),
        (("approve",), {"sign"}),
        (("tracked", "changes"), {"redline", "import"}),
        (("--language", "fr", "supprimer"), {"archive", "close"}),
        (("délégation",), {"record"}),
    ],
)
def test_words_for_what_a_command_does_find_it(
    words: tuple[str, ...], names: set[str], command: Command
) -> None:
    result = command("help", *words)
    assert result.code == DONE
    assert names <= set(found_commands(result.out))


def test_help_is_about_no_word_of_its_examples(command: Command) -> None:
    assert "help" not in found_commands(command("help", "signature").out)


def test_what_nothing_is_about_is_wrong_usage(command: Command) -> None:
    assert command("help", "xyzzy").code == MISUSED
    assert command("help").code == DONE


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("statsu",), "planbuilder status"),
        (("asemble",), "planbuilder assemble"),
        (("inter",), "planbuilder interview"),
        (("translate", "exprot"), "planbuilder translate export"),
    ],
)
def test_an_unknown_command_suggests_those_that_may_be_meant(
    words: tuple[str, ...], meant: str, command: Command
) -> None:
    english, french = command(*words), command(*words, "--language", "fr")
    assert english.code == french.code == MISUSED
    assert f"Did you mean: {meant}" in english.err
    assert meant in french.err and "Vouliez-vous dire" in french.err
    assert f"planbuilder help {words[-1]}" in english.err


def test_a_word_that_resembles_nothing_is_given_no_suggestion(command: Command) -> None:
    result = command("xyzzy")
    assert result.code == MISUSED
    assert "Did you mean" not in result.err
