"""Answers that were changed in two places, kept beside the answer file until one is chosen.

`.planbuilder/conflict/<file>.json` holds the texts that the answer file does not; they exist
nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from planbuilder.answers.merge import AnswerConflict
from planbuilder.errors import WorkspaceError
from planbuilder.storage.atomic import write_whole
from planbuilder.storage.file_guard import guarded_bytes

_FOLDER = Path(".planbuilder") / "conflict"
_LIMIT = 64 * 2**20


def conflict_file_of(path: Path) -> Path:
    """Return the path of the file with the conflicts of an answer file."""
    return path.parent / _FOLDER / f"{path.name}.json"


def read_conflicts(path: Path) -> tuple[AnswerConflict, ...]:
    """Return the conflicts kept for an answer file; none when the file is missing or unusable."""
    file = conflict_file_of(path)
    if not file.exists():
        return ()
    try:
        content = json.loads(guarded_bytes(file, str(file), WorkspaceError, _LIMIT))
        return tuple(
            AnswerConflict(tuple(map(str, each["place"])), each["theirs"], each["ours"])
            for each in content
            if len(each["place"]) > 1
        )
    except (WorkspaceError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def keep_conflicts(path: Path, conflicts: Sequence[AnswerConflict]) -> None:
    """Replace the conflicts of an answer file. Raises WorkspaceError as `write_whole` does."""
    file = conflict_file_of(path)
    if conflicts:
        content = [
            {"place": each.place, "theirs": each.theirs, "ours": each.ours} for each in conflicts
        ]
        write_whole(file, json.dumps(content, ensure_ascii=False, indent=1).encode())
    else:
        with suppress(FileNotFoundError):
            file.unlink()
