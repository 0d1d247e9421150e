"""What a test run makes once for all its workers."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock

from planbuilder.storage import write_whole

Made = TypeVar("Made")


def run_folder(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of a run share."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[], Made]) -> Made:
    """Return what `make` returns, made by the first worker of a run that asks for this name.

    The others wait and read it: they get a copy of their own.
    """
    folder = run_folder(factory)
    file = folder / f"{name}.pickle"
    with FileLock(folder / f"{name}.lock"):
        if not file.is_file():
            write_whole(file, pickle.dumps(make()))
        made: Made = pickle.loads(file.read_bytes())
    return made
