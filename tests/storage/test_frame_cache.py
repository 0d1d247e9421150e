"""Frames are remembered across processes, and made again where nothing usable is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planbuilder.storage import frame_cache
from planbuilder.storage.frame_cache import stored_frames
from planbuilder.word.ooxml.archive import entry
from planbuilder.workbook.chart_frame import ChartFrame
from planbuilder.workbook.frames import BookFrame, SheetFrame

SHEET = SheetFrame(
    ("é", "\ue003", "c"),
    {"xl/tables/table1.xml": entry(b"<table/>")},
    {"xl/charts/chart1.xml": ChartFrame(("a", "b"), (("val", "A!$B$1"),))},
)
BOOK = BookFrame(("one", "two"), {"one": entry(bytes(range(256)))}, {"two": "text"})


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr("planbuilder.storage.cache._folder", lambda: tmp_path)
    frame_cache._recall_frames.cache_clear()
    yield tmp_path / "planbuilder"
    frame_cache._recall_frames.cache_clear()


def keep() -> None:
    with stored_frames("pack", "en") as frames:
        frames.keep_sheet("s", SHEET)
        frames.keep_book("b", BOOK)
    frame_cache._recall_frames.cache_clear()


def test_another_process_finds_the_frames_as_they_were() -> None:
    keep()
    with stored_frames("pack", "en") as frames:
        assert (frames.sheets, frames.books) == ({"s": SHEET}, {"b": BOOK})
    with stored_frames("pack", "fr") as other:
        assert not other.sheets


def test_nothing_is_written_where_nothing_is_new(cache_folder: Path) -> None:
    with stored_frames("pack", "en"):
        pass
    assert not cache_folder.exists()


def test_a_damaged_entry_is_none(cache_folder: Path) -> None:
    keep()
    (file,) = cache_folder.iterdir()
    file.write_bytes(file.read_bytes().replace(b"table1", b"table2"))
    with stored_frames("pack", "en") as frames:
        assert not frames.sheets
