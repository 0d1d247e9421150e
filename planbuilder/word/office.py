"""Converts documents of other programs to .docx with LibreOffice, in a separate profile."""

from __future__ import annotations

import subprocess

from planbuilder.errors import ConversionError, Problem
from planbuilder.temporary.temporary_files import private_folder
from planbuilder.word.isolation import run_isolated, write_profile
from planbuilder.word.libreoffice import find_libreoffice
from planbuilder.word.ooxml.archive import read_parts

_SECONDS = 120


def to_docx(data: bytes, suffix: str) -> bytes:
    """Return a document as .docx; `suffix` is the ending of its name, such as `.odt`.

    Raises ConversionError when the unpacked file exceeds the limits, or LibreOffice is missing,
    fails, or takes too long.
    """
    soffice = find_libreoffice()
    if soffice is None:
        raise ConversionError(Problem("libreoffice_missing"))
    if data.startswith(b"PK"):
        # refuses a file that would exhaust memory
        read_parts(data, ConversionError, f"source{suffix}")
    with private_folder() as folder:
        source = folder / f"source{suffix}"
        source.write_bytes(data)
        command = [
            str(soffice),
            f"-env:UserInstallation={write_profile(folder / 'profile')}",
            *("--headless", "--norestore", "--nologo", "--convert-to", "docx"),
            *("--outdir", str(folder / "out"), str(source)),
        ]
        try:
            run_isolated(command, folder, _SECONDS)
        except subprocess.TimeoutExpired as error:
            raise ConversionError(
                Problem("libreoffice_too_slow", values={"seconds": _SECONDS})
            ) from error
        except OSError as error:
            raise ConversionError(
                Problem("libreoffice_failed", values={"reason": str(error)})
            ) from error
        result = folder / "out" / "source.docx"
        if not result.is_file():
            raise ConversionError(Problem("libreoffice_made_no_file", file=source.name))
        return result.read_bytes()
