"""The layouts of Word files made before, by the content of the file and what lays it out."""

from __future__ import annotations

import os
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter

from planbuilder.storage.cache import code_digest, recall, remember
from planbuilder.storage.fingerprints import program_digest
from planbuilder.word import find_libreoffice
from planbuilder.word.inspect.file_layout import FileLayout

_LAYOUTS: TypeAdapter[FileLayout] = TypeAdapter(FileLayout)

_PLANBUILDER = Path(__file__).parent.parent
_WORD = _PLANBUILDER / "word"
_MENDING = ("page_mends.py", "column_widths.py", "text_width.py", "lone_rows.py", "long_rows.py")
_CODE = (
    *(_WORD / "inspect", *(_WORD / "ooxml" / name for name in _MENDING), _WORD / "pdf.py"),
    _PLANBUILDER / "documents" / "page_layouts.py",
)
"""Where the code stands that lays pages out and says what is amiss with them."""

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
"""Where fonts stand: the days of these folders tell when one came or went."""


def recall_layout(docx: bytes) -> FileLayout | None:
    """Return the layout of a file with this content, None where it is new."""
    return recall(_key(docx), _LAYOUTS)


def remember_layout(docx: bytes, layout: FileLayout) -> None:
    """Keep the layout of a file with this content."""
    remember(_key(docx), layout, _LAYOUTS)


def _key(docx: bytes) -> str:
    state = f"{code_digest(_CODE)} {program_digest(find_libreoffice())} {fonts_digest()} ".encode()
    return f"layout-{sha256(state + docx).hexdigest()[:32]}"


@lru_cache(maxsize=1)
def fonts_digest() -> str:
    """Return the digest of which fonts are installed: another one breaks lines elsewhere."""
    state = sha256()
    for place in _FONTS:
        for folder, folders, files in os.walk(place.expanduser()):
            folders.sort()
            state.update(f"{folder} {Path(folder).stat().st_mtime_ns} {len(files)}\n".encode())
    return state.hexdigest()
