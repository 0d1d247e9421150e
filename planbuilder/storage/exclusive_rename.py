"""Renames a file in one step, and never over another, where the system can."""

from __future__ import annotations

import os
import sys
from errno import EINVAL, ENOSYS, ENOTSUP
from pathlib import Path

_FROM_HERE, _NO_REPLACE = -100, 1
"""Constants of Linux: AT_FDCWD and RENAME_NOREPLACE."""


def rename_exclusively(path: Path, target: Path) -> bool:
    """Rename a file; return False, with nothing done, where the system has no such step.

    A process that is killed leaves the file under one of the names. Raises FileExistsError when
    `target` exists, another OSError when the disk refuses.
    """
    if sys.platform == "win32":
        path.rename(target)  # there, it replaces nothing
        return True
    import ctypes  # a command that moves nothing does without it

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = (_FROM_HERE, os.fsencode(path), _FROM_HERE, os.fsencode(target))
    if rename(*names, _NO_REPLACE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (EINVAL, ENOSYS, ENOTSUP):  # the kernel or the file system is too old
        return False
    raise OSError(number, os.strerror(number), str(path))
