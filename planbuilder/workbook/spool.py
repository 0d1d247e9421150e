"""Bytes that wait in a temporary file until they are needed, so that they take no memory."""

from __future__ import annotations

import os
from tempfile import TemporaryFile
from typing import IO


class Spool:
    """Bytes by key, in a file without a name that ends with this process.

    The file is made with the first bytes. Functions raise OSError when the disk refuses.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._places: dict[str, tuple[int, int]] = {}

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
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115
        start = self._file.seek(0, 2)
        self._file.write(data)
        self._places[key] = (start, len(data))

    def flush(self) -> None:
        """Make everything readable in processes that are forked from this one."""
        if self._file is not None:
            self._file.flush()

    def read(self, key: str) -> bytes:
        """Return the bytes kept under a key. Raises KeyError without any."""
        start, length = self._places[key]
        assert self._file is not None  # there is a place only in a file
        if hasattr(os, "pread"):  # forked processes share one place in the file
            self._file.flush()
            return os.pread(self._file.fileno(), length, start)
        self._file.seek(start)
        return self._file.read(length)
