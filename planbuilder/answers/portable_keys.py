"""Keys of answer files that YAML 1.1 tools alter, and their present names.

YAML 1.1 reads a bare `on` as true, and its tools write `true` back, so that the day of a review was
lost. The key is now `reviewed_on`; older files are read under the new name.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

RENAMED_KEYS: Mapping[str, str] = MappingProxyType(
    {"on": "reviewed_on", "true": "reviewed_on", "True": "reviewed_on"}
)
"""Former keys of a translation record, also as tools altered them, and their present names."""

_RECORDS = "translations"


def has_renamed_keys(raw: Mapping[str, Any]) -> bool:
    """Return whether a raw answer file has a key that was renamed."""
    records = raw.get(_RECORDS)
    return isinstance(records, Mapping) and any(
        isinstance(record, Mapping) and not RENAMED_KEYS.keys().isdisjoint(record)
        for record in records.values()
    )


def with_portable_keys(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return a raw answer file with the present names of its keys."""
    records = {
        path: _rename_keys(record) if isinstance(record, Mapping) else record
        for path, record in raw[_RECORDS].items()
    }
    return {**raw, _RECORDS: records}


def _rename_keys(record: Mapping[str, Any]) -> dict[str, Any]:
    return {RENAMED_KEYS.get(key, key): value for key, value in record.items()}
