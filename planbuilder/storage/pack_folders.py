"""Finds the folder of a pack by its name, and the letters in it."""

from __future__ import annotations

import re
from pathlib import Path

from planbuilder.errors import InstrumentError, Problem
from planbuilder.storage.packs import HEAD, OWN_PACKS, packs_in
from planbuilder.storage.shipped_data import shipped_path

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


def pack_folder(name: str, beside: Path) -> Path:
    """Return the folder of the pack `name`: beside the folder `beside`, or else a shipped one.

    Raises InstrumentError when there is no such pack.
    """
    own = beside.parent / _check_name(name)
    if beside.parent.name == OWN_PACKS and (own / HEAD).is_file():
        return own
    folder = shipped_path("schemas") / name
    if not (folder / HEAD).is_file():
        packs = sorted({*packs_in(shipped_path("schemas")), *packs_in(beside.parent)})
        values = {"value": name, "known": ", ".join(packs)}
        raise InstrumentError(Problem("no_such_instrument", values=values))
    return folder


def _check_name(name: str) -> str:
    """Return an id unchanged. Raises InstrumentError when it cannot be one, such as a path."""
    if not _ID.fullmatch(name):
        packs = ", ".join(packs_in(shipped_path("schemas")))
        raise InstrumentError(Problem("no_such_instrument", values={"value": name, "known": packs}))
    return name


def letter_ids(folder: Path) -> tuple[str, ...]:
    """Return the ids of the letters in an instrument's folder: the names of their files."""
    return tuple(sorted(path.stem for path in (folder / "documents").glob("*.yaml")))
