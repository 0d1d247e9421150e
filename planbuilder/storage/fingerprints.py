"""Digests of all that the files of a workspace are made from: answers, lists, templates, code.

Two equal fingerprints mean that the same files would be made again. More is counted than is read,
never less: a change too many costs time, a change missed would leave an old document in place.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from planbuilder.storage.cache import code_digest
from planbuilder.storage.conflict_file import conflict_file_of
from planbuilder.storage.journal_reader import journal_of
from planbuilder.storage.record_reader import RECORDS, VERSIONS
from planbuilder.storage.shipped_data import shipped

_LIBRARIES = ("docxtpl", "jinja2", "lxml", "openpyxl", "python-docx", "xlsxwriter")
"""What writes documents besides planbuilder itself; pydantic counts in `code_digest`."""

_PACKAGE = Path(__file__).parent.parent
_DATA_FOLDERS = ("schemas", "templates")
_APART = ("archive", "out", "plans", f"{RECORDS}/plans", f"{RECORDS}/{VERSIONS}")
"""Folders of a workspace that say nothing of all its documents."""

_OUTPUT_ENDINGS = (".zip", ".pdf", ".tmp")
"""Endings of files that are made from a workspace, and never read as part of one."""


@dataclass(frozen=True)
class Fingerprints:
    """The digest of what all documents share, and of what is each plan's own, by its name."""

    shared: str
    plans: Mapping[str, str]

    def of(self, name: str) -> str:
        """Return the digest of what is a document's own; nothing is, for a single one."""
        return self.plans.get(name, "")


def read_fingerprints(
    root: Path, plans: Iterable[Path], out: Path, programs: Iterable[Path | None] = ()
) -> Fingerprints:
    """Return the digests of the workspace in `root`, of which `plans` are the answer files.

    `out` is where documents are written, and counts for nothing; `programs` are those that take
    part, None where one is missing. Raises OSError for a folder that cannot be read.
    """
    shared = _digest(root, _shared_files(root, out.resolve()))
    return Fingerprints(
        "-".join((product_digest(), *map(program_digest, programs), shared)),
        {path.stem: _digest(root, _own_files(root, path)) for path in plans},
    )


@lru_cache(maxsize=1)
def product_digest() -> str:
    """Return the digest of planbuilder's code and data, and of the libraries that write files."""
    state = hashlib.sha256(code_digest((_PACKAGE,)).encode())
    for library in _LIBRARIES:
        state.update(f"{library} {version(library)}\0".encode())
    for name in _DATA_FOLDERS:
        folder = shipped(name)
        state.update(_digest(folder, _files(folder, frozenset())).encode())
    return state.hexdigest()


def program_digest(path: Path | None) -> str:
    """Return what tells a program from another version of it, "none" where there is none."""
    # Its bytes say too little of a program of many files: the place and the day it came tell more.
    if path is None or not path.exists():
        return "none"
    real = path.resolve()
    return f"{real}:{real.stat().st_mtime_ns}"


def file_digest(path: Path) -> str | None:
    """Return the digest of a file, None where there is none that can be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _own_files(root: Path, plan: Path) -> Iterator[Path]:
    yield plan
    yield journal_of(plan)
    yield conflict_file_of(plan)
    yield from sorted((root / RECORDS / "plans" / plan.stem).glob("*"))


def _shared_files(root: Path, out: Path) -> Iterator[Path]:
    for file in sorted(root.glob("*.yaml")):
        yield journal_of(file)
        yield conflict_file_of(file)
    apart = frozenset((*(root.resolve() / name for name in _APART), out))
    yield from _files(root.resolve(), apart)


def _files(folder: Path, apart: frozenset[Path]) -> Iterator[Path]:
    """Yield the files below a folder by name, without hidden ones and folders set apart."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if entry.name.startswith(".") or entry.name == "__pycache__" or path in apart:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(path, apart)
        elif path.suffix not in _OUTPUT_ENDINGS:
            yield path


def _digest(root: Path, paths: Iterable[Path]) -> str:
    state = hashlib.sha256()
    for path in paths:
        content = file_digest(path) or "-"
        state.update(f"{os.path.relpath(path, root)}\0{content}\0".encode(errors="surrogateescape"))
    return state.hexdigest()
