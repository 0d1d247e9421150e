"""A file only its owner may read, such as a private key."""

from __future__ import annotations

import os
from pathlib import Path

from planbuilder.errors import Problem, WorkspaceError


def write_private(path: Path, data: bytes) -> None:
    """Write a new file that only its owner may read. Raises WorkspaceError when it exists."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
    except FileExistsError:
        raise WorkspaceError(Problem("file_exists", str(path))) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkspaceError(
            Problem("cannot_write", str(path), values={"reason": reason})
        ) from None
