"""Plans at the same point, which a report on many shows as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from planbuilder.wording import Translator

FEWEST = 10
"""The fewest plans that are shown as one: fewer are soon read one by one."""

_NAMED = 3

T = TypeVar("T")


class DocumentLife(Struct, frozen=True):
    """What there is to say of the life of one document."""

    heading: str
    name: str
    file: str
    state: str
    lines: tuple[str, ...]

    @property
    def point(self) -> Hashable | None:
        """What plans at the same point have in common, None for another document."""
        if "/" not in self.file:
            return None
        return self.state, tuple(line.replace(self.file, "") for line in self.lines)


def alike(items: Sequence[T], key: Callable[[T], Hashable | None]) -> Iterator[tuple[T, ...]]:
    """Yield the items in their order, those with an equal key together if they are many.

    A group has the place of its first item; an item whose key is None is in no group.
    """
    keys = [key(item) for item in items]
    many = {each for each, count in Counter(keys).items() if each is not None and count >= FEWEST}
    groups: dict[Hashable, list[T]] = {}
    for item, own in zip(items, keys, strict=True):
        if own in many:
            groups.setdefault(own, []).append(item)
    for item, own in zip(items, keys, strict=True):
        if own not in many:
            yield (item,)
        elif own in groups:
            yield tuple(groups.pop(own))


def alike_heading(translate: Translator, names: Sequence[str]) -> str:
    """Return what a group of plans is called: how many they are, and the names of the first."""
    some = ", ".join(names[:_NAMED])
    return translate("status.alike", count=len(names), names=some, others=len(names) - _NAMED)
