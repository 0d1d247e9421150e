"""What was read and validated before, kept in the user's cache folder and recalled as it was.

Parsing and validating an instrument takes far longer than a person should wait for a question. An
entry is named after the digest of the files it was made from and of the classes it holds, so that
neither an edited file nor another version is ever answered from an old entry. It is plain JSON,
one part after the other, and a part is read only when it is asked for. An entry that is missing,
cut off or damaged is made again; without a writable folder everything works, only slower.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from planbuilder import __version__
from planbuilder.frozen import CLASSES
from planbuilder.storage.packing import packed, unpacked

_KEPT = 12
"""How many entries stay: those of a few workspaces with lists of their own, and of two versions."""


def digest(*places: Path) -> str:
    """Return the digest of YAML files, and of those in folders: names and contents."""
    found = hashlib.sha256(f"{__version__}\0{_shapes()}\0".encode())
    for place in places:
        for name, path in sorted(_yaml_files(place)):
            # A folder of such a name is an error to be told by who reads the file.
            data = b"" if Path(path).is_dir() else Path(path).read_bytes()
            found.update(f"{name}\0{len(data)}\0".encode())
            found.update(data)
    return found.hexdigest()[:32]


def _shapes() -> str:
    return ";".join(f"{name}:{','.join(CLASSES[name].model_fields)}" for name in sorted(CLASSES))


def _yaml_files(place: Path, above: str = "") -> Iterator[tuple[str, str]]:
    if place.suffix == ".yaml":
        yield place.name, str(place)
        return
    folders = [(above, str(place))]
    while folders:
        above, folder = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                name = f"{above}{entry.name}"
                if entry.name.endswith(".yaml"):
                    yield name, entry.path
                elif entry.is_dir():
                    folders.append((f"{name}/", entry.path))


Parts = Mapping[str, Callable[[], Any]]
"""What an entry holds, by name, each part read when it is called."""


def recall(key: str) -> Parts | None:
    """Return what was remembered under `key`, None where nothing usable is."""
    with suppress(OSError, RuntimeError, ValueError, KeyError, TypeError):
        head, _, body = _entry(key).read_bytes().partition(b"\n")
        stated = json.loads(head)
        if stated["sum"] != zlib.crc32(body):
            return None
        start, found = 0, {}
        for name, size in stated["parts"]:
            found[name] = partial(unpacked, body[start : start + size])
            start += size
        return found
    return None


def remember(key: str, parts: Iterable[tuple[str, Any]]) -> None:
    """Remember parts under `key`; the oldest entries go. Failing to is no error."""
    written = [(name, packed(part)) for name, part in parts]
    body = b"".join(data for _, data in written)
    sizes = [(name, len(data)) for name, data in written]
    head = json.dumps({"sum": zlib.crc32(body), "parts": sizes})
    with suppress(OSError, RuntimeError):
        entry = _entry(key)
        entry.parent.mkdir(parents=True, exist_ok=True)
        aside = entry.with_suffix(f".{os.getpid()}.part")
        try:
            aside.write_bytes(head.encode() + b"\n" + body)
            aside.replace(entry)
        finally:
            aside.unlink(missing_ok=True)
        _forget(entry.parent)


def _forget(folder: Path) -> None:
    entries = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in entries[_KEPT:]:
        old.unlink(missing_ok=True)


def _entry(key: str) -> Path:
    """Return the file of an entry. Raises OSError or RuntimeError where there is no folder."""
    return _folder() / "planbuilder" / f"{key}.json"


def _folder() -> Path:
    folder = user_cache_path()
    if not folder.is_absolute():  # there is no home
        raise FileNotFoundError(str(folder))
    return folder
