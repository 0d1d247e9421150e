"""Earlier versions of answer files, kept to the letter below `records/versions`."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

from planbuilder.storage.atomic import write_new
from planbuilder.storage.record_reader import RECORDS, VERSIONS

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def keep_version(root: Path, name: str, version: str, data: bytes) -> Path:
    """Keep an answer file as the version it was, and return where it is kept.

    A version that is kept already stays: the same file is not written again, another one gets a
    number. Raises WorkspaceError when the disk refuses.
    """
    folder = root / RECORDS / VERSIONS / name
    stem = _UNSAFE.sub("-", version).strip(".-") or "unnumbered"
    for number in count(1):
        path = folder / (f"{stem}.yaml" if number == 1 else f"{stem}-{number}.yaml")
        if not path.exists():
            write_new(path, data)
            return path
        if path.read_bytes() == data:
            return path
    raise AssertionError("counting ended")
