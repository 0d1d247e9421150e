"""Property tests try the same examples in every run, whatever ran before them."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def examples() -> list[str]:
    """Return the texts that a property test tries."""
    tried: list[str] = []

    @settings(max_examples=40)
    @given(text=st.text(max_size=20))
    def try_out(text: str) -> None:
        tried.append(text)

    try_out()
    return tried


def test_property_tests_try_the_same_examples_whatever_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = examples()
    loaded = ModuleType("loaded_since")
    file = tmp_path / "loaded_since.py"
    file.write_text("WORDS = ('quite', 'new', 'words')\n", encoding="utf-8")
    loaded.__file__ = str(file)
    monkeypatch.setitem(sys.modules, loaded.__name__, loaded)
    assert examples() == before
