"""Cache of page layouts of Word files, by digests of the file and of the code that lays it out."""

from __future__ import annotations

import os
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from planbuilder.storage.cache import recall, remember
from planbuilder.storage.code_digests import code_digest
from planbuilder.storage.fingerprints import program_digest
from planbuilder.word import find_libreoffice
from planbuilder.word.inspect.file_layout import FileLayout

_PLANBUILDER = Path(__file__).parent.parent
_WORD = _PLANBUILDER / "word"
_MENDING = ("page_mends.py", "column_widths.py", "text_width.py", "lone_rows.py", "long_rows.py")
_CODE = (
    *(_WORD / "inspect", *(_WORD / "ooxml" / name for name in _MENDING), _WORD / "pdf.py"),
    _PLANBUILDER / "documents" / "page_layouts.py",
)
"""The code that lays out pages and judges them."""

_FONTS = tuple(
    map(
        Path,
        (
            *("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
            *("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
            *("C:/Windows/Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
        ),
    )
)
"""Folders of fonts: their dates of modification change when a font is added or removed."""


def recall_layout(docx: bytes) -> FileLayout | None:
    """Return the cached layout of a file with this content, None when there is none."""
    return recall(_key(docx), FileLayout)


def remember_layout(docx: bytes, layout: FileLayout) -> None:
    """Cache the layout of a file with this content."""
    remember(_key(docx), layout)


def _key(docx: bytes) -> str:
    state = f"{code_digest(_CODE)} {program_digest(find_libreoffice())} {fonts_digest()} ".encode()
    return f"layout-{sha256(state + docx).hexdigest()[:32]}"


@lru_cache(maxsize=1)
def fonts_digest() -> str:
    """Return a digest of the installed fonts: with other fonts, lines break elsewhere."""
    state = sha256()
    for place in _FONTS:
        for folder, folders, files in os.walk(place.expanduser()):
            folders.sort()
            state.update(f"{folder} {Path(folder).stat().st_mtime_ns} {len(files)}\n".encode())
    return state.hexdigest()
