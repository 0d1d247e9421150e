"""Confirmed answers kept one by one, in less time than a whole answer file takes to write."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from planbuilder.answers import Answers
from planbuilder.answers.serialization import as_raw
from planbuilder.errors import WorkspaceError, refusal
from planbuilder.storage.journal_reader import journal_of


class Journal:
    """Keeps what changes in one document, a line a change, on the disk before it returns.

    To be used with `with`, while the file is held; `journal_reader` reads it back.
    """

    def __init__(self, path: Path, answers: Answers) -> None:
        self.path = path
        self._begun = answers
        self._last: Flat | None = None
        self._file = journal_of(path)
        self._handle = -1

    def __enter__(self) -> Journal:
        """Open the journal. Raises WorkspaceError when the disk refuses."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._handle = os.open(self._file, flags, 0o666)
            size = os.fstat(self._handle).st_size
            if size and self._file.read_bytes()[-1:] != b"\n":
                # A line cut off by a full disk or a power cut: nothing may be joined to it.
                os.write(self._handle, b"\n")
        except OSError as error:
            raise self._refused(error) from None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the journal; one that holds nothing is taken away."""
        os.close(self._handle)
        with suppress(OSError):
            if self._file.stat().st_size == 0:
                self._file.unlink()

    def keep(self, answers: Answers) -> None:
        """Keep what changed since the last call. Raises WorkspaceError when the disk refuses."""
        # What there was to begin with is laid out late: a first question does not wait for it.
        before, now = self._last or _flat(self._begun), _flat(answers)
        entry = {name: _changes(before[name], now[name]) for name in now}
        line = json.dumps({name: changed for name, changed in entry.items() if changed})
        try:
            end = os.fstat(self._handle).st_size
            self._write(f"{line}\n".encode(), end)
        except OSError as error:
            raise self._refused(error) from None
        self._last = now

    def _write(self, data: bytes, end: int) -> None:
        try:
            while data:
                data = data[os.write(self._handle, data) :]
            os.fsync(self._handle)
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._handle, end)
            raise

    def _refused(self, error: OSError) -> WorkspaceError:
        return WorkspaceError(refusal("cannot_write", str(self.path), error))


Flat = dict[str, dict[str, Any]]


def _flat(answers: Answers) -> Flat:
    raw = as_raw(answers, "")
    values = {
        f"{section}.{key}": value
        for section, given in raw["answers"].items()
        for key, value in given.items()
    }
    return {
        "answers": values,
        "notes": raw.get("notes", {}),
        "translations": raw.get("translations", {}),
    }


def _changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    changed = {path: value for path, value in now.items() if before.get(path) != value}
    return changed | {path: None for path in before if path not in now}
