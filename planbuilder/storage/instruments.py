"""The instrument in use: recalled where it was read before, read and validated where it was not."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from planbuilder.instrument import Instrument
from planbuilder.storage.cache import digest, recall, remember
from planbuilder.storage.shipped_data import shipped

INSTRUMENT = "gc-social-media"
"""The instrument in use where nothing else is named."""


@lru_cache(maxsize=4)
def load_instrument(name: str = INSTRUMENT) -> Instrument:
    """Return a shipped instrument. Raises InstrumentError with every problem of every file."""
    folder = shipped("schemas") / name
    return _recalled(f"instrument-{digest(folder)}", lambda: read_instrument(folder))


def own_instrument(folder: Path) -> Instrument:
    """Return the shipped instrument with the lists that the workspace in `folder` replaces.

    Raises InstrumentError with every problem of those files.
    """
    own = [place for place in (folder / "matrix.yaml", folder / "catalogues") if place.exists()]
    if not own:
        return load_instrument()
    key = f"instrument-{digest(shipped('schemas') / INSTRUMENT, *own)}"
    return _recalled(key, lambda: with_own_lists(load_instrument(), folder))


def _recalled(key: str, read: Callable[[], Instrument]) -> Instrument:
    parts = recall(key)
    if parts is not None:
        return Instrument.recalled({}, parts)
    instrument = read()
    remember(key, ((name, getattr(instrument, name)) for name in Instrument.model_fields))
    return instrument


def read_instrument(folder: Path) -> Instrument:
    """Return the instrument in `folder`. Raises InstrumentError with every problem found."""
    from planbuilder.storage.instrument_files import instrument_in

    return instrument_in(folder)


def with_own_lists(instrument: Instrument, folder: Path) -> Instrument:
    """Return the instrument with the risk matrix and catalogues a workspace replaces.

    `matrix.yaml` and `catalogues/<id>.yaml` in `folder` replace the shipped ones of the same
    name. Raises InstrumentError with every problem of those files.
    """
    from planbuilder.storage.instrument_files import with_lists_in

    return with_lists_in(instrument, folder)
