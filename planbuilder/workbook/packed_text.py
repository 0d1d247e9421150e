"""A long text that is written from its beginning to its end, and kept on disk meanwhile."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

_PIECE = 1 << 20
"""Characters that are kept in memory: a text that is shorter makes no file."""


class PackedText:
    """A text that grows; a workbook of a thousand plans has a hundred megabytes of it."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._lengths: list[int] = []
        self._rest: list[str] = []
        self._size = 0

    def append(self, text: str) -> None:
        """Add to the end of the text. Raises OSError when the disk refuses."""
        self._rest.append(text)
        self._size += len(text)
        if self._size > _PIECE:
            self._put_aside("".join(self._rest).encode())
            self._rest.clear()
            self._size = 0

    def _put_aside(self, piece: bytes) -> None:
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115, because `pieces` closes it
        self._lengths.append(self._file.write(zlib.compress(piece, 1)))

    def pieces(self) -> Iterator[bytes]:
        """Yield the whole text, encoded, piece by piece, and forget it meanwhile."""
        if self._file is not None:
            with self._file as file:
                file.seek(0)
                yield from (zlib.decompress(file.read(length)) for length in self._lengths)
        yield "".join(self._rest).encode()
        self._file, self._lengths, self._rest, self._size = None, [], [], 0
