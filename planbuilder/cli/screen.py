"""Prints lines so that a terminal does not break them in the middle of a word."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Iterator
from typing import TextIO

import click

_SIGNS = ("- ", "→ ")
"""What an item of a list begins with: its text goes on below the text, not below the sign."""
_COMMAND = "planbuilder "


def echo(text: str = "", *, err: bool = False) -> None:
    """Print a text on standard output or standard error, folded to the width of a terminal."""
    width = _terminal_width(sys.stderr if err else sys.stdout)
    click.echo(text if width is None else "\n".join(folded_lines(text, width)), err=err)


def folded_lines(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, each in lines of at most `width` columns, broken between words.

    A command on a line of its own stays whole, so that it can be copied, and so does a long word.
    """
    for line in text.split("\n"):
        content = line.lstrip(" ")
        indent = len(line) - len(content)
        is_item = content.startswith(_SIGNS)
        if len(line) <= width or content.removeprefix("→ ").startswith(_COMMAND):
            yield line
        else:
            yield from textwrap.wrap(
                content,
                width,
                initial_indent=" " * indent,
                subsequent_indent=" " * (indent + 2 if indent or is_item else 0),
                break_long_words=False,
                break_on_hyphens=False,
            )


def _terminal_width(stream: TextIO) -> int | None:
    """Return the columns of the terminal behind a stream; None where there is no terminal."""
    if not stream.isatty():
        return None
    setting = os.environ.get("COLUMNS", "")
    if setting.isdecimal() and int(setting) > 0:
        return int(setting)
    try:
        return os.get_terminal_size(stream.fileno()).columns or None
    except (OSError, ValueError):
        return None
