"""Writes confirmed answers to a journal one by one, faster than a whole answer file is written."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from planbuilder.answers import Answers
from planbuilder.answers.merge import Flat, flatten
from planbuilder.answers.serialization import as_raw, raw_changes
from planbuilder.errors import WorkspaceError, refusal
from planbuilder.storage.journal_reader import journal_of


class Journal:
    """Appends a line for each change of a document, synchronised to disk before `keep` returns.

    A context manager, to be used while the answer file is locked; `journal_reader` reads the
    result.
    """

    def __init__(self, path: Path, answers: Answers) -> None:
        self.path = path
        self._answers = answers
        self._origin: Flat | None = None
        self._last: Flat | None = None
        self._file = journal_of(path)
        self._handle = -1

    def __enter__(self) -> Journal:
        """Open the journal. Raises WorkspaceError when the disk refuses."""
        try:
            self._handle = self._open()
            size = os.fstat(self._handle).st_size
            if size and self._file.read_bytes()[-1:] != b"\n":
                # A line cut off by a full disk or a power cut: nothing may be joined to it.
                os.write(self._handle, b"\n")
        except OSError as error:
            raise self._write_error(error) from None
        return self

    def __exit__(self, *error: object) -> None:
        """Close the journal, and delete it if it is empty.

        Raises WorkspaceError when it has disappeared and cannot be written again.
        """
        try:
            self._ensure()
        except OSError as problem:
            raise self._write_error(problem) from None
        finally:
            os.close(self._handle)
        with suppress(OSError):
            if self._file.stat().st_size == 0:
                self._file.unlink()

    def keep(self, answers: Answers) -> None:
        """Write what changed since the last call. Raises WorkspaceError when the disk refuses."""
        # The initial answers are flattened only now, so that the first question need not wait.
        if self._origin is None:
            self._origin = flatten(as_raw(self._answers, ""))
        last = self._last or self._origin
        # An answer changes little of a long document: the rest is not turned into raw values again.
        fresh, gone = raw_changes(answers, self._answers), raw_changes(self._answers, answers)
        now = {name: _with_changes(last[name], fresh[name], gone[name]) for name in last}
        try:
            self._add(_entry(last, now, self._origin))
            self._last, self._answers = now, answers
            self._ensure()
        except OSError as error:
            raise self._write_error(error) from None

    def _add(self, entry: Mapping[str, Any]) -> None:
        end = os.fstat(self._handle).st_size
        self._write(f"{json.dumps(entry)}\n".encode(), end)

    def _ensure(self) -> None:
        # Writing to a deleted file succeeds, but the bytes are lost when the file is closed.
        if self._last is None or self._origin is None or self._is_there():
            return
        os.close(self._handle)
        self._handle = self._open()
        self._add(_entry(self._origin, self._last, self._origin))
        if not self._is_there():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self._file))

    def _is_there(self) -> bool:
        try:
            there, ours = self._file.stat(), os.fstat(self._handle)
        except OSError:
            return False
        return (there.st_ino, there.st_dev) == (ours.st_ino, ours.st_dev)

    def _open(self) -> int:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        return os.open(self._file, flags, 0o666)

    def _write(self, data: bytes, end: int) -> None:
        try:
            while data:
                data = data[os.write(self._handle, data) :]
            os.fsync(self._handle)
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._handle, end)
            raise

    def _write_error(self, error: OSError) -> WorkspaceError:
        return WorkspaceError(refusal("cannot_write", str(self.path), error))


def _with_changes(
    last: Mapping[str, Any], fresh: Mapping[str, Any], gone: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return raw values by path, with the fresh ones instead of those that are gone."""
    if not fresh and not gone:
        return last
    return {path: value for path, value in last.items() if path not in gone} | dict(fresh)


def _entry(before: Flat, now: Flat, origin: Flat) -> dict[str, Any]:
    """Return one line: the new values, and under `before` what the file said when it was opened."""
    changes = {name: _changes(before[name], now[name]) for name in now}
    entry: dict[str, Any] = {name: entries for name, entries in changes.items() if entries}
    entry["before"] = {
        name: {path: origin[name].get(path) for path in entries}
        for name, entries in changes.items()
        if entries
    }
    return entry


def _changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    if before is now:
        return {}
    entries = {path: value for path, value in now.items() if before.get(path) != value}
    return entries | {path: None for path in before if path not in now}
