"""Prints a remembered report where nothing has changed, without reading the workspace.

The reports of `status`, `check` and `next` depend only on the files of a workspace, the day, the
arguments and the terminal, and these commands change no file. Their output is cached under a digest
of all of these, planbuilder itself included; where any of it differs, the command runs. Only a
complete report without warnings is cached. `--fresh` skips the cache.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, TextIO, cast

from planbuilder.cli import BLOCKED, DONE
from planbuilder.cli.help_text import without_language
from planbuilder.storage.digests import product_digest
from planbuilder.storage.file_guard import real_path
from planbuilder.storage.report_cache import (
    Printout,
    recall_report,
    remember_report,
    workspace_digest,
)
from planbuilder.storage.workspace_root import root_around
from planbuilder.text import Language

_OPTIONS = MappingProxyType(
    {
        "check": frozenset({"--for", "--format", "--today", "--all", "--plain"}),
        "next": frozenset({"--for", "--format", "--today"}),
        "status": frozenset({"--all", "--format", "--today", "--languages", "--plain"}),
    }
)
"""The commands whose reports are remembered, and their options that change no file."""

_PASSING = frozenset({"_", "LANGUAGE", "OLDPWD", "PWD", "SHLVL"})
"""Variables that tell one call in a shell from the next, or that every command sets itself."""


def run_unless_cached(
    arguments: Sequence[str], language: Language, command: Callable[[], int]
) -> int:
    """Return the exit code of `command`, which is run only if its report is not cached."""
    digest = report_digest(arguments, language)
    if digest is None:
        return command()
    report = recall_report(digest)
    if report is not None and _print(report.text):
        return report.code
    with _copied_output() as (text, warnings):
        code = command()
    # If a file changed while the command ran, its report may show the old file or the new one.
    if code in (DONE, BLOCKED) and not warnings and report_digest(arguments, language) == digest:
        remember_report(digest, Printout("".join(text), code))
    return code


def report_digest(arguments: Sequence[str], language: Language) -> str | None:
    """Return the digest of all that decides what a command prints; None for other commands."""
    try:
        root = _reported_root(arguments)
        content = workspace_digest(root) if root is not None else None
        product = product_digest() if content is not None else ""
    except (OSError, ValueError):  # not a file, or not its name: the command says what is wrong
        return None
    if content is None:
        return None
    environment = {name: each for name, each in os.environ.items() if name not in _PASSING}
    streams = (sys.stdin, sys.stdout, sys.stderr)
    decisive = [
        product,
        content,
        list(arguments),
        language.value,
        str(Path.cwd()),
        date.today().isoformat(),
        [(each.isatty(), each.encoding, _width(each)) for each in streams if each is not None],
        sorted(environment.items()),
    ]
    return sha256(json.dumps(decisive).encode(errors="surrogatepass")).hexdigest()


def _reported_root(arguments: Sequence[str]) -> Path | None:
    """Return the workspace that a call reports on.

    None where the call is no such report, or is about another workspace than the current one.
    """
    words = without_language(arguments)
    options = _OPTIONS.get(words[0]) if words else None
    if options is None or (sys.platform == "win32" and sys.stdout.isatty()):
        return None  # a Windows console is written to past the stream that is copied
    root = root_around(Path.cwd())
    for word in words[1:]:
        if word.startswith("-"):
            if word.partition("=")[0] not in options:
                return None
        elif Path(word).exists() and root_around(real_path(Path(word)).parent) != root:
            return None
    return root


def _width(stream: TextIO) -> int | None:
    """Return the width of the terminal behind a stream in columns, None where there is none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return None


def _print(text: str) -> bool:
    """Print a report and return whether that succeeded; if not, the command reports the error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError:
        return False
    return True


class _Copy:
    """A stream that records what is written to it, and otherwise behaves like `stream`."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.texts: list[str] = []

    def write(self, text: str) -> int:
        count = self._stream.write(text)
        self.texts.append(text)
        return count

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def _copied_output() -> Iterator[tuple[list[str], list[str]]]:
    """Yield the texts written to standard output and to standard error during the block."""
    output, errors = sys.stdout, sys.stderr
    copy, side = _Copy(output), _Copy(errors)
    sys.stdout, sys.stderr = cast(TextIO, copy), cast(TextIO, side)
    try:
        yield copy.texts, side.texts
    finally:
        sys.stdout, sys.stderr = output, errors
