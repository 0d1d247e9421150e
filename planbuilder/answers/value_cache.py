"""Caches of what is derived from frozen values, which are compared by identity.

Comparing whole instruments or answers by value would cost more than the caches save.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Generic, ParamSpec, TypeVar, cast
from weakref import ref

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

    What `derive` returns must not refer to the value, or neither would ever be forgotten.
    """

    def __init__(self, derive: Callable[[T], R]) -> None:
        self._derive = derive
        entries: dict[int, _Entry[T, R]] = {}
        self._entries = entries
        self._forget: Callable[[_Entry[T, R]], object] = lambda entry: entries.pop(entry.key, None)

    def of(self, value: T) -> R:
        """Return what is derived from a value."""
        key = id(value)
        entry = self._entries.get(key)
        if entry is None:
            entry = _Entry(value, self._forget)
            entry.key, entry.result = key, self._derive(value)
            self._entries[key] = entry
        return entry.result


class _Entry(ref[T], Generic[T, R]):
    """What is derived from a value, while it lives: a single object, since there are thousands."""

    __slots__ = ("key", "result")
    key: int
    result: R


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
