"""The dotted names that a template reads and a context lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_ABSENT = object()


def missing_names(names: Iterable[str], context: Mapping[str, Any]) -> list[str]:
    """Return the names that do not exist in `context`; columns of empty tables are not checked."""
    return sorted(name for name in names if not _leads(name.split("."), context))


def _leads(keys: list[str], node: Any) -> bool:
    if not keys:
        return True
    key, *rest = keys
    plain = key.rstrip("[]")
    if isinstance(node, Mapping):
        if plain not in node:
            return False
        value = node[plain]
    else:
        value = getattr(node, plain, _ABSENT)
        if value is _ABSENT:
            return False
    for _ in range(key.count("[]")):
        if not isinstance(value, list | tuple) or not value:
            return True
        value = value[0]
    return _leads(rest, value)
