"""Digests of everything the files of a workspace are made from: answers, lists, templates, code.

Two equal fingerprints mean that assembling would give the same files. They may cover more than is
read, never less: a needless difference costs time, a missed one would leave an outdated document in
place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from planbuilder.storage.conflict_file import conflict_file_of
from planbuilder.storage.digests import files_below, files_digest, product_digest
from planbuilder.storage.file_guard import real_path
from planbuilder.storage.journal_reader import journal_of
from planbuilder.storage.record_reader import RECORDS, VERSIONS

_APART = ("archive", "out", "plans", f"{RECORDS}/plans", f"{RECORDS}/{VERSIONS}")
"""Folders whose files concern one plan at most."""


class Fingerprints(Struct, frozen=True):
    """The digest of what all documents share, and by name the digest of each plan's own files."""

    common_files: str
    plans: Mapping[str, str]

    def of(self, name: str) -> str:
        """Return the digest of a plan's own files; an empty text for a single document."""
        return self.plans.get(name, "")

    def source_of(self, name: str) -> str:
        """Return the digest of everything that a plan's answers are read from."""
        return sha256(f"{self.common_files}-{self.of(name)}".encode()).hexdigest()


def read_fingerprints(
    root: Path, plans: Iterable[Path], out: Path, programs: Iterable[Path | None] = ()
) -> Fingerprints:
    """Return the digests of the workspace in `root`, of which `plans` are the answer files.

    The output folder `out` is left out. `programs` are the external programs that take part, None
    for a missing one. Raises OSError for a folder that cannot be read.
    """
    common_files = files_digest(root, _shared_files(root, real_path(out)))
    return Fingerprints(
        "-".join((product_digest(), *map(program_digest, programs), common_files)),
        {path.stem: files_digest(root, _own_files(root, path)) for path in plans},
    )


def program_digest(path: Path | None) -> str:
    """Return a text that distinguishes versions of a program, "none" when there is no program."""
    # A program consists of many files, so the bytes of one say little: path and date say more.
    if path is None or not path.exists():
        return "none"
    real = real_path(path)
    return f"{real}:{real.stat().st_mtime_ns}"


def _own_files(root: Path, plan: Path) -> Iterator[Path]:
    yield plan
    yield journal_of(plan)
    yield conflict_file_of(plan)
    yield from sorted((root / RECORDS / "plans" / plan.stem).glob("*"))


def _shared_files(root: Path, out: Path) -> Iterator[Path]:
    for file in sorted(root.glob("*.yaml")):
        yield journal_of(file)
        yield conflict_file_of(file)
    apart = frozenset((*(real_path(root) / name for name in _APART), out))
    yield from files_below(real_path(root), apart)
