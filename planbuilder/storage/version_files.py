"""Earlier versions of answer files, kept byte for byte below `records/versions`."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

from planbuilder.storage.atomic import write_new
from planbuilder.storage.record_reader import RECORDS, VERSIONS

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def keep_version(root: Path, name: str, version: str, data: bytes) -> Path:
    """Store an answer file under the name of its version, and return the path.

    An existing version is never replaced: equal content is not written again, different content
    gets a number. Raises WorkspaceError when the disk refuses.
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
