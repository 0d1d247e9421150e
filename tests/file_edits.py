"""Files that tests read and change: as text, as a zip, as the files of a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile


def replace_in_file(file: Path, before: str, after: str) -> None:
    """Replace a text the first time it occurs in a file, which has to contain it."""
    text = file.read_text(encoding="utf-8")
    assert before in text, (file.name, before)
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def unzip(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_parts(parts: Mapping[str, bytes | str], comment: bytes = b"") -> bytes:
    """Return a zip of files by name."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


_LEFT_OUT = {".planbuilder", "out"}


def files_of_workspace(root: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a workspace."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not _LEFT_OUT & set(path.relative_to(root).parts)
    }
