"""Further headings under which questions are recognised, from `import_synonyms.yaml` of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from planbuilder.errors import InstrumentError
from planbuilder.storage.pack_folders import pack_folder
from planbuilder.storage.packs import OWN_PACKS
from planbuilder.storage.yaml_files import read_yaml

_FILE = "import_synonyms.yaml"


def read_synonyms(workspace: Path, instrument: str) -> Mapping[str, tuple[str, ...]]:
    """Return further headings by the id of a section, question or column; none without a file.

    Raises InstrumentError when the file cannot be read.
    """
    path = pack_folder(instrument, workspace / OWN_PACKS / "-") / _FILE
    raw = read_yaml(path, InstrumentError, _FILE).value if path.is_file() else {}
    if not isinstance(raw, Mapping):
        return {}
    return {
        str(key): tuple(str(name) for name in names)
        for key, names in raw.items()
        if isinstance(names, list)
    }
