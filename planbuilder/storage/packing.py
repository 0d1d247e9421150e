"""Frozen values ↔ JSON that is turned back into them without being validated again.

An object is a mapping that names its class under `""`, and holds only what is not a default.
Every list is a tuple. A mapping without that name is a mapping of the value itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from planbuilder.frozen import CLASSES, Frozen
from planbuilder.instrument import Kind, Level, Limit, Severity, Show, Stage, Status
from planbuilder.instrument.letter import Format
from planbuilder.text import Language, Text

_CLASS, _VALUE = "", "is"


def packed(value: Any) -> bytes:
    """Return a value as one line of JSON."""
    text = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> Any:
    """Return the value that was packed. Its classes must have been imported."""
    return _tuples(json.loads(data.decode("utf-8", "surrogatepass"), object_hook=_made))


def _plain(value: Any) -> Any:
    if isinstance(value, Frozen):
        given = ((name, getattr(value, name)) for name in value.model_fields)
        kept = {
            name: _plain(field)
            for name, field in given
            if name not in value.defaults or field != value.defaults[name]
        }
        return {_CLASS: type(value).__name__, **kept}
    if isinstance(value, Enum):
        return {_CLASS: type(value).__name__, _VALUE: value.value}
    if isinstance(value, date | Decimal):
        return {_CLASS: type(value).__name__, _VALUE: str(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return value


def _made(data: dict[str, Any]) -> Any:
    name = data.pop(_CLASS, None)
    if name == "Text":  # most values are: no field of it is a list
        return Text.recalled(data)
    for field, value in data.items():
        if value.__class__ is list:
            data[field] = _tuples(value)
    if name is None:
        return data
    kind = CLASSES.get(name)
    return kind.recalled(data) if kind is not None else _SIMPLE[name](data[_VALUE])


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if value.__class__ is list else value


_ENUMS = (Kind, Language, Level, Limit, Severity, Show, Stage, Status, Format)
_SIMPLE: Mapping[str, Callable[[str], Any]] = {
    "date": date.fromisoformat,
    "Decimal": Decimal,
    **{kind.__name__: kind for kind in _ENUMS},
}
