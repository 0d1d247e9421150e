"""Models as plain values: mappings, lists, texts, numbers and None, as JSON has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from msgspec.structs import FieldInfo

from planbuilder.model.base import Model, default_of, fields_of

_Omitted = Callable[[FieldInfo, Any], bool]


def plain(value: Any) -> Any:
    """Return a value as plain values, each field by its name in files.

    Sign-offs and records are bound to digests of this form, so it may not change.
    """
    return _plain(value, lambda field, content: False)


def plain_without_defaults(value: Any) -> Any:
    """Return a value as plain values, without the fields that have their default."""
    return _plain(value, lambda field, content: bool(content == default_of(field)))


def plain_without_none(value: Any) -> Any:
    """Return a value as plain values, without the fields that are None."""
    return _plain(value, lambda field, content: content is None)


def _plain(value: Any, is_omitted: _Omitted) -> Any:
    if type(value) is str or value is None:  # nearly all values
        return value
    if isinstance(value, Model):
        contents = ((field, getattr(value, field.name)) for field in fields_of(type(value)))
        return {
            field.encode_name: _plain(content, is_omitted)
            for field, content in contents
            if not is_omitted(field, content)
        }
    if isinstance(value, tuple | list):
        return [_plain(each, is_omitted) for each in value]
    if isinstance(value, Mapping):
        return {
            _plain(key, is_omitted): _plain(content, is_omitted) for key, content in value.items()
        }
    return _plain_scalar(value)


def _plain_scalar(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case _:
            return value
