"""Zips made entry by entry, and what reading one as a package gives."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pytest

from planbuilder.errors import WorkspaceError
from planbuilder.storage.package_zip import read_package


def zip_entries(*entries: tuple[ZipInfo | str, bytes], method: int = ZIP_STORED) -> bytes:
    """Return a zip with these entries, in their order."""
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for entry, data in entries:
            archive.writestr(entry, data)
    return out.getvalue()


def refusal_code(data: bytes, root_file: str | None = None) -> str:
    """Return the code with which a zip is refused as a package that has `root_file`."""
    with pytest.raises(WorkspaceError) as error:
        read_package(data, "package.zip", root_file)
    return error.value.problems[0].code
