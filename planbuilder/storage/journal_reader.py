"""Reads the answers of an interview that are not in the answer file yet.

For every confirmed answer an interview appends one line to `.planbuilder/journal/<file>.jsonl`
beside the answer file; the answer file itself is written when the interview ends. An interview that
was killed leaves its journal behind, and the next reader of the answer file combines the two. Each
line holds what changed, by path, and what the file said when the interview began, so that an answer
that was edited in the file meanwhile is not overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from planbuilder.answers.merge import Flat
from planbuilder.errors import WorkspaceError
from planbuilder.storage.file_guard import guarded_bytes

JOURNALS = ".planbuilder/journal"

MAX_JOURNAL = 256 * 2**20
"""The largest journal read, in bytes: days of answers."""

_BRANCHES = ("answers", "notes", "translations")


def journal_of(path: Path) -> Path:
    """Return the path of the journal of an answer file."""
    return path.parent / JOURNALS / f"{path.name}l"


def journal_changes(path: Path) -> tuple[Flat, Flat] | None:
    """Return the original and the new values that the journal of an answer file records, by path.

    Both have the same paths. None when there is no journal.
    """
    journal = journal_of(path)
    if not journal.is_file():
        return None
    base: dict[str, dict[str, Any]] = {name: {} for name in _BRANCHES}
    ours: dict[str, dict[str, Any]] = {name: {} for name in _BRANCHES}
    for entry in entries(guarded_bytes(journal, str(journal), WorkspaceError, MAX_JOURNAL)):
        before = entry.get("before")
        for name in _BRANCHES:
            ours[name].update(_mapping(entry.get(name)))
            for place, value in _mapping(_mapping(before).get(name)).items():
                base[name].setdefault(place, value)
    return base, ours


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def entries(data: bytes) -> Iterator[Mapping[str, Any]]:
    """Yield the complete lines of a journal as mappings; a truncated last line is left out."""
    for line in data.split(b"\n")[:-1]:
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(entry, dict):
            yield entry
