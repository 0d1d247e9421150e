"""Names packs, usually without reading them: `planbuilder --version` is instant."""

from __future__ import annotations

from pathlib import Path

from planbuilder.storage.packs import stated_name


def pack_name(folder: Path) -> str:
    """Return the name and version of the pack in a folder, such as `gc-social-media/3`.

    The pack is read in full when its first file does not state them in the usual two lines. Raises
    InstrumentError with every problem it then has.
    """
    name = stated_name(folder)
    if name is None:
        from planbuilder.storage.instruments import read_instrument  # with all that reads packs

        return read_instrument(folder).name
    return name
