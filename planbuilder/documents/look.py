"""How the pages of assembled documents came out, file by file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planbuilder.word import to_pdf
from planbuilder.word.inspect.layout import LayoutNote, layout_notes


def look_at(files: Mapping[str, bytes], today: date) -> dict[str, tuple[LayoutNote, ...]]:
    """Return what is amiss with the pages of each Word file among `files`, by its name.

    The PDF copy among the files is looked at where there is one; otherwise one is made. Raises
    ConversionError as `to_pdf` does.
    """
    words = {name: data for name, data in files.items() if name.endswith(".docx")}
    copies = {name: files.get(f"{name.removesuffix('.docx')}.pdf") for name in words}
    missing = {name: words[name] for name, copy in copies.items() if copy is None}
    drawn = to_pdf(missing, today)
    return {name: layout_notes(copy or drawn[name]) for name, copy in copies.items()}
