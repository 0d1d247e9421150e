"""LibreOffice, asked what a document says once its tracked changes are settled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tests.libreoffice import run_in_libreoffice

_SCRIPT = Path(__file__).with_name("settle_in_libreoffice.py")


def settled_texts(documents: Mapping[str, bytes], folder: Path) -> dict[str, dict[str, list[str]]]:
    """Return the texts of each document by name: accepted and rejected for a `redline…`."""
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
    run_in_libreoffice(_SCRIPT, folder, folder.name)
    return {name: json.loads((folder / f"{name}.json").read_text()) for name in documents}
