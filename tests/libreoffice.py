"""LibreOffice as another editor: what it makes of files, many of them in one start."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from planbuilder.word import find_libreoffice
from planbuilder.word.isolation import write_profile

_BRIDGE = "/usr/bin/python3"  # Debian's python3-uno serves the system's Python only
_FILTERS = {"docx": "docx:MS Word 2007 XML"}


def office_command(folder: Path) -> list[str]:
    """Return the command that starts LibreOffice without a window, with a profile in a folder."""
    program = find_libreoffice()
    if program is None:
        pytest.fail("LibreOffice is not installed: bash .ci/prepare")
    profile = f"-env:UserInstallation={write_profile(folder / 'profile')}"
    return [str(program), profile, "--headless", "--norestore", "--nologo"]


def as_libreoffice_saves(
    files: Mapping[str, bytes], folder: Path, ending: str = "docx"
) -> dict[str, bytes]:
    """Return each file, opened in LibreOffice and saved as a file with this ending.

    The names have an ending of their own, which tells LibreOffice what the files are.
    """
    sources = {name: folder / name for name in files}
    for name, source in sources.items():
        source.write_bytes(files[name])
    out = folder / "saved"
    filter_name = _FILTERS.get(ending, ending)
    conversion = ("--convert-to", filter_name, "--outdir", str(out), *map(str, sources.values()))
    subprocess.run(
        [*office_command(folder), *conversion], check=True, capture_output=True, timeout=600
    )
    return {name: (out / f"{Path(name).stem}.{ending}").read_bytes() for name in files}


def run_in_libreoffice(script: Path, folder: Path, session: str) -> None:
    """Run a script of LibreOffice's bridge, with a pipe to a new LibreOffice and the folder.

    Raises CalledProcessError where the script fails.
    """
    pipe = f"planbuilder-{os.getpid()}-{session}"
    office = subprocess.Popen(
        [*office_command(folder), f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        subprocess.run([_BRIDGE, str(script), pipe, str(folder)], check=True, timeout=900)
    finally:
        # LibreOffice starts programs of its own, and does not always end when it is told to.
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()
