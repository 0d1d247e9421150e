"""Word files as LibreOffice saves them, many in one start of the program."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from planbuilder.word import find_libreoffice


def as_libreoffice_saves(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return each file, opened in LibreOffice and saved as it is; names end in `.docx`."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    program = find_libreoffice()
    assert program is not None
    subprocess.run(
        [
            str(program),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "docx:MS Word 2007 XML"),
            *("--outdir", str(folder / "out"), *(str(folder / name) for name in files)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return {name: (folder / "out" / name).read_bytes() for name in files}
