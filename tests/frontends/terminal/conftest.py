"""Interviews of a terminal, held in this process or in one of their own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _shared_cache(run_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes read the instrument as an earlier one did."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(run_cache))
