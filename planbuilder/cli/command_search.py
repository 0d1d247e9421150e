"""Finds commands by words that describe them, by their first letters, and by misspelt names.

`planbuilder help` and the message for an unknown command use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

import click

from planbuilder.text import LANGUAGES
from planbuilder.text.comparable import comparable
from planbuilder.wording import Translator

CLOSE = 0.55
"""How alike a name must be to one that was mistyped, from 0 to 1."""

_MOST = 3


class CommandSummary(NamedTuple):
    """A command or subcommand: its words after `planbuilder`, and one sentence on what it does."""

    path: tuple[str, ...]
    command: click.Command
    sentence: str


def every_command(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[CommandSummary]:
    """Yield the commands of a group with their subcommands, in the order of help."""
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is None:
            continue
        here = (*path, name)
        yield CommandSummary(here, command, command.get_short_help_str(limit=200))
        if isinstance(command, click.Group):
            yield from every_command(command, here)


def commands_named(
    commands: Sequence[CommandSummary], words: Sequence[str]
) -> list[CommandSummary]:
    """Return the commands whose names begin with these words: `tr ex` is `translate export`.

    A name in full comes before those that only begin with it.
    """
    words_typed = [comparable(word) for word in words]
    matches = [
        each
        for each in commands
        if len(each.path) == len(words_typed)
        and all(name.startswith(word) for name, word in zip(each.path, words_typed, strict=True))
    ]
    exact = [each for each in matches if list(each.path) == words_typed]
    return exact or matches


def commands_about(
    commands: Sequence[CommandSummary], words: Sequence[str]
) -> list[CommandSummary]:
    """Return the commands whose help or synonyms hold every one of these words.

    The words may be English or French; the beginning of a word is enough.
    """
    words_typed = [comparable(word) for word in words]
    return [
        each
        for each in commands
        if each.path != ("help",)  # its words are those of its examples
        and all(
            any(by_fold.startswith(word) for by_fold in _words_of(each)) for word in words_typed
        )
    ]


def _words_of(summary: CommandSummary) -> frozenset[str]:
    key = ".".join(summary.path)
    phrases = [*summary.path, summary.sentence, summary.command.help or ""]
    for language in LANGUAGES:
        translate = Translator(language)
        phrases += [
            translate(each) for each in (f"{key}.short", f"{key}.words") if each in translate
        ]
    return frozenset(
        comparable(word).strip(".,;:!?()«»“”") for phrase in phrases for word in phrase.split()
    )


def near_names(entry: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that a mistyped one may stand for, the most similar first."""
    by_fold = {comparable(name): name for name in names}
    word = comparable(entry)
    matches = [name for plain, name in by_fold.items() if plain.startswith(word)]
    close = [by_fold[each] for each in get_close_matches(word, by_fold, _MOST, CLOSE)]
    return tuple(dict.fromkeys([*matches, *close]))[:_MOST]
