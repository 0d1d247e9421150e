"""Cache of validated models, as JSON in the user's cache folder.

Parsing the YAML of an instrument takes far longer than a person should wait for a question. A
cached value is decoded as its model, which refuses a wrong key or type; what else files must keep
to was checked when the value was read from them. Its entry is named after the digest of everything
it depends on: the YAML files it was read from and the source code of the models and validators. An
edited file, another version of planbuilder or a checkout with changed code therefore never gets an
old entry. An entry that is missing, truncated or damaged is made again; without a writable folder
everything works, only more slowly. Entries are read only if they belong to the user who runs
planbuilder and nobody else may write them.

Commands that must answer at once import this module: it imports neither a model nor msgspec at its
head.
"""

from __future__ import annotations

import os
import stat
import sys
import threading
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from msgspec.json import Decoder

MAX_ENTRIES = {
    **dict.fromkeys(("layout", "findings", "registers", "records"), 4000),
    "outputs": 100,
}
"""How many entries of a kind stay: of a portfolio's documents, or memories of workspaces."""

FEW = 100
"""How many stay of any other kind, such as instruments of a few workspaces."""

_SEARCHES = 16
"""A search for the oldest of many entries happens once in so many times, by the name of the key."""

T = TypeVar("T")


def recall(key: str, kind: type[T]) -> T | None:
    """Return the value cached under `key`; None when there is no usable entry."""
    body = read_entry(key)
    with suppress(ValueError, RecursionError):
        return None if body is None else decode_entry(kind, body)
    return None


def decode_entry(kind: type[T], body: bytes) -> T:
    """Return the value of a cache entry. Raises ValueError when it is not of this kind."""
    key: Any = kind
    value: T = _decoder(key).decode(body)
    return value


@cache  # made once for each type: making it takes longer than decoding with it
def _decoder(kind: Any) -> Decoder[Any]:
    from msgspec.json import Decoder

    return Decoder(kind)


def remember(key: str, value: object) -> None:
    """Cache a value under `key`, removing the oldest entries.

    A failure to write is ignored, and so is a value that is no text in Unicode.
    """
    with suppress(UnicodeEncodeError):
        write_entry(key, encode_entry(value))


def encode_entry(value: object) -> bytes:
    """Return the JSON of a cache entry. Raises UnicodeEncodeError for no text in Unicode."""
    from msgspec.json import encode

    return encode(value, enc_hook=_as_builtin)


def _as_builtin(value: object) -> object:
    """Return a read-only mapping as a dictionary. Raises NotImplementedError for another value."""
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(type(value))


def read_entry(key: str) -> bytes | None:
    """Return the bytes cached under `key`; None when there is no entry that can be trusted."""
    with suppress(OSError, RuntimeError, ValueError):
        with _entry(key).open("rb") as stream:
            if not _is_own(os.fstat(stream.fileno())):
                return None
            checksum, _, body = stream.read().partition(b"\n")
        if int(checksum, 16) == zlib.crc32(body):
            return body
    return None


def _is_own(state: os.stat_result) -> bool:
    """Return whether a file belongs to the current user and nobody else may write it."""
    if sys.platform == "win32":
        return True  # folders of a person are closed to others there
    others = stat.S_IWGRP | stat.S_IWOTH
    return state.st_uid == os.geteuid() and not state.st_mode & others


def write_entry(key: str, body: bytes) -> None:
    """Cache bytes under `key`, removing the oldest entries. A failure to write is ignored."""
    with suppress(OSError, RuntimeError):
        entry = _entry(key)
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = entry.with_suffix(f".{os.getpid()}.{threading.get_ident()}.part")
        try:
            handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(b"%08x\n" % zlib.crc32(body) + body)
            aside.replace(entry)
        finally:
            aside.unlink(missing_ok=True)
        _remove_oldest(entry.parent, key)


def _remove_oldest(folder: Path, key: str) -> None:
    kind = key.partition("-")[0]
    limit = MAX_ENTRIES.get(kind, FEW)
    if limit > FEW and zlib.crc32(key.encode()) % _SEARCHES:
        return
    entries = sorted(
        folder.glob(f"{kind}-*.json"), key=lambda path: path.stat().st_mtime, reverse=True
    )
    for old in entries[limit:]:
        old.unlink(missing_ok=True)


def _entry(key: str) -> Path:
    """Return the path of an entry. Raises OSError or RuntimeError when there is no cache folder."""
    return _folder() / "planbuilder" / f"{key}.json"


def _folder() -> Path:
    folder = _usual_folder()
    if folder is None:
        from platformdirs import user_cache_path  # with all it takes to compress files

        folder = user_cache_path()
    if not folder.is_absolute():  # there is no home
        raise FileNotFoundError(str(folder))
    return folder


def _usual_folder() -> Path | None:
    """Return the cache folder of a person on Linux, None where platformdirs has to find it."""
    named, home = os.environ.get("XDG_CACHE_HOME", ""), os.environ.get("HOME", "")
    if sys.platform != "linux":
        return None
    if named.startswith("/"):
        return Path(named)
    return Path(home, ".cache") if home.startswith("/") else None
