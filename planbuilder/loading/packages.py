"""A package file, read under a limit of size."""

from __future__ import annotations

from pathlib import Path

from planbuilder.approval.container import MAX_TOTAL
from planbuilder.errors import Problem, WorkspaceError


def read_package_file(path: Path) -> bytes:
    """Return the bytes of a package. Raises WorkspaceError when missing, no file or too large."""
    try:
        if not path.is_file():
            raise WorkspaceError(Problem("file_missing", str(path)))
        if path.stat().st_size > MAX_TOTAL:
            raise WorkspaceError(Problem("package_too_large", str(path)))
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkspaceError(
            Problem("file_unreadable", str(path), values={"reason": reason})
        ) from None
