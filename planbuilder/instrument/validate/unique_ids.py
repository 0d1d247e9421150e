"""Ids that lead to one thing each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from planbuilder.errors import SchemaFault


class WithId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Return the id."""


def refuse_twice(things: Iterable[WithId]) -> None:
    """Raise SchemaFault where two of the things have the same id."""
    counts = Counter(thing.id for thing in things)
    if twice := [name for name, count in counts.items() if count > 1]:
        raise SchemaFault("schema_id_twice", names=", ".join(twice))
