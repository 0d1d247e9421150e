"""The instrument a command speaks of in its help: that of the workspace around, if any."""

from __future__ import annotations

from pathlib import Path

from planbuilder.errors import PlanbuilderError
from planbuilder.instrument import Instrument
from planbuilder.storage import load_instrument, own_instrument
from planbuilder.workspace import root_around


def instrument_around() -> Instrument:
    """Return the instrument of the workspace around, or the shipped one outside of any.

    It is the shipped one, too, where that of the workspace cannot be read: help is shown all the
    same, and whatever the command then does with the workspace says what is wrong with it.
    """
    try:
        root = root_around(Path.cwd())
        return own_instrument(root) if root is not None else load_instrument()
    except (PlanbuilderError, OSError):
        return load_instrument()
