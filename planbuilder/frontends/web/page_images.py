"""Renders pages of a PDF as images, for a preview."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

import pypdfium2

from planbuilder.errors import Problem, WorkspaceError

_WIDTH = 900
"""Pixels across a page."""


def page_count(path: Path) -> int:
    """Return the number of pages of a PDF. Raises WorkspaceError for a file that is not a PDF."""
    try:
        with pypdfium2.PdfDocument(path) as document:
            return len(document)
    except pypdfium2.PdfiumError:
        raise WorkspaceError(Problem("file_unreadable", path.name, values={"reason": ""})) from None


def page_image(path: Path, page: int) -> bytes:
    """Return a page, counted from 1, as PNG. Raises WorkspaceError when there is no such page."""
    return _page_image(path, path.stat().st_mtime_ns, page)


@lru_cache(maxsize=64)
def _page_image(path: Path, mtime: int, page: int) -> bytes:
    if not 1 <= page <= page_count(path):
        raise WorkspaceError(Problem("file_missing", path.name))
    with pypdfium2.PdfDocument(path) as document:
        leaf = document[page - 1]
        picture = leaf.render(scale=_WIDTH / leaf.get_width()).to_pil()
    data = io.BytesIO()
    picture.convert("P", colors=32).save(data, "PNG", optimize=False)
    return data.getvalue()
