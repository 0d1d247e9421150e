"""Lists the available instruments: folders of YAML files, identified without reading them whole.

Nothing here imports a model or a parser, so that `planbuilder --version` is instant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from planbuilder.storage.shipped_data import shipped_path

OWN_PACKS = "instruments"
"""The folder of a workspace that holds packs of its own."""

HEAD = "instrument.yaml"
"""The file that makes a folder a pack, and states its id and version."""

_HEAD_LINE = rb"(?m)^(id|version):[ \t]*\"([a-z0-9-]+)\"[ \t]*\r?$"
_MAX_HEAD = 100_000
"""The largest head that is searched for its two lines, in bytes; a larger one is read as a pack."""


def packs_in(folder: Path) -> tuple[str, ...]:
    """Return the ids of the packs in a folder, sorted; none when there is no such folder."""
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{HEAD}")))


def stated_name(folder: Path) -> str | None:
    """Return the name and version that two lines of a pack's first file state, or None."""
    head = folder / HEAD
    if not head.is_file() or head.stat().st_size > _MAX_HEAD:
        return None
    hits = re.findall(_HEAD_LINE, head.read_bytes())
    lines = {key.decode(): name.decode() for key, name in hits}
    return f"{lines['id']}/{lines['version']}" if lines.keys() == {"id", "version"} else None


def available_instruments(workspace: Path | None) -> Iterator[tuple[str, Path]]:
    """Yield the id and folder of every instrument: a workspace's own first, then shipped ones."""
    own = workspace / OWN_PACKS if workspace is not None else None
    names = packs_in(own) if own is not None else ()
    if own is not None:
        yield from ((name, own / name) for name in names)
    for name in packs_in(shipped_path("schemas")):
        if name not in names:
            yield name, shipped_path("schemas") / name
