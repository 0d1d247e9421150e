"""The tool's own phrases, from `schemas/interface/*.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from planbuilder.errors import InstrumentError, Problem
from planbuilder.storage.cache import cache_key, read_entry, write_entry
from planbuilder.storage.shipped_data import shipped_path
from planbuilder.storage.yaml_files import read_yaml, validate_model
from planbuilder.text import Text

Words = Mapping[str, Text]

_WORDS: TypeAdapter[dict[str, Text]] = TypeAdapter(dict[str, Text])


@lru_cache(maxsize=16)
def load_words(name: str) -> Words:
    """Return the phrases in `schemas/interface/<name>.yaml`, by key.

    Raises InstrumentError when the file is invalid or missing.
    """
    path = shipped_path("schemas") / "interface" / f"{name}.yaml"
    if not path.is_file():
        raise InstrumentError(Problem("file_missing", path.name))
    key = cache_key("words", path)
    body = read_entry(key)
    with suppress(ValueError):
        if body is not None:
            return _WORDS.validate_json(body)
    words = _read(path)
    write_entry(key, _WORDS.dump_json(words, exclude_defaults=True))
    return words


def _read(path: Path) -> dict[str, Text]:
    raw = read_yaml(path, InstrumentError)
    words: dict[str, Text] = validate_model(dict[str, Text], raw, path.name)
    return words
