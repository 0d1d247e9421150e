"""Digests of planbuilder's code and of YAML files, which name what is cached.

An entry of the cache that is named after what it was made from is never used for anything else: not
after a file was edited, nor with other code in a checkout, nor with another version of a library.

Commands that must answer at once import this module: it imports neither a model nor a parser.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from planbuilder import __version__
from planbuilder.storage.file_guard import regular_bytes
from planbuilder.storage.shipped_data import shipped_path
from planbuilder.storage.source_digest_cache import known_digest, source_digest

_PACKAGE = Path(__file__).parent.parent
_SCHEMAS = shipped_path("schemas")
CODE = (
    _PACKAGE / "errors.py",
    _PACKAGE / "model",
    _PACKAGE / "instrument",
    _PACKAGE / "text",
    _PACKAGE / "storage",
)
"""The code that decides what a valid instrument is, and how one is read."""


def cache_key(kind: str, *places: Path) -> str:
    """Return the name of the cache entry of a model of this `kind`.

    `places` are the YAML files the model is read from, and folders of them at any depth. Names and
    contents of these files count, and so does the code that reads and validates them.
    """
    state = hashlib.sha256(code_digest(CODE).encode())
    for place in places:
        digest_of = known_digest if place.is_relative_to(_SCHEMAS) else _outside_digest
        for name, path in sorted(_files(place, ".yaml")):
            state.update(f"{name}\0".encode())
            with suppress(OSError):  # whoever reads the file reports what is wrong with it
                state.update(digest_of(path))
    return f"{kind}-{state.hexdigest()[:32]}"


def _outside_digest(path: str) -> bytes:
    return hashlib.sha256(regular_bytes(path)).digest()


@lru_cache(maxsize=4)
def code_digest(places: tuple[Path, ...]) -> str:
    """Return the digest of Python sources, of the Python version and of the installed libraries."""
    versions = "\0".join((__version__, sys.version, *installed_distributions()))
    state = hashlib.sha256(versions.encode(errors="surrogateescape"))
    sources = ((place, ".py") for place in places)
    state.update(sources_digest(*sources, digest=known_digest).encode())
    return state.hexdigest()


def sources_digest(*places: tuple[Path, str], digest: Callable[[str], bytes] | None = None) -> str:
    """Return the digest of names and contents of files: in each place, those with its ending.

    `digest` gives the digest of one file by its path; without it, every file is read.
    """
    digest_of = digest or source_digest
    state = hashlib.sha256()
    for place, ending in places:
        for name, path in sorted(_files(place, ending)):
            state.update(f"{name}\0".encode())
            state.update(digest_of(path))
    return state.hexdigest()


@lru_cache(maxsize=1)
def installed_distributions() -> tuple[str, ...]:
    """Return names and versions of the importable libraries, taken from their folders' names."""
    # importlib.metadata would say the same, but takes longer to import than reading the names.
    names: set[str] = set()
    for place in sys.path:
        with suppress(OSError):
            names.update(each.name for each in Path(place or ".").glob("*.dist-info"))
    return tuple(sorted(names))


def _files(place: Path, ending: str, above: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and path of a file, or of every file with this ending below a folder."""
    if place.suffix == ending:
        yield place.name, str(place)
        return
    folders = [(above, str(place))]
    while folders:
        above, folder = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                name = f"{above}{entry.name}"
                if entry.name.endswith(ending):
                    yield name, entry.path
                elif entry.is_dir():
                    folders.append((f"{name}/", entry.path))
