"""Property tests try the same examples in every run, whatever ran before them."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def examples() -> list[int]:
    """Return the numbers that a property test tries."""
    tried: list[int] = []

    @settings(max_examples=200, derandomize=True, database=None)
    @given(number=st.integers())
    def try_out(number: int) -> None:
        tried.append(number)

    try_out()
    return tried


def test_property_tests_try_the_same_examples_whatever_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = examples()
    loaded = ModuleType("loaded_since")
    file = tmp_path / "loaded_since.py"
    file.write_text("NUMBERS = (4711, 1729, 70001)\n", encoding="utf-8")
    loaded.__file__ = str(file)
    monkeypatch.setitem(sys.modules, loaded.__name__, loaded)
    assert examples() == before
