"""The lock on an answer file: one interview at a time may write it, others may read."""

from __future__ import annotations

import getpass
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout
from msgspec import Struct
from msgspec.structs import asdict

from planbuilder.errors import Problem, WorkspaceError, refusal
from planbuilder.storage.file_guard import real_path, regular_bytes
from planbuilder.storage.write_lock import LOCKS


class Holder(Struct, frozen=True):
    """Who holds the lock on an answer file; `since` is local time, such as `2026-03-31 14:05`."""

    user: str
    host: str
    since: str


_MOMENT, _PAUSE = 0.3, 0.02
"""Seconds to wait for a lock that another process may only be looking at, and between two tries."""


class LockHeld(Exception):
    """Another process holds the lock on the file."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(f"{holder.user}@{holder.host}")
        self.holder = holder


@contextmanager
def hold(path: Path, now: datetime) -> Iterator[None]:
    """Lock an answer file during the block.

    The operating system releases the lock when a process dies for whatever reason, so no stale
    locks remain. Raises LockHeld when another process has the lock, WorkspaceError when the disk
    refuses.
    """
    lock = _lock_of(path)
    file_lock = FileLock(lock, timeout=_MOMENT, poll_interval=_PAUSE)
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        file_lock.acquire()
        _name_of(path).write_text(json.dumps(asdict(_myself(now))), encoding="utf-8")
    except Timeout:
        raise LockHeld(_read(path)) from None
    except OSError as error:
        file_lock.release()  # the disk may refuse the file with the holder's name
        raise WorkspaceError(refusal("cannot_write", str(path), error)) from None
    try:
        _OURS.add(real_path(path))
        yield
    finally:
        _OURS.discard(real_path(path))
        with suppress(OSError):
            _name_of(path).unlink()
        file_lock.release()


_OURS: set[Path] = set()


def holder_of(path: Path) -> Holder | None:
    """Return who holds the lock on an answer file in another process.

    None when nobody does, and when the disk does not let the lock be read: writing would fail as
    well.
    """
    lock = _lock_of(path)
    if real_path(path) in _OURS or not lock.exists():
        return None
    patience = 0 if _name_of(path).exists() else _MOMENT
    try:
        with FileLock(lock, timeout=patience, poll_interval=_PAUSE):
            return None
    except Timeout:
        return _read(path)
    except OSError:
        return None


def refuse_if_held(path: Path) -> None:
    """Raise WorkspaceError when another process holds the lock on an answer file."""
    holder = holder_of(path)
    if holder is not None:
        raise WorkspaceError(Problem("file_held", str(path), values=asdict(holder)))


def _lock_of(path: Path) -> Path:
    return path.parent / LOCKS / f"{path.name}.interview"


def _name_of(path: Path) -> Path:
    return path.parent / LOCKS / f"{path.name}.holder"


def _myself(now: datetime) -> Holder:
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = str(os.getpid())
    return Holder(user, socket.gethostname(), now.strftime("%Y-%m-%d %H:%M"))


def _read(path: Path) -> Holder:
    with suppress(OSError, ValueError, TypeError, RecursionError):
        return Holder(**json.loads(regular_bytes(_name_of(path))))
    return Holder("?", "?", "?")
