"""Parsed instruments kept in the user's cache folder, because parsing YAML is what takes time.

An entry is plain JSON, named after the digest of the files it was made from, so that an edited
file is never answered from an old entry. Without a writable cache everything still works.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from planbuilder import __version__


def digest(folder: Path) -> str:
    """Return the digest of every YAML file below `folder`: names and contents."""
    found = hashlib.sha256(__version__.encode())
    for path in sorted(folder.rglob("*.yaml")):
        data = path.read_bytes()
        found.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()[:32]


def recall(key: str) -> Mapping[str, Any] | None:
    """Return what was remembered under `key`, None where nothing usable is."""
    with suppress(OSError, ValueError):
        remembered = json.loads(_entry(key).read_bytes())
        if isinstance(remembered, dict):
            return remembered
    return None


def remember(key: str, files: Mapping[str, Any]) -> None:
    """Remember parsed files under `key`; older entries go. Failing to is no error."""
    entry = _entry(key)
    with suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        for old in entry.parent.glob("instrument-*.json"):
            old.unlink(missing_ok=True)
        aside = entry.with_suffix(".part")
        aside.write_text(json.dumps(files, ensure_ascii=False), encoding="utf-8")
        aside.replace(entry)


def _entry(key: str) -> Path:
    return user_cache_path("planbuilder", appauthor=False) / f"instrument-{key}.json"
