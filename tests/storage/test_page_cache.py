"""A layout is remembered for the same file, program and fonts, and for no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planbuilder.storage import cache, page_cache
from planbuilder.storage.page_cache import fonts_digest, recall_layout, remember_layout
from planbuilder.word.inspect.file_layout import FileLayout

LAYOUT = FileLayout((("Heading", 2),))


@pytest.fixture(autouse=True)
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder of fonts, with a program and a cache beside it."""
    folder = tmp_path / "fonts" / "sans"
    folder.mkdir(parents=True)
    monkeypatch.setattr(page_cache, "_FONTS", (folder.parent,))
    monkeypatch.setattr(page_cache, "find_libreoffice", lambda: tmp_path / "soffice")
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path / "cache")
    (tmp_path / "soffice").write_text("7.4", encoding="utf-8")
    fonts_digest.cache_clear()
    yield folder
    fonts_digest.cache_clear()


def test_the_same_file_is_laid_out_once() -> None:
    assert recall_layout(b"a") is None
    remember_layout(b"a", LAYOUT)
    assert recall_layout(b"a") == LAYOUT
    assert recall_layout(b"b") is None


def test_another_program_lays_out_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember_layout(b"a", LAYOUT)
    monkeypatch.setattr(page_cache, "find_libreoffice", lambda: None)
    assert recall_layout(b"a") is None
    other = tmp_path / "newer"
    other.write_text("24.2", encoding="utf-8")
    monkeypatch.setattr(page_cache, "find_libreoffice", lambda: other)
    assert recall_layout(b"a") is None


def test_another_font_lays_out_anew(fonts: Path) -> None:
    remember_layout(b"a", LAYOUT)
    (fonts / "Other.ttf").write_bytes(b"")
    fonts_digest.cache_clear()  # as a process that begins
    assert recall_layout(b"a") is None


def test_as_many_layouts_stay_as_a_portfolio_has() -> None:
    assert cache.MAX_ENTRIES["layout"] >= 150 * 4


def test_all_that_lays_pages_out_is_part_of_the_key() -> None:
    """A place that is gone would say nothing, and an old layout would be recalled."""
    assert [place for place in page_cache._CODE if not place.exists()] == []
    names = {place.name for place in page_cache._CODE}
    assert {"page_layouts.py", "page_mends.py", "column_widths.py", "text_width.py"} <= names
