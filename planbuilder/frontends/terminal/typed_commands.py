"""Tells the commands of the plain front end from answers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches

from planbuilder.frontends.terminal.front_end import COMMANDS, Command
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview.replies import Key

_NEARLY = 0.8
"""The similarity to a command, from 0 to 1, from which a word counts as a slip."""


def bare(command: str) -> str:
    """Return a command in the form in which commands are compared: lower case, without accents."""
    letters = unicodedata.normalize("NFKD", command.strip().lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def command_of(words: Phrases, line: str) -> Command | None:
    """Return the command that a line is, in either language; None for any other line."""
    typed = bare(line)
    return next((key for key in COMMANDS if typed in _names(words, f"typed.{key}")), None)


def is_end(words: Phrases, line: str) -> bool:
    """Return whether a line ends a text."""
    return bare(line) in _names(words, "typed.end")


def is_nearly_command(words: Phrases, line: str) -> bool:
    """Return whether a line is one word that can only be a misspelt command."""
    word = bare(line)
    if not word.startswith("/") or "/" in word[1:]:
        return False
    names = {name for key in COMMANDS for name in _names(words, f"typed.{key}")}
    return bool(get_close_matches(word, names, n=1, cutoff=_NEARLY))


def slashless_command(words: Phrases, line: str) -> Command | None:
    """Return the command whose word a line is, without its slash.

    The names of the languages are none: they are answers.
    """
    if bare(line) in _names(words, "plain.leave"):
        return Key.LEAVE
    key = command_of(words, f"/{line.strip()}")
    return None if key is Key.LANGUAGE else key


def _names(words: Phrases, key: str) -> Iterator[str]:
    for each in words.by_name(key).values():
        yield from map(bare, each.split())
