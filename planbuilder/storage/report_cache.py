"""What a command said of a workspace, by the digest of all that it could have read there.

A report is remembered as it was printed. Nothing here imports a model or a parser, so that an
unchanged workspace is reported on at once.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from planbuilder.storage.cache import read_entry, write_entry
from planbuilder.storage.digests import file_digest

MAX_BYTES = 1024**3
"""The largest workspace whose files are compared; a larger one is always read."""

MAX_FILES = 40_000
"""The most files that are compared."""

MAX_TEXT = 10_000_000
"""The longest report that is remembered, in characters."""

_APART = frozenset({".git", ".planbuilder/history", ".planbuilder/lock"})
"""What no report reads: the history of other programs, what `undo` takes back, locks."""


@dataclass(frozen=True)
class Printout:
    """What a command printed, and its exit code."""

    text: str
    code: int


def recall_report(digest: str) -> Printout | None:
    """Return the report remembered under a digest; None where nothing usable is."""
    body = read_entry(f"report-{digest}")
    if body is None:
        return None
    with suppress(ValueError, KeyError, TypeError, RecursionError):
        stored = json.loads(body)
        text, code = stored["text"], stored["code"]
        if stored["digest"] == digest and isinstance(text, str) and isinstance(code, int):
            return Printout(text, code)
    return None


def remember_report(digest: str, report: Printout) -> None:
    """Remember a report under a digest. Failing to do so is no error."""
    if len(report.text) <= MAX_TEXT:
        entry = {"digest": digest, "code": report.code, "text": report.text}
        write_entry(f"report-{digest}", json.dumps(entry).encode())


def workspace_digest(root: Path) -> str | None:
    """Return the digest of every file of a workspace that a report may have read.

    None where that cannot be known: a link, a file that cannot be read, or far too many.
    """
    state = sha256(str(root).encode(errors="surrogateescape"))
    size = count = 0
    try:
        for name, entry in _entries(root):
            count, size = count + 1, size + entry.stat(follow_symlinks=False).st_size
            digest = file_digest(Path(entry.path))
            if entry.is_symlink() or digest is None or count > MAX_FILES or size > MAX_BYTES:
                return None
            state.update(f"{name}\0{digest}\0".encode(errors="surrogateescape"))
    except OSError:
        return None
    return state.hexdigest()


def _entries(root: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield what is below a folder and no folder itself, with its name there."""
    folders = [("", str(root))]
    while folders:
        above, folder = folders.pop()
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                name = f"{above}{entry.name}"
                if name in _APART:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append((f"{name}/", entry.path))
                else:
                    yield name, entry
