"""Records what each command changed in a workspace, byte for byte, so that it can be undone.

A command runs inside `recording`. Every file of a workspace that is written meanwhile is kept as it
was before, and one entry in `.planbuilder/history` lists the changes. Each content is stored once,
under its SHA-256 digest. Files in `out` can be assembled again and are not recorded.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path, PureWindowsPath

from msgspec import Struct, convert, to_builtins
from msgspec.structs import replace

from planbuilder.storage.file_guard import MOST_BYTES, is_regular, real_path, regular_bytes
from planbuilder.storage.workspace_root import PROFILE

FOLDER = Path(".planbuilder") / "history"
_LEFT_OUT = frozenset({".planbuilder", "out", ".git"})
_DIGEST = re.compile("[0-9a-f]{64}")


class FileChange(Struct, frozen=True):
    """The change of one file: its path in the workspace, and its digest before and after.

    None means that the file did not exist.
    """

    path: str
    before: str | None
    after: str | None


class ChangeEntry(Struct, frozen=True):
    """What one command changed. `undoes` is the number of the entry that it reverted, if any."""

    number: int
    command: tuple[str, ...]
    at: str
    changes: tuple[FileChange, ...]
    undoes: int | None = None


_before: ContextVar[dict[Path, bytes | None] | None] = ContextVar("before", default=None)


def note_write(path: Path) -> None:
    """Keep the present content of a file that is about to be written, renamed or deleted.

    Only modules of `storage` call this.
    """
    files = _before.get()
    if files is None or not _LEFT_OUT.isdisjoint(path.parts):
        return
    path = real_path(path)
    if path not in files:
        files[path] = _read(path)


@contextmanager
def recording(command: Sequence[str], at: datetime, *, undoes: int | None = None) -> Iterator[None]:
    """Record what is written to workspaces during the block, even when it raises an error."""
    if _before.get() is not None:
        yield
        return
    token = _before.set({})
    try:
        yield
    finally:
        files = _before.get() or {}
        _before.reset(token)
        for root, contents in _by_workspace(files).items():
            # The command has succeeded: a history that cannot be written must not make it fail.
            with suppress(OSError):
                _append(root, command, at, contents, undoes)


def _by_workspace(
    files: Mapping[Path, bytes | None],
) -> Mapping[Path, Mapping[Path, bytes | None]]:
    entries: dict[Path, dict[Path, bytes | None]] = {}
    for path, before in files.items():
        root = _root_around(path, files)
        if root is not None and before != _read(path):
            entries.setdefault(root, {})[path] = before
    return entries


def _root_around(path: Path, files: Mapping[Path, bytes | None]) -> Path | None:
    """Return the workspace of a file. After an undo its profile may be missing."""
    for folder in path.parents:
        profile = folder / PROFILE
        if profile.is_file() or files.get(profile) is not None:
            return folder
    return None


def _append(
    root: Path,
    command: Sequence[str],
    at: datetime,
    contents: Mapping[Path, bytes | None],
    undoes: int | None,
) -> None:
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    changes = [
        FileChange(
            path.relative_to(root).as_posix(), _store(folder, before), _store(folder, _read(path))
        )
        for path, before in sorted(contents.items())
    ]
    number = max((entry.number for entry in read_entries(root)), default=0) + 1
    entry = ChangeEntry(
        number, tuple(command), at.isoformat(timespec="seconds"), tuple(changes), undoes
    )
    data = json.dumps(to_builtins(entry), ensure_ascii=False, indent=1)
    while True:
        target = folder / f"{number:06d}.json"
        try:
            with target.open("x", encoding="utf-8") as stream:
                stream.write(data)
            return
        except FileExistsError:
            number += 1
            entry = replace(entry, number=number)
            data = json.dumps(to_builtins(entry), ensure_ascii=False, indent=1)


def _store(folder: Path, data: bytes | None) -> str | None:
    if data is None:
        return None
    digest = hashlib.sha256(data).hexdigest()
    path = folder / "content" / digest
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        # Two commands that change one file at once keep the same bytes.
        aside = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}.new")
        aside.write_bytes(zlib.compress(data))
        aside.replace(path)
    return digest


def read_stored(root: Path, digest: str) -> bytes:
    """Return the stored bytes with this digest. Raises OSError when missing or damaged."""
    path = root / FOLDER / "content" / digest
    unpacking = zlib.decompressobj()
    try:
        # A few kilobytes may be made to unpack to more than any memory.
        data = unpacking.decompress(regular_bytes(path), MOST_BYTES)
    except zlib.error:
        raise OSError(f"damaged: {path}") from None
    if not unpacking.eof or hashlib.sha256(data).hexdigest() != digest:
        raise OSError(f"damaged: {path}")
    return data


def digest_of(path: Path) -> str | None:
    """Return the digest of the present content of a file, None when there is no file."""
    data = _read(path)
    return None if data is None else hashlib.sha256(data).hexdigest()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if is_regular(path) else None
    except OSError:
        return None


def read_entries(root: Path) -> tuple[ChangeEntry, ...]:
    """Return the entries recorded in a workspace, oldest first, without damaged ones."""
    entries = []
    for path in sorted((root / FOLDER).glob("*.json")):
        with suppress(OSError, ValueError, RecursionError):
            entries.append(_entry(json.loads(regular_bytes(path))))
    return tuple(entries)


def _entry(raw: object) -> ChangeEntry:
    """Return an entry. Raises ValueError for one that no command has recorded.

    A workspace comes from others too: taking back a change may write nothing outside of it, or
    where programs look for what they run.
    """
    entry = convert(raw, ChangeEntry)
    datetime.fromisoformat(entry.at)
    if not all(map(_is_recordable, entry.changes)):
        raise ValueError
    return entry


def _is_recordable(change: FileChange) -> bool:
    path = PureWindowsPath(change.path)  # which takes both kinds of slashes
    digests = (each for each in (change.before, change.after) if each is not None)
    return (
        bool(path.parts)
        and not path.anchor
        and _LEFT_OUT.isdisjoint(path.parts)
        and ".." not in path.parts
        and all(map(_DIGEST.fullmatch, digests))
    )
