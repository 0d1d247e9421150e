"""A file only its owner may read, such as a private key."""

from __future__ import annotations

import os
from pathlib import Path

from planbuilder.errors import Problem, WorkspaceError, refusal


def write_private(path: Path, data: bytes) -> None:
    """Write a new file that only its owner may read. Raises WorkspaceError when it exists."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
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
