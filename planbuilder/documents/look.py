"""How the pages of assembled documents look, file by file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from planbuilder.documents.page_layouts import lay_out
from planbuilder.errors import AssemblyError
from planbuilder.word.inspect.page_layout import LayoutNote
from planbuilder.word.ooxml.archive import parse_part, read_parts
from planbuilder.word.ooxml.namespaces import DOCUMENT, text_of
from planbuilder.word.ooxml.page_mends import text_blocks

_LONGEST = 60


class PageNote(Struct, frozen=True):
    """Something a reader would object to: a code, its page, and the words at that place."""

    code: str
    page: int
    text: str


class FileLook(Struct, frozen=True):
    """The notes on a file's pages: those that were `mended`, and those that `remain`."""

    mended: tuple[PageNote, ...] = ()
    remains: tuple[PageNote, ...] = ()


def look_at(files: Mapping[str, bytes], today: date) -> dict[str, FileLook]:
    """Return how the pages of each Word file among `files` look, by file name.

    A file whose pages were laid out when it was assembled is not laid out again. Raises
    ConversionError as `to_pdf` does.
    """
    documents = {name: data for name, data in files.items() if name.endswith(".docx")}
    looks = {}
    for name, layout in lay_out(documents, today, mend=False).items():
        texts = _texts(documents[name]) if layout.former_notes or layout.notes else []
        mended, remains = (
            tuple(_note(note, texts) for note in notes)
            for notes in (layout.former_notes, layout.notes)
        )
        looks[name] = FileLook(mended, remains)
    return looks


def _texts(docx: bytes) -> list[str]:
    part = read_parts(docx, AssemblyError, None)[DOCUMENT]
    blocks = text_blocks(parse_part(part, AssemblyError, DOCUMENT))
    return [" ".join(text_of(block).split()) for block in blocks]


def _note(note: LayoutNote, texts: list[str]) -> PageNote:
    """Return a note with the first words of its paragraph."""
    text = texts[note.block - 1] if 0 < note.block <= len(texts) else ""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST].rpartition(' ')[0] or text[:_LONGEST]}…"
    return PageNote(note.code, note.page, text)
