"""A command in the form in which a person types it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PROGRAM = "planbuilder"
_PLAIN = re.compile(r"[\w@%+=:,./-]+")


def command_line(words: Iterable[str]) -> str:
    """Return a command line beginning with the program; words a shell would change are quoted."""
    arguments = (word if _PLAIN.fullmatch(word) else f'"{word}"' for word in words)
    return " ".join((_PROGRAM, *arguments))
