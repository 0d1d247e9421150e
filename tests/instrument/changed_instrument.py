"""A copy of the shipped instrument, and what is wrong with it after a change."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from planbuilder.errors import InstrumentError
from planbuilder.instrument import Instrument
from planbuilder.storage import read_instrument, shipped_path

SOURCE = shipped_path("schemas") / "gc-social-media"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a copy of the instrument."""
    return Path(shutil.copytree(SOURCE, tmp_path / "own"))


def with_change(folder: Path, name: str, change: Callable[[Any], None]) -> Instrument:
    """Return the instrument with one of its files changed as plain data."""
    path = folder / name
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")  # JSON is YAML
    return read_instrument(folder)


def problems(folder: Path, name: str, change: Callable[[Any], None]) -> set[tuple[str, str | None]]:
    """Return the code and the path of each problem of the instrument after a change."""
    with pytest.raises(InstrumentError) as error:
        with_change(folder, name, change)
    return {(problem.code, problem.path) for problem in error.value.problems}
