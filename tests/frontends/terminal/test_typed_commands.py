"""What is a command, what is nearly one, and what is an answer."""

from __future__ import annotations

import pytest

from planbuilder.frontends.terminal.front_end import Command, TerminalKey
from planbuilder.frontends.terminal.typed_commands import (
    command_of,
    is_end,
    is_nearly_command,
    slashless_command,
)
from planbuilder.interview.replies import Key
from tests.frontends.terminal.test_plain import phrases


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("quit", Key.LEAVE),
        ("Sortir ", Key.LEAVE),
        ("aide", TerminalKey.MORE),
        ("termine", Key.DONE),
        ("français", None),
        ("English", None),
        ("/help", None),
        ("help us", None),
        ("", None),
    ],
)
def test_a_word_is_a_command_without_its_slash_unless_it_names_a_language(
    line: str, key: Command | None
) -> None:
    assert slashless_command(phrases(), line) == key


def test_commands_are_known_in_both_languages_whatever_their_accents() -> None:
    assert command_of(phrases(), "/A-DÉTERMINER") == Key.TO_BE_DETERMINED
    assert command_of(phrases(), "a-déterminer") is None
    assert is_end(phrases(), "/fin") and not is_end(phrases(), "fin")
    assert is_nearly_command(phrases(), "/guidence")
    assert not is_nearly_command(phrases(), "/and/or")
