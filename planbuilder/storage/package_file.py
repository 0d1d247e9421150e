"""Reads a package file up to a limit of size."""

from __future__ import annotations

from pathlib import Path

from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage.file_guard import guarded_bytes
from planbuilder.storage.package_zip import MAX_TOTAL


def read_package_file(path: Path) -> bytes:
    """Return the bytes of a package. Raises WorkspaceError if missing, not a file, or too large."""
    if not path.exists():
        raise WorkspaceError(Problem("package_missing", str(path)))
    return guarded_bytes(path, str(path), WorkspaceError, MAX_TOTAL)
