"""A package file, read under a limit of size."""

from __future__ import annotations

from pathlib import Path

from planbuilder.errors import Problem, WorkspaceError, refusal
from planbuilder.storage.package_zip import MAX_TOTAL


def read_package_file(path: Path) -> bytes:
    """Return the bytes of a package. Raises WorkspaceError when missing, no file or too large."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_TOTAL + 1)
    except FileNotFoundError:
        raise WorkspaceError(Problem("package_missing", str(path))) from None
    except IsADirectoryError:
        raise WorkspaceError(Problem("file_is_a_folder", str(path))) from None
    except OSError as error:
        raise WorkspaceError(refusal("file_unreadable", str(path), error)) from None
    if len(data) > MAX_TOTAL:
        raise WorkspaceError(Problem("package_too_large", str(path)))
    return data
