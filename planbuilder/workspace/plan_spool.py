"""Plans that wait in a temporary file until their turn comes.

Taking one from there takes a tenth of the time that reading its answer file again would take.
"""

from __future__ import annotations

import pickle
import zlib
from io import BytesIO
from types import MappingProxyType
from typing import Any

from planbuilder.answers import Answers
from planbuilder.instrument import Document
from planbuilder.workbook.spool import Spool


class PlanSpool:
    """Plans by name, in a file without a name. Functions raise OSError when the disk refuses."""

    def __init__(self) -> None:
        self._spool = Spool()

    def __contains__(self, name: str) -> bool:
        return name in self._spool

    def close(self) -> None:
        """Free the file."""
        self._spool.close()

    def keep(self, plan: Answers) -> None:
        """Add a plan as it is now."""
        data = BytesIO()
        _Pickler(data, pickle.HIGHEST_PROTOCOL).dump(plan)
        self._spool.keep(plan.name, zlib.compress(data.getvalue(), 1))

    def flush(self) -> None:
        """Make all plans readable in processes that are forked from this one."""
        self._spool.flush()

    def read(self, name: str, document: Document) -> Answers:
        """Return a plan as it was kept, with answers to `document`. Raises KeyError without it."""
        data = zlib.decompress(self._spool.read(name))
        plan: Answers = _Unpickler(data, document).load()
        return plan


class _Pickler(pickle.Pickler):
    """Packs answers without the document they answer, which all plans share."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, MappingProxyType):
            return _frozen, (dict(value),)
        return NotImplemented

    def persistent_id(self, value: Any) -> str | None:
        return value.id if isinstance(value, Document) else None


class _Unpickler(pickle.Unpickler):
    """Unpacks what `_Pickler` packed in this run."""

    def __init__(self, data: bytes, document: Document) -> None:
        super().__init__(BytesIO(data))
        self._document = document

    def persistent_load(self, _id: str) -> Document:
        return self._document


def _frozen(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)
