"""A move names the states there are."""

from __future__ import annotations

from tests.cli.conftest import Command


def test_a_move_names_the_states_there_are(command: Command) -> None:
    output = " ".join(command("move", "--help", "--language", "en").out.split())
    assert "drafted, consulted, assessed, privacy_signed, approved, requested, active" in output
