"""LibreOffice, asked what a document says once its tracked changes are settled."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.libreoffice import office_command

_BRIDGE = "/usr/bin/python3"  # Debian's python3-uno serves the system's Python only
_SCRIPT = Path(__file__).with_name("settle_in_libreoffice.py")


def settled_texts(documents: Mapping[str, bytes], folder: Path) -> dict[str, dict[str, list[str]]]:
    """Return the texts of each document by name: accepted and rejected for a `redline…`."""
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
    pipe = f"planbuilder-{os.getpid()}-{folder.name}"
    office = subprocess.Popen(
        [*office_command(folder), f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        subprocess.run([_BRIDGE, str(_SCRIPT), pipe, str(folder)], check=True, timeout=900)
    finally:
        # LibreOffice starts programs of its own, and does not always end when it is told to.
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()
    return {name: json.loads((folder / f"{name}.json").read_text()) for name in documents}
