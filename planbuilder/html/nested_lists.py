"""Converts the flat list items of long answers into the nested lists HTML needs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from planbuilder.text.paragraphs import Kind, Paragraph, Span


class NestedList(Struct, frozen=True):
    """A list: whether it is numbered, the number of its first item, and its items."""

    ordered: bool
    start: int
    items: tuple[ListItem, ...]


class ListItem(Struct, frozen=True):
    """A list item: its text, followed by the lists inside it."""

    spans: tuple[Span, ...]
    lists: tuple[NestedList, ...]


def nested_lists(items: Sequence[Paragraph], level: int = 0) -> tuple[NestedList, ...]:
    """Return consecutive list items as nested lists; `level` is that of the outermost (0 first).

    A change of kind at the same level begins a new list. An item that is nested deeper than all
    items above it is put into an empty one.
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
        1 if first.number is None else first.number,
        tuple(ListItem(item.spans, nested_lists(inner, level + 1)) for item, inner in branches),
    )
