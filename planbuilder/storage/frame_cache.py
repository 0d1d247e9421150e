"""Cache of workbook frames, with which a register is written without importing XlsxWriter.

An entry is data: text, and finished parts of files. Nothing in it is executed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from planbuilder.storage.cache import recall, remember
from planbuilder.storage.code_digests import code_digest
from planbuilder.workbook.frames import BookFrame, Frames, SheetFrame

_PACKAGE = Path(__file__).parent.parent
_CODE = (_PACKAGE / "workbook", _PACKAGE / "word" / "ooxml" / "archive.py")
"""The code that makes frames and their keys."""


class StoredFrames(Struct, frozen=True):
    """The frames of one instrument's workbooks in one language, with a digest of both."""

    digest: str
    sheets: dict[str, SheetFrame]
    books: dict[str, BookFrame]


@contextmanager
def stored_frames(instrument: str, language: str) -> Iterator[Frames]:
    """Yield the cached frames of an instrument and a language; cache those added in the block.

    A failure to write is ignored.
    """
    digest = _digest(instrument, language)
    frames = _recall_frames(digest)
    before = frames.changes
    yield frames
    if frames.changes != before:
        record = StoredFrames(digest, frames.sheets, frames.books)
        remember(_key(digest), {digest: record})


@lru_cache(maxsize=8)
def _recall_frames(digest: str) -> Frames:
    stored = recall(_key(digest), dict[str, StoredFrames]) or {}
    record = stored.get(digest)
    return Frames() if record is None else Frames(record.sheets, record.books)


def _digest(instrument: str, language: str) -> str:
    state = f"{code_digest(_CODE)}\0{instrument}\0{language}"
    return sha256(state.encode(errors="surrogatepass")).hexdigest()[:32]


def _key(digest: str) -> str:
    return f"frames-{digest}"
