"""The instrument in use: from the cache where it was read before, else read and validated."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from planbuilder.instrument import Instrument
from planbuilder.storage.cache import cache_key, recall, remember
from planbuilder.storage.shipped_data import shipped

INSTRUMENT = "gc-social-media"
"""The instrument in use where nothing else is named."""


_INSTRUMENT: TypeAdapter[Instrument] = TypeAdapter(Instrument)


@lru_cache(maxsize=4)
def load_instrument(name: str = INSTRUMENT) -> Instrument:
    """Return a shipped instrument. Raises InstrumentError with every problem of every file."""
    folder = shipped("schemas") / name
    return _cached(cache_key("instrument", folder), lambda: read_instrument(folder))


def own_instrument(folder: Path) -> Instrument:
    """Return the shipped instrument with the lists that the workspace in `folder` replaces.

    Raises InstrumentError with every problem of those files.
    """
    own = [place for place in (folder / "matrix.yaml", folder / "catalogues") if place.exists()]
    if not own:
        return load_instrument()
    key = cache_key("instrument", shipped("schemas") / INSTRUMENT, *own)
    return _cached(key, lambda: with_own_lists(load_instrument(), folder))


def _cached(key: str, read: Callable[[], Instrument]) -> Instrument:
    instrument = recall(key, _INSTRUMENT)
    if instrument is None:
        instrument = read()
        remember(key, instrument, _INSTRUMENT)
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


def letter_ids(folder: Path) -> tuple[str, ...]:
    """Return the ids of the letters in an instrument's folder: the names of their files."""
    return tuple(sorted(path.stem for path in (folder / "documents").glob("*.yaml")))
