"""What a part of a docx says that has to agree with other parts, and whether it is in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

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


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What a part names: styles, languages, lists, relations, its comments or their places.

    `ids` are those that nothing else in the docx may have, each with its kind. `is_sound` is
    whether nothing is wrong with the part by itself, and it holds no control.
    """

    is_sound: bool
    styles: frozenset[str]
    languages: frozenset[str]
    lists: frozenset[str]
    relations: frozenset[str]
    comments: frozenset[str]
    places: frozenset[str]
    ids: tuple[tuple[str, str | None], ...]


def part_facts(name: str, root: etree._Element) -> PartFacts:
    """Return what a part names, from its tree."""
    named = {kind: frozenset(search(root)) for kind, search in _SEARCHES.items()}
    is_sound = not (
        any(True for _ in part_problems(name, root))
        or any(True for _ in picture_problems({name: root}))
        or any(search(root) for search in _NEVER)
    )
    relations = frozenset(relation_ids(root))
    return PartFacts(is_sound, relations=relations, ids=tuple(ids_in(root)), **named)


usual_part_facts = lru_cache(maxsize=64)(part_facts)
"""The same for a tree that is kept, as those are that most documents of a template share."""
