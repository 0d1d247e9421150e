"""A long text that is written from its beginning to its end, and kept compressed meanwhile."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_PIECE = 1 << 20
"""Characters that are kept as they are: a text that is shorter is never compressed."""


class PackedText:
    """A text that grows; a workbook of a thousand plans has tens of megabytes of it."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._rest: list[str] = []
        self._size = 0

    def append(self, text: str) -> None:
        """Add to the end of the text."""
        self._rest.append(text)
        self._size += len(text)
        if self._size > _PIECE:
            self._packed.append(zlib.compress("".join(self._rest).encode(), 1))
            self._rest.clear()
            self._size = 0

    def pieces(self) -> Iterator[bytes]:
        """Yield the whole text, encoded, piece by piece."""
        yield from map(zlib.decompress, self._packed)
        yield "".join(self._rest).encode()
