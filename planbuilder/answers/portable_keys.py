"""Keys of an answer file that every YAML tool leaves alone.

YAML 1.1 reads a bare `on` as true, and tools of that version write it back so: the day of a
review was lost that way. The key is `reviewed_on` now; older files are read with the new name.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

RENAMED_KEYS: Mapping[str, str] = MappingProxyType(
    {"on": "reviewed_on", "true": "reviewed_on", "True": "reviewed_on"}
)
"""Keys of a translation record as they were, or as a tool made them, and their names now."""

_RECORDS = "translations"


def has_renamed_keys(raw: Mapping[str, Any]) -> bool:
    """Return whether a raw answer file has a key that was renamed."""
    records = raw.get(_RECORDS)
    return isinstance(records, Mapping) and any(
        isinstance(record, Mapping) and not RENAMED_KEYS.keys().isdisjoint(record)
        for record in records.values()
    )


def with_portable_keys(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return a raw answer file with the names its keys have now."""
    records = {
        path: _rename_keys(record) if isinstance(record, Mapping) else record
        for path, record in raw[_RECORDS].items()
    }
    return {**raw, _RECORDS: records}


def _rename_keys(record: Mapping[str, Any]) -> dict[str, Any]:
    return {RENAMED_KEYS.get(key, key): value for key, value in record.items()}
