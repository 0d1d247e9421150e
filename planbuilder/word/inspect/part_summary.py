"""Summarizes a part of a docx: what it refers to in others, and whether it is sound by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from lxml import etree
from msgspec import Struct

from planbuilder.word.inspect.pictures import picture_problems
from planbuilder.word.inspect.structure import ids_in, part_problems, relation_ids
from planbuilder.word.ooxml.namespaces import xpath

_SEARCHES = {
    "styles": xpath("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"),
    "languages": xpath("//w:lang/@w:val"),
    "lists": xpath("//w:numId/@w:val"),
    "comments": xpath("//w:comment/@w:id"),
    "places": xpath("//w:commentReference/@w:id"),
}
_NEVER = (
    xpath("//w:sdtPr"),
    xpath("//w:comment[not(@w:id)]"),
    xpath("//w:commentReference[not(@w:id)]"),
)


class PartSummary(Struct, frozen=True):
    """What a part refers to: styles, languages, lists, relationships, comments or their places.

    `ids` are those, by their kind, that must be unique in the docx. `is_sound` is whether the part
    by itself has no fault and no content control.
    """

    is_sound: bool
    styles: frozenset[str]
    languages: frozenset[str]
    lists: frozenset[str]
    relations: frozenset[str]
    comments: frozenset[str]
    places: frozenset[str]
    ids: Mapping[str, Sequence[str | None]]


def part_summary(name: str, root: etree._Element) -> PartSummary:
    """Return what a part refers to, from its tree."""
    named = {kind: frozenset(search(root)) for kind, search in _SEARCHES.items()}
    is_sound = not (
        any(True for _ in part_problems(name, root))
        or any(True for _ in picture_problems({name: root}))
        or any(search(root) for search in _NEVER)
    )
    relations = frozenset(relation_ids(root))
    return PartSummary(is_sound, relations=relations, ids=_ids_by_kind(root), **named)


def _ids_by_kind(root: etree._Element) -> Mapping[str, Sequence[str | None]]:
    ids: dict[str, list[str | None]] = {}
    for kind, number in ids_in(root):
        ids.setdefault(kind, []).append(number)
    return ids


usual_part_summary = lru_cache(maxsize=64)(part_summary)
"""The same for cached trees, which most documents of a template share."""
