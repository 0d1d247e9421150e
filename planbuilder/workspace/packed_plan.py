"""A plan as bytes of this run, and back. Nothing is unpacked that this run did not pack."""

from __future__ import annotations

import pickle
import zlib
from io import BytesIO
from types import MappingProxyType
from typing import Any

from planbuilder.answers import Answers
from planbuilder.instrument import Document


def pack_plan(plan: Answers) -> bytes:
    """Return a plan as bytes, without the document it answers, which all plans share."""
    data = BytesIO()
    _Pickler(data, pickle.HIGHEST_PROTOCOL).dump(plan)
    return zlib.compress(data.getvalue(), 1)


def unpack_plan(data: bytes, document: Document) -> Answers:
    """Return the plan that was packed, with answers to `document`."""
    plan: Answers = _Unpickler(zlib.decompress(data), document).load()
    return plan


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, MappingProxyType):
            return _frozen, (dict(value),)
        return NotImplemented

    def persistent_id(self, value: Any) -> str | None:
        return value.id if isinstance(value, Document) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, document: Document) -> None:
        super().__init__(BytesIO(data))
        self._document = document

    def persistent_load(self, _id: str) -> Document:
        return self._document


def _frozen(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)
