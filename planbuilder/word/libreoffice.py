"""Finds LibreOffice, without what it takes to run it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

_USUAL_PLACES = {
    "win32": (
        "C:/Program Files/LibreOffice/program/soffice.exe",
        "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}


def find_libreoffice() -> Path | None:
    """Return the path of LibreOffice, None when it is not installed."""
    for name in ("soffice", "libreoffice"):
        if program := shutil.which(name):
            return Path(program)
    places = (Path(place) for place in _USUAL_PLACES.get(sys.platform, ()))
    return next((place for place in places if place.is_file()), None)
