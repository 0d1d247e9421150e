"""Makes the file of a workbook: its frames, completed with rows, texts and properties."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain

from msgspec import Struct

from planbuilder.temporary.spool import Spool
from planbuilder.word.ooxml.archive import Entry, EntryOnDisk, entry, part_pieces
from planbuilder.workbook.frames import (
    AUTHOR,
    COMPANY,
    DAY,
    PRINTED,
    TITLE,
    BookFrame,
    BookPlan,
    Frames,
    SheetFrame,
)
from planbuilder.workbook.shared_strings import SharedStrings, escape_text
from planbuilder.workbook.sheet_cells import SheetCells

_STRINGS = "xl/sharedStrings.xml"
_AT_ONCE = 1_000_000  # bytes; the sheets of one plan have some hundred thousand
_STAND_INS = re.compile("|".join((TITLE, AUTHOR, COMPANY, DAY)))


class BookProperties(Struct, frozen=True):
    """What differs between workbooks of the same design: properties, and page headers."""

    title: str
    author: str
    company: str
    day: date


class WrittenSheet(Struct, frozen=True):
    """The cells of a sheet by name, and the title in the header of its pages."""

    name: str
    cells: SheetCells
    print_title: str


def book_pieces(
    plan: BookPlan,
    sheets: Sequence[WrittenSheet],
    strings: SharedStrings,
    properties: BookProperties,
    frames: Frames,
) -> Iterator[bytes]:
    """Return the file as xlsx, piece by piece; a sheet is forgotten when it is written.

    Missing frames are made, and added to `frames`.
    """
    book, sheet_frames = _frames(plan, frames)
    cells = {sheet.name: sheet.cells for sheet in sheets}
    entries: dict[str, Entry | EntryOnDisk] = {**book.entries, **_texts(book, properties)}
    # The part with the texts comes after the sheets, and states how many cells show them.
    uses = (sheet.cells.text_count() for sheet in sheets)
    late: dict[str, Callable[[], Entry | EntryOnDisk]] = {
        _STRINGS: lambda: _entry(strings.pieces(sum(uses)))
    }
    for place, (frame, sheet) in enumerate(zip(sheet_frames, sheets, strict=True), start=1):
        pieces = _sheet_pieces(frame, sheet)
        late[f"xl/worksheets/sheet{place}.xml"] = partial(_entry, pieces)
        entries |= frame.entries
        for name, chart in frame.charts.items():
            entries[name] = _entry(
                chart.pieces(lambda name, first, last: cells[name].values(first, last))
            )
    return part_pieces(_LateParts(book.order, entries, late))


class _LateParts(Mapping[str, Entry | EntryOnDisk]):
    """The parts of a file in their order; the large ones are made when asked for, once each."""

    def __init__(
        self,
        order: tuple[str, ...],
        entries: Mapping[str, Entry | EntryOnDisk],
        late: Mapping[str, Callable[[], Entry | EntryOnDisk]],
    ) -> None:
        self.order = order
        self.entries = entries
        self.late = late

    def __getitem__(self, name: str) -> Entry | EntryOnDisk:
        return self.late[name]() if name in self.late else self.entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.order)

    def __len__(self) -> int:
        return len(self.order)


def _frames(plan: BookPlan, frames: Frames) -> tuple[BookFrame, list[SheetFrame]]:
    book_key, sheet_keys = plan.book_key(), plan.sheet_keys()
    book = frames.books.get(book_key)
    sheets = [frames.sheets[key] for key in sheet_keys if key in frames.sheets]
    if book is not None and len(sheets) == len(sheet_keys):
        return book, sheets
    from planbuilder.workbook.frame_writer import write_frames

    book, sheets = write_frames(plan)
    frames.keep_book(book_key, book)
    for key, frame in zip(sheet_keys, sheets, strict=True):
        frames.keep_sheet(key, frame)
    return book, sheets


def _sheet_pieces(frame: SheetFrame, sheet: WrittenSheet) -> Iterator[bytes]:
    before, middle, after = frame.texts
    yield f"{before}{sheet.cells.dimension()}{middle}".encode()
    yield from sheet.cells.pieces()
    yield after.replace(PRINTED, escape_text(sheet.print_title)).encode()


def _entry(pieces: Iterator[bytes]) -> Entry | EntryOnDisk:
    """Return a part compressed: at once, which takes half the time, or piece by piece if large."""
    start: list[bytes] = []
    size = 0
    for piece in pieces:
        start.append(piece)
        size += len(piece)
        if size > _AT_ONCE:
            return _large_entry(chain(start, pieces))
    return entry(b"".join(start))


def _large_entry(pieces: Iterable[bytes]) -> EntryOnDisk:
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    spool = Spool()
    checksum = size = length = 0
    for number, piece in enumerate(pieces):
        part = deflate.compress(piece)
        spool.keep(str(number), part)
        checksum = zlib.crc32(piece, checksum)
        size += len(piece)
        length += len(part)
    end = deflate.flush()
    spool.keep("end", end)
    return EntryOnDisk(partial(_read_once, spool), length + len(end), checksum, size)


def _read_once(spool: Spool) -> Iterator[bytes]:
    yield from spool.pieces()
    spool.close()


def _texts(book: BookFrame, properties: BookProperties) -> Mapping[str, Entry]:
    values = {
        TITLE: escape_text(properties.title),
        AUTHOR: escape_text(properties.author),
        COMPANY: escape_text(properties.company),
        DAY: properties.day.isoformat(),
    }
    return {
        name: entry(_STAND_INS.sub(lambda match: values[match[0]], text).encode())
        for name, text in book.texts.items()
    }
