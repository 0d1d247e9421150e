"""The output of `planbuilder --help` and `--version`, without click, YAML or an instrument.

These two calls have to be instant. The page of help is shipped as
`schemas/interface/help.<language>.txt`, formatted by click for a terminal of 80 columns or more; a
test compares them. For a narrower terminal click formats the page itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from planbuilder import __version__
from planbuilder.storage.packs import available_instruments, stated_name
from planbuilder.storage.shipped_data import shipped_path
from planbuilder.storage.workspace_root import root_around
from planbuilder.text import Language

COLUMNS = 80
"""The width click sets help for at most, in columns."""

_HELP = (["-h"], ["--help"])


def opening_page(arguments: Sequence[str], language: Language) -> str | None:
    """Return the output of a call that asks for the help or the version alone.

    None for any other call, and where click or a parser is needed to answer.
    """
    words = without_language(arguments)
    if words == ["--version"]:
        return version_page()
    return help_page(language) if words in _HELP and terminal_width() >= COLUMNS else None


def without_language(arguments: Sequence[str]) -> list[str]:
    """Return the arguments without the one `--language` option that click would accept."""
    words = list(arguments)
    codes = [each.value for each in Language]
    if words[:1] == ["--language"] and words[1:2] and words[1] in codes:
        return words[2:]
    return words[1:] if words[:1] in [[f"--language={code}"] for code in codes] else words


def help_page(language: Language) -> str:
    """Return the shipped page of help in one language."""
    page = shipped_path("schemas") / "interface" / f"help.{language.value}.txt"
    return page.read_text(encoding="utf-8").rstrip("\n")


def version_page() -> str | None:
    """Return planbuilder's version and the names of all instruments that can be used here.

    None where the first file of an instrument does not state its name in the usual two lines.
    """
    packs = available_instruments(root_around(Path.cwd()))
    names = [stated_name(folder) for _, folder in packs]
    if None in names:
        return None
    return "\n".join((f"planbuilder {__version__}", *(f"  {name}" for name in names)))


def terminal_width() -> int:
    """Return the width of the terminal as click finds it: COLUMNS, the terminal itself, or 80."""
    setting = os.environ.get("COLUMNS", "")
    if setting.isdecimal() and int(setting) > 0:
        return int(setting)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or COLUMNS  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return COLUMNS
