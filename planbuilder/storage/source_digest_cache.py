"""Cache of the digests of planbuilder's own files, each with the state in which it was read.

Every command compares its own code and data with what a cache was made from: a thousand files. One
whose state is that of last time need not be read again. The state is what a system notes of a file
at every write (number, size, and both times to the nanosecond); of these, nobody can set the time
of the last change of state. Python itself takes less as proof that a module is unchanged: the size
and the second of the last write. A file of the last seconds is read again, since two writes may
share one time. Windows notes no such time: there every file is read.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from functools import cache
from hashlib import sha256
from io import FileIO
from pathlib import Path

from planbuilder.storage.cache import read_entry, write_entry

_SETTLED_NS = 3_000_000_000
"""Nanoseconds after which no system gives a later write the same time."""


class _Digests:
    """The state and digest of each file by path: those cached, and those of this process.

    `has_changed` is whether a file had to be read.
    """

    def __init__(self) -> None:
        self.cached = _read_stored()
        self.current: dict[str, str] = {}
        self.has_changed = False


@cache
def _digests() -> _Digests:
    return _Digests()


@cache  # a file counts both for its folder and for the whole package
def known_digest(path: str) -> bytes:
    """Return the digest of a file of planbuilder, which is read only if it may have changed."""
    state = _settled_state(path)
    if state is None:
        return source_digest(path)
    digests = _digests()
    known, _, digest = str(digests.cached.get(path)).rpartition(" ")
    if known != state:
        digest = source_digest(path).hex()
        digests.has_changed = True
    digests.current[path] = f"{state} {digest}"
    try:
        return bytes.fromhex(digest)
    except ValueError:  # the entry was damaged
        return source_digest(path)


@cache  # a file counts both for its folder and for the whole package
def source_digest(path: str) -> bytes:
    """Return the digest of one source file."""
    with FileIO(path) as stream:  # hundreds of small files: a buffer takes as long as the reading
        return sha256(stream.readall()).digest()


def keep_digests() -> None:
    """Cache what was read of planbuilder's files. A failure to write is ignored."""
    digests = _digests()
    if digests.has_changed:
        write_entry(_key(), json.dumps(digests.current).encode())
        digests.has_changed = False


def _settled_state(path: str) -> str | None:
    """Return a text that differs whenever a file may have changed, None where nothing is sure."""
    if os.name != "posix":
        return None
    status = os.stat(path)  # noqa: PTH116 -- three times as fast, for a thousand files
    if max(status.st_mtime_ns, status.st_ctime_ns) > time.time_ns() - _SETTLED_NS:
        return None
    return f"{status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def _read_stored() -> dict[str, object]:
    body = read_entry(_key())
    with suppress(ValueError, RecursionError):
        stored = json.loads(body) if body is not None else None
        if isinstance(stored, dict):
            return stored
    return {}


def _key() -> str:
    return f"sources-{sha256(os.fsencode(Path(__file__))).hexdigest()[:32]}"
