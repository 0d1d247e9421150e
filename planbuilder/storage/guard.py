"""The guard before any parser: what a file from outside has to be before a byte of it is read.

A regular file, no larger than its limit. A FIFO would wait for ever, a device has no end, and
what stands behind a link may be either.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from planbuilder.errors import PlanbuilderError, Problem, refusal

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def guarded_bytes(path: Path, shown: str, error: type[PlanbuilderError], limit: int) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes; `shown` names it in messages.

    Raises `error` when it is missing, no regular file, larger, or cannot be read.
    """
    try:
        # Without O_NONBLOCK, opening a FIFO waits until somebody writes to it.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise error(Problem(_code(status.st_mode), shown))
            data = stream.read(limit + 1) if status.st_size <= limit else None
    except FileNotFoundError:
        raise error(Problem("file_missing", shown)) from None
    except IsADirectoryError:
        raise error(Problem("file_is_a_folder", shown)) from None
    except OSError as problem:
        raise error(refusal("file_unreadable", shown, problem)) from None
    if data is None or len(data) > limit:
        raise error(Problem("file_too_large", shown, values={"limit": limit // 1_000_000}))
    return data


def _code(mode: int) -> str:
    return "file_is_a_folder" if stat.S_ISDIR(mode) else "file_is_special"


def leaves(root: Path, path: Path) -> bool:
    """Return whether a link leads from `path`, which lies in `root`, to a place outside it."""
    return not path.resolve().is_relative_to(root.resolve())
