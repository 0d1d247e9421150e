"""LibreOffice, told to edit Word files and registers as a reviewer would."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.libreoffice import as_libreoffice_saves, run_in_libreoffice

_SCRIPT = Path(__file__).with_name("edit_in_libreoffice.py")

Edits = Sequence[Sequence[Any]]
"""Edits in their order: the name of one, and its arguments."""


def edit_files(
    sources: Mapping[str, bytes], jobs: Mapping[str, tuple[str, Edits]], folder: Path
) -> dict[str, bytes]:
    """Return a file for each job: a source of `sources`, edited in LibreOffice and saved.

    LibreOffice starts once for all jobs; the source of one may be the name of an earlier one. A
    name that ends in `.xlsx` is that of a workbook, any other one that of a docx.
    """
    for name, data in sources.items():
        (folder / _file(name)).write_bytes(data)
    _run(jobs, folder)
    return {name: (folder / _file(name)).read_bytes() for name in jobs}


def _file(name: str) -> str:
    return name if name.endswith(".xlsx") else f"{name}.docx"


def edit_files_where_possible(
    sources: Mapping[str, bytes], jobs: Mapping[str, tuple[str, Edits]], folder: Path
) -> dict[str, bytes]:
    """Return a docx for each job that LibreOffice lives through; it is started again for the rest.

    Some edits end LibreOffice 7.4 itself: then nothing is saved, and the person who made them
    knows it.
    """
    for name, data in sources.items():
        (folder / f"{name}.docx").write_bytes(data)
    rest = dict(jobs)
    while rest:
        try:
            _run(rest, folder)
        except subprocess.CalledProcessError:
            missing = [name for name in rest if not (folder / f"{name}.docx").exists()]
            if not missing:  # it ended while it closed, with every file saved
                break
            failed = missing[0]
            rest = {
                name: job
                for name, job in rest.items()
                if failed not in (name, job[0]) and not (folder / f"{name}.docx").exists()
            }
        else:
            break
    files = {name: folder / f"{name}.docx" for name in jobs}
    return {name: path.read_bytes() for name, path in files.items() if path.exists()}


def save_in_libreoffice(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return files as LibreOffice saves them when it has opened them; it starts once for all."""
    if not files:
        return {}
    named = {f"{name}.docx": data for name, data in files.items()}
    saved = as_libreoffice_saves(named, folder)
    return {name: saved[f"{name}.docx"] for name in files}


def _run(jobs: Mapping[str, tuple[str, Edits]], folder: Path) -> None:
    """Have LibreOffice edit and save each job. Raises CalledProcessError where it ends itself."""
    orders = [
        {"source": _file(source), "target": _file(name), "edits": list(map(list, edits))}
        for name, (source, edits) in jobs.items()
    ]
    (folder / "edits.json").write_text(json.dumps(orders), encoding="utf-8")
    run_in_libreoffice(_SCRIPT, folder, f"{folder.name}-{len(jobs)}")
