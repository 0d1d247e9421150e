"""A command in the form in which a person types it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable

_PROGRAM = "planbuilder"
_PLAIN = re.compile(r"[\w@%+=:,./-]+")
_LIVE = re.compile(r'[$`\\"!]')
"""Signs that mean something to a shell inside double quotation marks."""


def command_line(words: Iterable[str]) -> str:
    """Return a command line beginning with the program; words a shell would change are quoted."""
    return typed_words((_PROGRAM, *words))


def typed_words(words: Iterable[str]) -> str:
    """Return words as they are typed, in quotation marks where a shell would change them.

    The marks are those every shell knows, unless a shell would run what is inside them.
    """
    return " ".join(map(_quote, words))


def _quote(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    return shlex.quote(word) if _LIVE.search(word) else f'"{word}"'
