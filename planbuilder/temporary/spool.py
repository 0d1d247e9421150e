"""Bytes that wait in a temporary file until they are needed, so that they take no memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO


class Spool:
    """Bytes by key, in a file without a name that ends with this process.

    The file is made with the first bytes. Where the temporary folder is full or cannot be written,
    bytes stay in memory: a report needs no free disk. What is kept can be read in processes that
    are forked afterwards.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._places: dict[str, tuple[int, int] | bytes] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def close(self) -> None:
        """Free the file, and forget what is in it."""
        if self._file is not None:
            self._file.close()
        self._file = None
        self._places.clear()

    def keep(self, key: str, data: bytes) -> None:
        """Add bytes under a key; they replace those kept under it before."""
        self._places[key] = data
        with suppress(OSError):
            self._places[key] = self._write(data)

    def _write(self, data: bytes) -> tuple[int, int]:
        """Return where in the file bytes were written. Raises OSError when the disk refuses."""
        if self._file is None:
            # Without a buffer, so that a disk that is full says so at once.
            self._file = TemporaryFile(buffering=0)  # noqa: SIM115
        start = self._file.seek(0, 2)
        if self._file.write(data) < len(data):
            raise OSError
        return start, len(data)

    def read(self, key: str) -> bytes:
        """Return the bytes kept under a key. Raises KeyError without any."""
        place = self._places[key]
        if isinstance(place, bytes):
            return place
        start, length = place
        assert self._file is not None  # there is a place only in a file
        if hasattr(os, "pread"):  # forked processes share one place in the file
            return os.pread(self._file.fileno(), length, start)
        self._file.seek(start)
        return self._file.read(length)

    def pieces(self) -> Iterator[bytes]:
        """Yield everything that is kept, in the order in which the keys were first used."""
        yield from map(self.read, self._places)
