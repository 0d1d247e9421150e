"""Summarizes the body of a document from its markup: what it refers to, and whether it is sound.

Every rule of `accessibility` and `structure` on bodies has a fast counterpart here, which
determines whether the rule would find nothing. Where it cannot, the rule itself is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from planbuilder.word.inspect.known_markup import KnownMarkup
from planbuilder.word.inspect.markup import read_entities
from planbuilder.word.inspect.nesting import has_blanks_in_cells_alone, has_sound_tables
from planbuilder.word.inspect.part_summary import PartSummary
from planbuilder.word.inspect.segment_analysis import RELATION
from planbuilder.word.inspect.skeleton import Skeleton

EMPTY_LINKS = frozenset({"here", "click here", "link", "more", "ici", "cliquez ici", "lien", ""})
"""Link texts in both languages that do not tell where the link leads."""

_COMMENT = re.compile('<w:commentReference w:id="([^"]*)"/>')


def markup_summary(part: KnownMarkup, levels: Mapping[str, int]) -> PartSummary | None:
    """Return what a body refers to; None when it may have a fault.

    `levels` are the levels of heading styles, by their ids.
    """
    in_order, markup = part.skeletons, part.markup
    skeletons = dict(zip(markup.segments, in_order, strict=True)).values()
    if any(skeleton.is_unusual for skeleton in skeletons):
        return None
    marks = [*chain.from_iterable([skeleton.marks for skeleton in in_order])]
    ids = _bookmark_ids(markup.ids, marks)
    if ids is None or not (
        has_blanks_in_cells_alone(part.nesting)
        and has_sound_tables(part.nesting)
        and _has_sound_headings(in_order, levels)
        and _has_sound_fields(in_order)
        and EMPTY_LINKS.isdisjoint(_links(part))
    ):
        return None
    relations = map(read_entities, RELATION.findall("".join(markup.links)))
    places = _COMMENT.findall(markup.tags) if "comment" in marks else ()
    return PartSummary(
        is_sound=True,
        styles=frozenset().union(*(skeleton.styles for skeleton in skeletons)),
        languages=frozenset().union(*(skeleton.languages for skeleton in skeletons)),
        lists=frozenset().union(*(skeleton.lists for skeleton in skeletons)),
        relations=frozenset(relations).union(*(skeleton.relations for skeleton in skeletons)),
        comments=frozenset(),
        places=frozenset(places),
        ids=ids,
    )


def _has_sound_headings(skeletons: Iterable[Skeleton], levels: Mapping[str, int]) -> bool:
    """Return whether there are headings, and none is more than one level below the previous."""
    styles = [
        skeleton.style for skeleton in skeletons if skeleton.style in levels and skeleton.has_text
    ]
    in_order = [levels[style] for style in styles if style is not None]
    return bool(in_order) and all(next_ <= level + 1 for level, next_ in pairwise([0, *in_order]))


def _has_sound_fields(skeletons: Iterable[Skeleton]) -> bool:
    """Return whether the starts and ends of fields match."""
    depth = 0
    for mark in chain.from_iterable([skeleton.fields for skeleton in skeletons if skeleton.fields]):
        depth += {"begin": 1, "end": -1}.get(mark, 0)
        if depth < 0:
            break
    return not depth


def _links(part: KnownMarkup) -> Iterator[str]:
    """Yield the texts of links, in lower case; an empty one for a link to more than texts."""
    place = 0
    for skeleton in part.skeletons:
        if skeleton.links:
            yield from _links_of(skeleton, iter(part.markup.texts[place : place + skeleton.texts]))
        place += skeleton.texts


def _links_of(skeleton: Skeleton, texts: Iterator[str]) -> Iterator[str]:
    words = ""
    has_field = False
    for token in skeleton.tokens:
        if token.kind == "link":
            words, has_field = "", False
        elif token.kind == "text":
            words += next(texts)
        elif token.kind == "hidden":
            has_field = next(texts) is not None
        elif token.kind == "link_end":
            yield "" if has_field else words.strip().lower()


def _bookmark_ids(
    ids: Sequence[tuple[str, str | None]], marks: Sequence[str]
) -> Mapping[str, Sequence[str | None]] | None:
    """Return the ids and names of bookmarks; None when one is not closed, or has no name.

    `marks` are the kinds of the elements with `ids`.
    """
    starts = [each for each, kind in zip(ids, marks, strict=True) if kind == "start"]
    ends = {number for (number, _), kind in zip(ids, marks, strict=True) if kind == "end"}
    numbers, names = [number for number, _ in starts], [name for _, name in starts]
    if set(numbers) != ends or None in names:
        return None
    return {"w:bookmarkStart/@w:id": numbers, "w:bookmarkStart/@w:name": names} if starts else {}
