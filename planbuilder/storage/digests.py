"""Digests of files and folders, and of planbuilder itself: code, data and libraries.

Nothing here imports a model or a parser, so that cached reports are printed at once.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from planbuilder.storage.code_digests import code_digest
from planbuilder.storage.file_guard import regular_file
from planbuilder.storage.shipped_data import shipped_path
from planbuilder.storage.source_digest_cache import keep_digests, known_digest

_PACKAGE = Path(__file__).parent.parent
_SHIPPED = ("schemas", "templates")

_OUTPUT_ENDINGS = (".zip", ".pdf", ".tmp")
"""Endings of files that are made from a workspace, and never read as part of one."""


@lru_cache(maxsize=1)
def product_digest() -> str:
    """Return the digest of planbuilder's code and data, and of the libraries it uses."""
    state = hashlib.sha256(code_digest((_PACKAGE,)).encode())
    for name in _SHIPPED:
        folder = shipped_path(name)
        for path in files_below(folder):
            state.update(f"{path.relative_to(folder)}\0".encode(errors="surrogateescape"))
            state.update(known_digest(str(path)))
    keep_digests()
    return state.hexdigest()


def file_digest(path: Path) -> str | None:
    """Return the SHA-256 digest of a regular file, None when it cannot be read."""
    try:
        with regular_file(path) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def files_digest(root: Path, paths: Iterable[Path]) -> str:
    """Return the digest of files: of their paths relative to `root`, and of their contents."""
    state = hashlib.sha256()
    for path in paths:
        content = file_digest(path) or "-"
        state.update(f"{os.path.relpath(path, root)}\0{content}\0".encode(errors="surrogateescape"))
    return state.hexdigest()


def files_below(folder: Path, apart: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """Yield the files below a folder, sorted, without hidden ones and the folders `apart`."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if entry.name.startswith(".") or entry.name == "__pycache__" or path in apart:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from files_below(path, apart)
        elif path.suffix not in _OUTPUT_ENDINGS:
            yield path
