"""The files of a package, unpacked into a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from planbuilder.temporary.temporary_files import private_folder


@contextmanager
def unpack(files: Mapping[str, bytes], folder: str) -> Iterator[Path]:
    """Write the files below `folder` to a temporary folder and yield it; delete it afterwards.

    The names must come from `read_package`, which refuses every name that could lead elsewhere.
    """
    with private_folder() as root:
        for path, data in files.items():
            if path.startswith(f"{folder}/"):
                target = root / path.removeprefix(f"{folder}/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        yield root
