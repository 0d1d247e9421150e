"""Writes files atomically: a reader sees the old file or the new one, never a part of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock

from planbuilder.errors import Problem, WorkspaceError, refusal
from planbuilder.storage.change_log import note_write
from planbuilder.storage.exclusive_rename import rename_exclusively
from planbuilder.temporary.temporary_files import remove_leftovers, temporary_prefix

_UMASK = Lock()


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` atomically: a reader sees the old file or the new one.

    The folder is created if missing. Raises WorkspaceError when the disk refuses; the file that was
    there is then unchanged.
    """
    _write(path, (data,), lambda aside: aside.replace(path))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> str:
    """Write the bytes in `pieces` to `path` as `write_whole` does; return their SHA-256 digest.

    The pieces are taken one by one, so that they need not be in memory together.
    """
    state = sha256()

    def counted() -> Iterator[bytes]:
        for piece in pieces:
            state.update(piece)
            yield piece

    _write(path, counted(), lambda aside: aside.replace(path))
    return state.hexdigest()


def write_over(path: Path, before: bytes, data: bytes) -> None:
    """Write `data` to `path` as `write_whole` does, provided the file still holds `before`.

    Raises WorkspaceError when another process changed the file since; it is then left unchanged.
    """
    _write(path, (data,), lambda aside: _replace(path, before, aside))


def _write(path: Path, pieces: Iterable[bytes], place: Callable[[Path], object]) -> None:
    """Write `pieces` to a temporary file, which `place` then moves. Raises WorkspaceError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(path.parent)
        handle, name = tempfile.mkstemp(prefix=f".{temporary_prefix()}", dir=path.parent)
        aside = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                for piece in pieces:
                    stream.write(piece)
                stream.flush()
                os.fsync(stream.fileno())
            _keep_permissions(path, aside)
            note_write(path)
            place(aside)
        except BaseException:
            with suppress(OSError):
                aside.unlink()
            raise
    except OSError as error:
        raise WorkspaceError(refusal("cannot_write", str(path), error)) from None


def _replace(path: Path, before: bytes, aside: Path) -> None:
    """Replace a file that holds `before` by the file `aside`.

    An editor may write into the file while it is being replaced. The old file is kept open here, so
    that such a write is noticed afterwards and put back.
    """
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        raise WorkspaceError(Problem("file_gone_meanwhile", str(path))) from None
    with stream:
        if stream.read() != before:
            raise WorkspaceError(Problem("file_changed_meanwhile", str(path)))
        if os.name != "posix":
            stream.close()  # Windows cannot replace an open file
        aside.replace(path)
        if stream.closed:
            return
        stream.seek(0)
        theirs = stream.read()
    if theirs != before:
        write_whole(path, theirs)
        raise WorkspaceError(Problem("file_changed_meanwhile", str(path)))


def _keep_permissions(path: Path, aside: Path) -> None:
    # mkstemp creates private files; on a shared drive, others must be able to read the new one.
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    aside.chmod(mode)


def _umask() -> int:
    # It can be read only by changing it: between two threads, that of one would stay for good.
    with _UMASK:
        current = os.umask(0)
        os.umask(current)
    return current


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet, whole. Raises WorkspaceError when it does.

    Of two processes that write it at once, one succeeds.
    """
    _refuse_existing(path)
    _write(path, (data,), lambda aside: _name_anew(aside, path))


def move_file(path: Path, target: Path) -> None:
    """Move a file to a place where there is none, even if another process writes there at once.

    Raises WorkspaceError when there is one, or when the disk refuses.
    """
    if is_occupied(target, path):
        raise WorkspaceError(Problem("file_exists", str(target)))
    is_there = os.path.lexists(target)  # the file itself, by a name in other letter case
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        note_write(path)
        note_write(target)
        if is_there:
            path.replace(target)
        else:
            _name_anew(path, target)
    except OSError as error:
        raise WorkspaceError(refusal("cannot_write", str(target), error)) from None


def is_occupied(target: Path, path: Path) -> bool:
    """Return whether a file other than `path` has the name `target`.

    Many systems tell no files apart by letter case: there, a file may get a name that differs from
    its own by that alone.
    """
    if not os.path.lexists(target):
        return False
    is_like = target.parent == path.parent and target.name.lower() == path.name.lower()
    return not (is_like and target != path and target.samefile(path))


def _name_anew(path: Path, target: Path) -> None:
    """Rename a file, but never over another, as `Path.replace` would.

    Where the system has no such step, a process killed meanwhile leaves the file under both names,
    and where the file system has no hard links either (FAT, some network drives), an empty file
    `target` and the whole one under its old name. Raises WorkspaceError when `target` exists,
    OSError when the disk refuses.
    """
    try:
        if rename_exclusively(path, target):
            return
        is_linked = _link_or_reserve(path, target)
    except FileExistsError:
        raise WorkspaceError(Problem("file_exists", str(target))) from None
    try:
        if is_linked:
            path.unlink()
        else:
            path.replace(target)
    except BaseException:
        if os.path.lexists(path):  # or an interruption came after the file had moved
            with suppress(OSError):
                target.unlink()
        raise


def _link_or_reserve(path: Path, target: Path) -> bool:
    """Return whether a file now has a second name, `target`, and not an empty file has it.

    Raises FileExistsError when there is one, OSError when the disk refuses.
    """
    try:
        os.link(path, target)
    except FileExistsError:
        raise
    except OSError:
        target.touch(exist_ok=False)
        return False
    return True


def _refuse_existing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise WorkspaceError(Problem("file_exists", str(path)))


def remove_file(path: Path) -> None:
    """Delete a file, as undoing its creation requires. Raises WorkspaceError when that fails."""
    try:
        note_write(path)
        path.unlink()
    except OSError as error:
        raise WorkspaceError(refusal("cannot_write", str(path), error)) from None
