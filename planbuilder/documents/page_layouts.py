"""Lays out the pages of Word files, once for each content, and mends them where that helps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from planbuilder import word
from planbuilder.errors import AssemblyError
from planbuilder.storage.page_cache import recall_layout, remember_layout
from planbuilder.word.inspect.file_layout import FileLayout, remedies
from planbuilder.word.inspect.page_layout import (
    LAST_PAGE_SHORT,
    DocumentLayout,
    LayoutNote,
    caption_pages,
    document_layout,
    layout_notes,
)
from planbuilder.word.ooxml.archive import parse_part, read_parts
from planbuilder.word.ooxml.namespaces import DOCUMENT
from planbuilder.word.ooxml.page_mends import Mend, table_mends, text_blocks, with_mends

_ROUNDS = 3
"""How often a file is mended and laid out again; a page that still needs mending then is named."""

Layouts = Mapping[str, FileLayout]
"""How the pages of files come out, by the name of the Word file."""


def lay_out(files: Mapping[str, bytes], today: date, *, mend: bool = True) -> dict[str, FileLayout]:
    """Return the layouts of some Word files, by file name.

    The layout of a file with the same content is reused. Raises ConversionError as `to_pdf` does.
    """
    layouts = {
        name: known_layout for name, data in files.items() if (known_layout := recall_layout(data))
    }
    missing = {name: data for name, data in files.items() if name not in layouts}
    for name, layout in _laid_out(missing, today, _ROUNDS if mend else 0).items():
        layouts[name] = layout
        remember_layout(files[name], layout)
    return {name: layouts[name] for name in files}


def page_notes(pdf: bytes) -> tuple[LayoutNote, ...]:
    """Return what a reader would object to on the pages of a PDF copy."""
    return layout_notes(document_layout(pdf))


def _laid_out(files: Mapping[str, bytes], today: date, rounds: int) -> dict[str, FileLayout]:
    """Return the layouts of files with column widths set, each mended as long as that helps."""
    best, mendable = {}, set()
    set_up = {name: table_mends(data) if rounds else () for name, data in files.items()}
    set_files = {name: with_mends(data, set_up[name]) for name, data in files.items()}
    for name, pdf in word.to_pdf(set_files, today).items():
        layout = document_layout(pdf)
        best[name] = FileLayout(
            word.outline_pages(pdf),
            set_up[name],
            notes=layout_notes(layout),
            tables=caption_pages(layout),
        )
        if best[name].notes and _is_mendable(files[name], layout):
            mendable.add(name)
    first = {name: layout.notes for name, layout in best.items()}
    attempted_mends: dict[str, tuple[Mend, ...]] = dict.fromkeys(mendable, ())
    for _ in range(rounds):
        attempts = {}
        for name in sorted(mendable):
            if following := remedies(best[name].notes, attempted_mends[name]):
                attempted_mends[name] += following
                attempts[name] = best[name].mends + following
        if not attempts:
            break
        repaired_files = {name: with_mends(files[name], mends) for name, mends in attempts.items()}
        for name, pdf in word.to_pdf(repaired_files, today).items():
            layout = document_layout(pdf)
            notes = layout_notes(layout)
            if _weight(notes) < _weight(best[name].notes):
                pages, tables = word.outline_pages(pdf), caption_pages(layout)
                best[name] = FileLayout(pages, attempts[name], notes=notes, tables=tables)
    return {
        name: replace(
            layout,
            former_notes=_try_mends(first[name], layout.notes),
            notes=tuple(note for note in layout.notes if note.code != LAST_PAGE_SHORT),
        )
        for name, layout in best.items()
    }


def _weight(notes: tuple[LayoutNote, ...]) -> tuple[int, int]:
    """Return how much is wrong with a layout; of two with as many notes, fewer pages win."""
    return len(notes), sum(note.code == LAST_PAGE_SHORT for note in notes)


def _is_mendable(docx: bytes, layout: DocumentLayout) -> bool:
    """Return whether the blocks in the PDF copy correspond one to one to those of the Word file."""
    document = parse_part(read_parts(docx, AssemblyError, None)[DOCUMENT], AssemblyError, DOCUMENT)
    return len(text_blocks(document)) == layout.blocks


def _try_mends(
    before: tuple[LayoutNote, ...], after: tuple[LayoutNote, ...]
) -> tuple[LayoutNote, ...]:
    remaining = {(note.code, note.block) for note in after}
    return tuple(note for note in before if (note.code, note.block) not in remaining)
