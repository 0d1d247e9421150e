"""`Identity`: frozen values as cache keys that are compared by identity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, eq=False, slots=True)
class Identity(Generic[T]):
    """A key that is equal only to keys of the same object.

    Comparing whole instruments or answers by value would cost more than the cache saves. The key
    keeps its value alive, so that no other object can get the same `id`.
    """

    value: T

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identity) and self.value is other.value
