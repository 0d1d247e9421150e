"""Cache of printed reports, by the digest of everything a command could have read in a workspace.

A report is kept as it was printed. Nothing here imports a model or a parser, so that the report on
an unchanged workspace appears at once.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
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


class Printout:
    """What a command printed, and its exit code."""

    # A struct or a named tuple would take longer to define than the report to print.
    def __init__(self, text: str, code: int) -> None:
        self.text = text
        self.code = code


def recall_report(digest: str) -> Printout | None:
    """Return the report cached under a digest; None when there is no usable entry."""
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
    """Cache a report under a digest. A failure to write is ignored."""
    if len(report.text) <= MAX_TEXT:
        entry = {"digest": digest, "code": report.code, "text": report.text}
        write_entry(f"report-{digest}", json.dumps(entry).encode())


def workspace_digest(root: Path) -> str | None:
    """Return the digest of every file of a workspace that a report may have read.

    None when it cannot be determined: there is a link, an unreadable file, or too many files.
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
    """Yield the path in the folder and the entry of everything below a folder but folders."""
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
