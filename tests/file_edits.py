"""Edits that a person makes to files, in a text editor or in an archive."""

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
