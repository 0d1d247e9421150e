"""Flat list items of long answers → the nested lists HTML needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from planbuilder.text.markdown import Kind, Paragraph, Span


@dataclass(frozen=True)
class NestedList:
    """A list: whether it is numbered, the number of its first item, its items."""

    ordered: bool
    start: int
    items: tuple[ListItem, ...]


@dataclass(frozen=True)
class ListItem:
    """A list item: what it says, then the lists inside it."""

    spans: tuple[Span, ...]
    lists: tuple[NestedList, ...]


def nested_lists(items: Sequence[Paragraph], level: int = 0) -> tuple[NestedList, ...]:
    """Return consecutive list items as nested lists; `level` is that of the outermost (0 first).

    A new kind at one level begins a new list. An item deeper than any item above it stands in
    an empty one.
    """
    branches: list[tuple[Paragraph, list[Paragraph]]] = []
    for item in items:
        if item.level > level and branches:
            branches[-1][1].append(item)
        elif item.level > level:
            branches.append((Paragraph(item.kind, (), level, 1), [item]))
        else:
            branches.append((item, []))
    return tuple(
        _nested_list(kind, list(group), level)
        for kind, group in groupby(branches, lambda branch: branch[0].kind)
    )


def _nested_list(
    kind: Kind, branches: Sequence[tuple[Paragraph, list[Paragraph]]], level: int
) -> NestedList:
    first, _ = branches[0]
    return NestedList(
        kind == "number",
        first.number or 1,
        tuple(ListItem(item.spans, nested_lists(inner, level + 1)) for item, inner in branches),
    )
