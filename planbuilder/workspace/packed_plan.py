"""A plan as bytes of this run, and back. Nothing is unpacked that this run did not pack."""

from __future__ import annotations

import copyreg
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


def _frozen(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


def _document(_id: str) -> Document:
    raise NotImplementedError  # `_Unpickler` puts the document there


class _Pickler(pickle.Pickler):
    # A table is looked up in C; `persistent_id` would be called for each of thousands of objects.
    dispatch_table = {  # noqa: RUF012
        **copyreg.dispatch_table,
        MappingProxyType: lambda values: (_frozen, (dict(values),)),
        Document: lambda document: (_document, (document.id,)),
    }


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, document: Document) -> None:
        super().__init__(BytesIO(data))
        self._document = document

    def find_class(self, module: str, name: str) -> Any:
        if name == _document.__name__:
            document = self._document  # not `self`, which would then keep everything it unpacked
            return lambda _id: document
        return super().find_class(module, name)
