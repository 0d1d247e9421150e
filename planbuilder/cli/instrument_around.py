"""The instrument whose names appear in help and completion."""

from __future__ import annotations

from pathlib import Path

from planbuilder.errors import PlanbuilderError
from planbuilder.instrument import Instrument
from planbuilder.storage import load_instrument, own_instrument
from planbuilder.workspace import root_around


def instrument_around() -> Instrument:
    """Return the instrument of the current workspace, or the shipped one outside of any.

    The shipped one is also returned when the workspace's own cannot be read: help still works, and
    the command itself reports what is wrong with the workspace.
    """
    try:
        root = root_around(Path.cwd())
        return own_instrument(root) if root is not None else load_instrument()
    except (PlanbuilderError, OSError):
        return load_instrument()
