"""The guard in front of every parser: what a file from outside must be before it is read.

It must be a regular file no larger than a limit: reading a FIFO would wait for ever, a device has
no end, and a link may lead to either.

The errors are imported by the functions that raise them: a report that is only printed again, or
the help, must not load what values are made of.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from planbuilder.errors import PlanbuilderError

OUT = "out"
"""The folder of a workspace that documents are written to where no other is named."""

MOST_BYTES = 256_000_000
"""Bytes of the largest file that is read: a package."""

# Without O_NONBLOCK, opening a FIFO waits until somebody writes to it.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_SOCKETS = (errno.ENXIO, errno.EOPNOTSUPP)
"""What Linux and macOS answer to who opens a socket as a file."""


def guarded_bytes(path: Path, file_name: str, error: type[PlanbuilderError], limit: int) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes; messages call it `file_name`.

    Raises `error` when it is missing, not a regular file, too large, or cannot be read.
    """
    from planbuilder.errors import Problem, refusal

    try:
        handle = os.open(path, _FLAGS)
        with os.fdopen(handle, "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise error(Problem(_code(status.st_mode), file_name))
            data = stream.read(limit + 1) if status.st_size <= limit else None
    except FileNotFoundError:
        raise error(Problem("file_missing", file_name)) from None
    except IsADirectoryError:
        raise error(Problem("file_is_a_folder", file_name)) from None
    except OSError as problem:
        if problem.errno in _SOCKETS:
            raise error(Problem("file_is_special", file_name)) from None
        raise error(refusal("file_unreadable", file_name, problem)) from None
    if data is None or len(data) > limit:
        raise error(Problem("file_too_large", file_name, values={"limit": limit // 1_000_000}))
    return data


@contextmanager
def regular_file(path: Path | str) -> Iterator[BufferedReader]:
    """Give an open regular file of at most MOST_BYTES, for what reads it without a message.

    Raises OSError for any other, as for one that is missing.
    """
    with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
            raise OSError(str(path))
        yield stream


def regular_bytes(path: Path | str) -> bytes:
    """Return what `regular_file` gives. Raises OSError as it does."""
    with regular_file(path) as stream:
        return stream.read()


def _code(mode: int) -> str:
    return "file_is_a_folder" if stat.S_ISDIR(mode) else "file_is_special"


def real_path(path: Path) -> Path:
    """Return the absolute path without links; what is left of a circle of links stays in it."""
    return Path(os.path.realpath(path))


def is_regular(path: Path) -> bool:
    """Return whether a path leads to an ordinary file, which can be read without waiting."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def output_folder(root: Path, requested: Path | None) -> Path:
    """Return the folder for documents: the one requested, or `out` in the workspace.

    Raises WorkspaceError when `out` is a link that leads out of the workspace: it is followed only
    where a person named the folder.
    """
    folder = root / OUT
    if requested is None and leads_outside(root, folder):
        from planbuilder.errors import Problem, WorkspaceError

        values = {"target": str(real_path(folder))}
        raise WorkspaceError(Problem("out_leaves_workspace", OUT, values=values))
    return requested or folder


def refuse_links(root: Path, names: Iterable[str]) -> None:
    """Raise WorkspaceError with every link in some folders of a workspace that leads out of it.

    Raises it for a folder that cannot be listed too: it would pass for an empty one.
    """
    paths = [root / name for name in names]
    links = [path for path in paths if path.is_symlink()]
    for folder in paths:
        if folder.is_dir() and not folder.is_symlink():
            for above, folders, files in os.walk(folder, onerror=partial(_refuse_folder, root)):
                below = (Path(above, name) for name in (*folders, *files))
                links += [path for path in below if path.is_symlink()]
    wrong = sorted(link for link in links if leads_outside(root, link))
    if wrong:
        from planbuilder.errors import Problem, WorkspaceError

        raise WorkspaceError(
            Problem("link_leaves_workspace", link.relative_to(root).as_posix()) for link in wrong
        )


def refuse_unlisted(root: Path, folder: Path) -> None:
    """Raise WorkspaceError when a folder of a workspace is there but cannot be listed.

    `Path.glob` finds nothing in it, as in an empty one.
    """
    try:
        os.scandir(folder).close()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        _refuse_folder(root, error)


def _refuse_folder(root: Path, error: OSError) -> NoReturn:
    from planbuilder.errors import WorkspaceError, refusal

    name = os.path.relpath(error.filename, root)
    raise WorkspaceError(refusal("folder_unreadable", name, error)) from None


def leads_outside(root: Path, path: Path) -> bool:
    """Return whether `path`, written as a path inside `root`, leads outside through a link."""
    return not real_path(path).is_relative_to(real_path(root))
