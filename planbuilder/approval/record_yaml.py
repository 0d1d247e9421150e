"""Writes mappings, lists and strings as YAML that any reader reads back unchanged.

Records are compared by digest. Every string is therefore written in double quotes with JSON's
escapes, and every character that a YAML reader might fold or refuse is escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

# A YAML 1.1 reader takes a bare `on`, `no` or `y` for a truth value.
_PLAIN_KEY = re.compile(r"(?!(?:on|off|yes|no|y|n|true|false|null)$)[a-z][a-z_]*")
_SPECIAL = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def to_yaml(value: Mapping[str, Any] | list[Any]) -> str:
    """Return a mapping or list of mappings, lists and strings as a YAML file."""
    lines = _list(value, "") if isinstance(value, list) else _mapping(value, "")
    return "\n".join(lines) + "\n"


def _mapping(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, item in value.items():
        name = key if _PLAIN_KEY.fullmatch(key) else _string(key)
        yield from _item(f"{indent}{name}:", item, indent)


def _list(value: list[Any], indent: str) -> Iterator[str]:
    for item in value:
        yield from _item(f"{indent}-", item, indent)


def _item(start: str, item: Any, indent: str) -> Iterator[str]:
    if isinstance(item, Mapping) and item:
        yield start
        yield from _mapping(item, f"{indent}  ")
    elif isinstance(item, list) and item:
        yield start
        yield from _list(item, f"{indent}  ")
    else:
        yield f"{start} {_empty(item) if not isinstance(item, str) else _string(item)}"


def _empty(item: Any) -> str:
    return "{}" if isinstance(item, Mapping) else "[]"


def _string(text: str) -> str:
    quoted_text = json.dumps(text, ensure_ascii=False)
    return _SPECIAL.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted_text)
