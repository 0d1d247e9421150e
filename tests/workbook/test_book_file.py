"""Titles, names and days are put into what was made for any workbook."""

from __future__ import annotations

import zlib
from datetime import date

import pytest

from planbuilder.word.ooxml.archive import Entry, entry
from planbuilder.workbook.book_file import BookProperties, WrittenSheet, _entry, book_pieces
from planbuilder.workbook.call_log import CallLog
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
    SheetPlan,
)
from planbuilder.workbook.shared_strings import SharedStrings
from planbuilder.workbook.sheet_cells import SheetCells
from tests.workbook.workbook_parts import parts

SHEET, CORE, OTHER = "xl/worksheets/sheet1.xml", "docProps/core.xml", "xl/theme.xml"


def test_a_part_is_compressed_at_once_or_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = [f"piece {number}".encode() for number in range(99)]
    for at_once in (10_000, 400):
        monkeypatch.setattr("planbuilder.workbook.book_file._AT_ONCE", at_once)
        part = _entry(iter(pieces))
        data = part.data if isinstance(part, Entry) else b"".join(part.pieces())
        assert isinstance(part, Entry) == (at_once == 10_000)
        assert zlib.decompress(data, -15) == b"".join(pieces)
        assert (part.checksum, part.size) == (zlib.crc32(b"".join(pieces)), 782)


def test_a_file_is_its_frames_with_rows_texts_and_properties() -> None:
    plan = BookPlan([], (), (), "s", "en-CA", (SheetPlan("one", CallLog(), {}),))
    order = ("[Content_Types].xml", SHEET, "xl/sharedStrings.xml", OTHER, CORE)
    actual = {name: entry(name.encode()) for name in (order[0], OTHER)}
    core = "|".join((TITLE, AUTHOR, COMPANY, DAY, DAY))
    frames = Frames(
        {plan.sheet_keys()[0]: SheetFrame(("<", "|", f"|{PRINTED}>"), {}, {})},
        {plan.book_key(): BookFrame(order, actual, {CORE: core})},
    )
    strings = SharedStrings()
    cells = SheetCells(strings)
    cells.text(0, 0, "text", 1)
    sheets = [WrittenSheet("one", cells, "Head & foot")]
    properties = BookProperties(f"<{AUTHOR}{DAY}>", "A & B", "", date(2026, 11, 21))
    result = parts(b"".join(book_pieces(plan, sheets, strings, properties, frames)))
    assert list(result) == list(order)
    assert result[CORE] == f"&lt;{AUTHOR}{DAY}&gt;|A &amp; B||2026-11-21|2026-11-21"
    assert result[SHEET].startswith("<A1|<sheetData>")
    assert result[SHEET].endswith("|Head &amp; foot>")
    assert result[OTHER] == OTHER
    assert frames.changes == 0
