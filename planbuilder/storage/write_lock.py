"""A lock for the moment in which a file is read, changed and written again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from planbuilder.errors import Problem, WorkspaceError, refusal

LOCKS = Path(".planbuilder") / "lock"
"""The folder of locks, in the folder of what they guard."""

_PATIENCE = 5.0  # seconds


@contextmanager
def write_lock(folder: Path, name: str, target: Path) -> Iterator[None]:
    """Hold the lock `name` of a folder during the block, which reads and writes `target`.

    Raises WorkspaceError, naming `target`, when another process is writing or the disk refuses.
    """
    lock = folder / LOCKS / f"{name}.lock"
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock, timeout=_PATIENCE):
            yield
    except Timeout:
        raise WorkspaceError(Problem("file_locked", str(target))) from None
    except OSError as error:
        raise WorkspaceError(refusal("cannot_write", str(target), error)) from None
