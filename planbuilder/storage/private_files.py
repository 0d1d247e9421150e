"""Writes keys: files that no command can make a second time.

The history of a workspace does not record them: it must not contain a key, and undoing a command
must not delete one.
"""

from __future__ import annotations

import os
from pathlib import Path

from planbuilder.errors import Problem, WorkspaceError, refusal


def write_private(path: Path, data: bytes) -> None:
    """Write a new file that only its owner can read. Raises WorkspaceError when it exists."""
    _write(path, data, 0o600)


def write_public(path: Path, data: bytes) -> None:
    """Write a new file that others can read. Raises WorkspaceError when it exists."""
    _write(path, data, 0o666)  # reduced by the umask


def _write(path: Path, data: bytes, mode: int) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
        except OSError:
            path.unlink()
            raise
    except FileExistsError:
        raise WorkspaceError(Problem("file_exists", str(path))) from None
    except OSError as error:
        raise WorkspaceError(refusal("cannot_write", str(path), error)) from None
