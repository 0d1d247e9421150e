"""A long text that is written from its beginning to its end, and kept on disk meanwhile."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from planbuilder.temporary.spool import Spool

_PIECE = 1 << 20
"""Characters that are kept in memory: a text that is shorter makes no file."""


class PackedText:
    """A text that grows; a workbook of a thousand plans has a hundred megabytes of it."""

    def __init__(self) -> None:
        self._spool = Spool()
        self._pieces = 0
        self._rest: list[str] = []
        self._size = 0

    def append(self, text: str) -> None:
        """Add to the end of the text."""
        self._rest.append(text)
        self._size += len(text)
        if self._size > _PIECE:
            piece = "".join(self._rest).encode()
            self._spool.keep(str(self._pieces), zlib.compress(piece, 1))
            self._pieces += 1
            self._rest.clear()
            self._size = 0

    def pieces(self) -> Iterator[bytes]:
        """Yield the whole text, encoded, piece by piece, and forget it meanwhile."""
        yield from map(zlib.decompress, self._spool.pieces())
        self._spool.close()
        yield "".join(self._rest).encode()
        self._pieces, self._rest, self._size = 0, [], 0
