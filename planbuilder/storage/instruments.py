"""Finds the instrument in use, and reads it from the cache or from its files."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from planbuilder.errors import InstrumentError, PlanbuilderError
from planbuilder.instrument import Instrument
from planbuilder.storage.cache import decode_entry, read_entry, remember
from planbuilder.storage.code_digests import cache_key
from planbuilder.storage.instrument_digest import know_digest
from planbuilder.storage.pack_folders import pack_folder
from planbuilder.storage.packs import HEAD, OWN_PACKS, packs_in
from planbuilder.storage.shipped_data import shipped_path
from planbuilder.storage.yaml_files import read_bytes
from planbuilder.text import NO_FORMATS, FormatsByLanguage

INSTRUMENT = "gc-social-media"
"""The instrument in use where nothing else is named."""

_OWN_LISTS = ("matrix.yaml", "catalogues", "controls.yaml")
_INSTRUMENT_LINE = re.compile(
    rb"^instrument:[ \t]*[\"']?([a-z0-9-]+)/(\d+)[\"']?[ \t]*(?:#.*)?$", re.M
)


@lru_cache(maxsize=8)
def load_instrument(name: str = INSTRUMENT) -> Instrument:
    """Return a shipped instrument, by its id.

    Raises InstrumentError with every problem of every file, or when there is no such instrument.

        >>> planbuilder.load_instrument("gc-social-media").name
        'gc-social-media/3'
    """
    return _pack(pack_folder(name, shipped_path("schemas") / "-"))


def own_instrument(folder: Path) -> Instrument:
    """Return the instrument that the profile of the workspace in `folder` names.

    A pack in its `instruments/` comes before a shipped one of the same id. Its `matrix.yaml` and
    `catalogues/` replace those of the instrument, its `controls.yaml` replaces cells of the table
    of controls. Without a profile it is the shipped federal instrument. Raises InstrumentError with
    every problem of the files, or when there is no such instrument.
    """
    name = instrument_named(folder)
    instrument = instrument_for(folder, name)
    home = pack_folder(name, folder / OWN_PACKS / "-")
    places = (folder / name for name in _OWN_LISTS)
    own = [place for place in places if place.exists()]
    if not own:
        return instrument
    key = cache_key("instrument", *_sources(home), *own)
    return _from_cache(key, lambda: with_own_lists(instrument, folder))


def own_formats(folder: Path) -> FormatsByLanguage:
    """Return how the instrument of the workspace in `folder` writes dates and numbers.

    When the instrument cannot be read, return the tool's own formats, an empty mapping.
    """
    try:
        return own_instrument(folder).formats
    except PlanbuilderError:
        return NO_FORMATS


def shipped_formats(name: str) -> FormatsByLanguage:
    """Return how a shipped instrument writes dates and numbers; nothing for any other name.

    `name` may come from a file of unknown origin, so a pack that is not shipped is not looked up.
    """
    try:
        return load_instrument(name).formats
    except PlanbuilderError:
        return NO_FORMATS


def instrument_for(workspace: Path, name: str) -> Instrument:
    """Return the instrument with the id `name`: the workspace's own pack, or else a shipped one.

    Raises InstrumentError with every problem of its files, or when there is none.
    """
    folder = pack_folder(name, workspace / OWN_PACKS / "-")
    return load_instrument(name) if folder.parent == shipped_path("schemas") else _pack(folder)


def instrument_named(folder: Path) -> str:
    """Return the id of the instrument that a workspace's profile names."""
    try:
        data = read_bytes(folder / "profile.yaml", "profile.yaml", InstrumentError)
    except InstrumentError:  # the code that reads the profile reports what is wrong with it
        return INSTRUMENT
    match = _INSTRUMENT_LINE.search(data)
    return match[1].decode() if match else INSTRUMENT


def _pack(folder: Path) -> Instrument:
    return _from_cache(cache_key("instrument", *_sources(folder)), lambda: read_instrument(folder))


def _sources(folder: Path) -> tuple[Path, ...]:
    """Return the folders an instrument is read from: its own, and those of packs it may use."""
    base = shipped_path("schemas") / INSTRUMENT
    if folder == base:
        return (folder,)
    others = [path.parent for path in sorted(folder.parent.glob(f"*/{HEAD}"))]
    shipped_packs = [shipped_path("schemas") / name for name in packs_in(shipped_path("schemas"))]
    return tuple(dict.fromkeys((folder, *others, *shipped_packs)))


def recall_instrument(key: str) -> Instrument | None:
    """Return the instrument cached under `key`; None without a usable entry."""
    body = read_entry(key)
    with suppress(ValueError):
        return None if body is None else _validate(body)
    return None


def _from_cache(key: str, read: Callable[[], Instrument]) -> Instrument:
    if (cached := recall_instrument(key)) is not None:
        return cached
    instrument = read()
    remember(key, instrument)
    return instrument


# A browser asks for the same workspace again and again: its instrument stays the same object.
@lru_cache(maxsize=2)
def _validate(body: bytes) -> Instrument:
    """Return the instrument that a cache entry holds. Raises ValueError when it holds none."""
    instrument = decode_entry(Instrument, body)
    know_digest(instrument, body)
    return instrument


def read_instrument(folder: Path) -> Instrument:
    """Return the instrument in `folder`. Raises InstrumentError with every problem found.

    Whatever a pack need not state (the fixed wording of documents, the risk matrix, thresholds) is
    taken from the shipped federal instrument.
    """
    from planbuilder.storage.instrument_files import instrument_in

    def find(name: str) -> Instrument:
        return read_instrument(pack_folder(name, folder))

    return instrument_in(folder, find, None if folder.name == INSTRUMENT else load_instrument())


def with_own_lists(instrument: Instrument, folder: Path) -> Instrument:
    """Return the instrument with the risk matrix and catalogues of a workspace.

    `matrix.yaml` and `catalogues/<id>.yaml` in `folder` replace the shipped ones of the same name,
    `controls.yaml` replaces single cells of the table of controls. Raises InstrumentError with
    every problem of those files.
    """
    from planbuilder.storage.instrument_files import with_lists_in

    return with_lists_in(instrument, folder)
