"""Files that no command can make a second time: a key and its public half.

The history of a workspace leaves them out: it must not hold a key, and taking back must not
delete one.
"""

from __future__ import annotations

import os
from pathlib import Path

from planbuilder.errors import Problem, WorkspaceError, refusal


def write_private(path: Path, data: bytes) -> None:
    """Write a new file that only its owner may read. Raises WorkspaceError when it exists."""
    _write(path, data, 0o600)


def write_public(path: Path, data: bytes) -> None:
    """Write a new file to hand out. Raises WorkspaceError when it exists."""
    _write(path, data, 0o666)  # less what the system withholds from every file


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
