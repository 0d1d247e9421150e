"""The commands that a message names, and whether the command line accepts them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click

from planbuilder.cli.group import root
from planbuilder.text import Language

_NAMED = re.compile(
    r"[“«]\s?planbuilder ([^”»]+?)\s?[”»]"  # in a sentence
    r"|(?:→ |[a-zé]\s?: )planbuilder ([^\n”»]+?)(?=\.?$|\. )",  # at its end, or alone
    re.MULTILINE,
)


def named_commands(text: str) -> Iterator[list[str]]:
    """Yield the words after `planbuilder` of every command that a text names."""
    flat = text.replace("\N{NO-BREAK SPACE}", " ")
    for sentence, line in _NAMED.findall(flat):
        yield shlex.split(sentence or line)


def assert_accepted(words: list[str], language: Language) -> None:
    """Assert that there is such a command, with such options, and choices for them."""
    command: click.Command = root(language)
    left = list(words)
    context = click.Context(command)
    while isinstance(command, click.Group) and left and not left[0].startswith("-"):
        found = command.get_command(context, left.pop(0))
        assert found is not None, words
        command = found
    options = {name: each for each in command.params for name in each.opts}
    for place, word in enumerate(left):
        if word.startswith("--") and word != "--help":
            assert word in options, (words, word)
            kind = options[word].type
            if isinstance(kind, click.Choice) and place + 1 < len(left):
                assert left[place + 1] in kind.choices, words
