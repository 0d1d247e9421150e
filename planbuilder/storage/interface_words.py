"""The words of the tool itself, `schemas/interface/*.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from planbuilder.errors import InstrumentError
from planbuilder.storage.cache import digest, recall, remember
from planbuilder.storage.shipped_data import shipped
from planbuilder.storage.yaml_files import read_yaml, validated
from planbuilder.text import Text

Words = Mapping[str, Text]


@lru_cache(maxsize=16)
def load_words(name: str) -> Words:
    """Return the words in `schemas/interface/<name>.yaml`, by key.

    Raises InstrumentError where the file is wrong, KeyError where there is none.
    """
    words: Words = _parts()[name]()
    return words


@lru_cache(maxsize=1)
def _parts() -> Mapping[str, Callable[[], Any]]:
    folder = shipped("schemas") / "interface"
    key = f"words-{digest(folder)}"
    known = recall(key)
    if known is not None:
        return known
    read = {path.stem: _read(path) for path in sorted(folder.glob("*.yaml"))}
    remember(key, read.items())
    return {name: partial(read.__getitem__, name) for name in read}


def _read(path: Path) -> Words:
    words: Words = validated(dict[str, Text], read_yaml(path, InstrumentError), path.name)
    return words
