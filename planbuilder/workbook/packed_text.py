"""A long text that is written from its beginning to its end, and kept compressed meanwhile."""

from __future__ import annotations

import zlib
from collections import deque
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
        """Yield the whole text, encoded, piece by piece, and forget it meanwhile."""
        packed, rest = deque(self._packed), self._rest
        self._packed, self._rest, self._size = [], [], 0
        while packed:
            yield zlib.decompress(packed.popleft())
        yield "".join(rest).encode()
