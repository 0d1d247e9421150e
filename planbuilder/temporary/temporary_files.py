"""Temporary files and folders whose names state the process that created them.

A killed process cannot clean up. The next process that writes to the same folder recognises remains
by their names, and removes those of processes that no longer run.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

_NAME = "planbuilder-"
_DAY = 86_400


@cache
def _machine() -> str:
    # On a folder shared between machines, a process number is not unique.
    return sha256(f"{_host_name()} {_user()}".encode()).hexdigest()[:8]


def _host_name() -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename
    import socket  # for Windows

    return socket.gethostname()


def _user() -> str:
    import getpass  # with all it takes to ask for a password

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def temporary_prefix() -> str:
    """Return the prefix of the names of this process's temporary files."""
    return f"{_NAME}{_machine()}-{os.getpid()}-"


def remove_leftovers(folder: Path) -> None:
    """Remove files of ended processes from a folder; errors are ignored."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name.lstrip(".")
            if name.startswith(_NAME) and _is_abandoned(entry, name.split("-")):
                _remove(Path(entry.path))


def remove_leftovers_below(root: Path, names: Iterable[str]) -> None:
    """Remove what is left in a workspace, in some folders of it, in theirs, and in the system's.

    A command that was killed may have nothing more to write there when it is called again.
    """
    folders = [root / name for name in names]
    below = [folder for each in folders for folder in each.glob("*/")]
    for folder in (Path(tempfile.gettempdir()), root, *folders, *below):
        remove_leftovers(folder)


def _is_abandoned(entry: os.DirEntry[str], parts: list[str]) -> bool:
    if len(parts) < 4 or not parts[2].isdecimal():
        return False
    if parts[1] == _machine() and os.name == "posix":
        return not _is_running(int(parts[2]))
    return entry.stat(follow_symlinks=False).st_mtime < time.time() - _DAY


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


@contextmanager
def private_folder() -> Iterator[Path]:
    """Yield a new folder that only its owner can read, and delete it afterwards.

    An OSError that is raised because the disk is full names the folder for temporary files.
    """
    above = tempfile.gettempdir()
    remove_leftovers(Path(above))
    try:
        with tempfile.TemporaryDirectory(prefix=temporary_prefix()) as name:
            yield Path(name)
    except OSError as error:
        if error.errno == errno.ENOSPC and not error.filename:
            error.filename = above  # the system names no file when a write fails
        raise
