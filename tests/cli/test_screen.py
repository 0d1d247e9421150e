"""A terminal shows whole words; a pipe gets each line as it is."""

from __future__ import annotations

import io
import sys

import pytest

from planbuilder.cli.screen import echo, folded_lines

SENTENCE = "- plans/national-x.yaml: errors in the answers given: 7."
COMMAND = "  → planbuilder interview plans/national-x.yaml --section account"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return True."""
        return True


def test_lines_are_broken_between_words_but_commands_stay_whole() -> None:
    assert list(folded_lines(f"{SENTENCE}\n{COMMAND}\n\nshort", 40)) == [
        "- plans/national-x.yaml: errors in the",
        "  answers given: 7.",
        COMMAND,
        "",
        "short",
    ]


def test_a_word_longer_than_the_screen_stays_whole() -> None:
    assert list(folded_lines("See https://plans.example.ca/about", 20)) == [
        "See",
        "https://plans.example.ca/about",
    ]


def test_only_a_terminal_gets_folded_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, pipe = Terminal(), io.StringIO()
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", pipe)
    echo(SENTENCE, err=True)
    echo(SENTENCE)
    assert terminal.getvalue().splitlines() == list(folded_lines(SENTENCE, 40))
    assert pipe.getvalue() == f"{SENTENCE}\n"
