"""Frozen values as keys of what was worked out of them, by which object they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, eq=False, slots=True)
class Identity(Generic[T]):
    """A frozen value that equals itself alone.

    Comparing whole instruments or answers takes longer than what is remembered of them saves.
    Whoever keeps one keeps its value alive, so that no other object can take its place.
    """

    value: T

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identity) and self.value is other.value
