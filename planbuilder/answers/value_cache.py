"""Caches of what is derived from frozen values, which are compared by identity.

Comparing whole instruments or answers by value would cost more than the caches save.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import count
from typing import Any, Generic, ParamSpec, TypeVar, cast

from msgspec import Struct

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")


class Identity(Struct, Generic[T], frozen=True):
    """A key that is equal only to keys of the same object.

    The key keeps its value alive, so that no other object can get the same `id`.
    """

    value: T

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identity) and self.value is other.value


class LifetimeCache(Generic[T, R]):
    """What is derived from each value, once, and forgotten when the value is.

    It is kept in the `__dict__` of the value, which takes the least memory: there may be thousands.
    It must not refer to the value, or neither would be freed at once.
    """

    def __init__(self, derive: Callable[[T], R]) -> None:
        self._derive = derive
        self._key = f"derived {next(_NUMBERS)}"

    def of(self, value: T) -> R:
        """Return what is derived from a value, which must have a `__dict__`."""
        known = value.__dict__
        if self._key not in known:
            known[self._key] = self._derive(value)
        return cast("R", known[self._key])


_NUMBERS = count()

_document_caches: list[Any] = []


def document_cache(maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator: `lru_cache` for a function of single documents.

    `forget_documents` empties it, unlike caches of what many documents have in common.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        cached = lru_cache(maxsize=maxsize)(function)
        _document_caches.append(cached)
        return cast("Callable[P, R]", cached)

    return decorate


def forget_documents() -> None:
    """Empty every `document_cache`: what was made of the documents so far is not needed again."""
    for cached in _document_caches:
        cached.cache_clear()
