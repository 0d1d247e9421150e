"""The tool's own phrases, from `schemas/interface/*.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from planbuilder.errors import InstrumentError, Problem
from planbuilder.storage.cache import recall, remember
from planbuilder.storage.code_digests import cache_key
from planbuilder.storage.shipped_data import shipped_path
from planbuilder.storage.yaml_files import read_yaml, validate_model
from planbuilder.text import Text

Words = Mapping[str, Text]


@lru_cache(maxsize=16)
def load_words(name: str) -> Words:
    """Return the phrases in `schemas/interface/<name>.yaml`, by key.

    Raises InstrumentError when the file is invalid or missing.
    """
    path = shipped_path("schemas") / "interface" / f"{name}.yaml"
    if not path.is_file():
        raise InstrumentError(Problem("file_missing", path.name))
    key = cache_key("words", path)
    words = recall(key, dict[str, Text])
    if words is None:
        words = _read(path)
        remember(key, words)
    return words


def _read(path: Path) -> dict[str, Text]:
    raw = read_yaml(path, InstrumentError)
    words: dict[str, Text] = validate_model(dict[str, Text], raw, path.name)
    return words
