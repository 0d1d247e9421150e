"""What the body of a document refers to, and whether it is faultless, from its markup.

Every rule of `accessibility` and `structure` on bodies has a fast counterpart here, which
determines whether the rule would find nothing. Where it cannot, the rule itself is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from planbuilder.word.inspect.formed_markup import FormedMarkup
from planbuilder.word.inspect.frame import has_blanks_in_cells_alone, has_sound_tables
from planbuilder.word.inspect.markup import read_entities
from planbuilder.word.inspect.part_facts import PartFacts
from planbuilder.word.inspect.segment_form import Form

EMPTY_LINKS = frozenset({"here", "click here", "link", "more", "ici", "cliquez ici", "lien", ""})
"""Link texts in both languages that do not tell where the link leads."""

_RELATION = re.compile(r' r:\w+="([^"]*)"')
_COMMENT = re.compile('<w:commentReference w:id="([^"]*)"/>')


def markup_facts(part: FormedMarkup, levels: Mapping[str, int]) -> PartFacts | None:
    """Return what a body refers to; None when it may have a fault.

    `levels` are the levels of heading styles, by their ids.
    """
    in_order, markup = part.forms, part.markup
    forms = dict(zip(markup.stretches, in_order, strict=True)).values()
    if any(form.is_unusual for form in forms):
        return None
    marks = [*chain.from_iterable([form.marks for form in in_order])]
    ids = _bookmark_ids(markup.ids, marks)
    if ids is None or not (
        has_blanks_in_cells_alone(part.frame)
        and has_sound_tables(part.frame)
        and _has_sound_headings(in_order, levels)
        and _has_sound_fields(in_order)
        and EMPTY_LINKS.isdisjoint(_links(part))
    ):
        return None
    relations = map(read_entities, _RELATION.findall("".join(markup.links)))
    places = _COMMENT.findall(markup.tags) if "comment" in marks else ()
    return PartFacts(
        is_sound=True,
        styles=frozenset().union(*(form.styles for form in forms)),
        languages=frozenset().union(*(form.languages for form in forms)),
        lists=frozenset().union(*(form.lists for form in forms)),
        relations=frozenset(relations).union(*(form.relations for form in forms)),
        comments=frozenset(),
        places=frozenset(places),
        ids=ids,
    )


def _has_sound_headings(forms: Iterable[Form], levels: Mapping[str, int]) -> bool:
    """Return whether there are headings, and none is more than one level below the previous."""
    styles = [form.style for form in forms if form.style in levels and form.has_text]
    in_order = [levels[style] for style in styles if style is not None]
    return bool(in_order) and all(next_ <= level + 1 for level, next_ in pairwise([0, *in_order]))


def _has_sound_fields(forms: Iterable[Form]) -> bool:
    """Return whether the starts and ends of fields match."""
    depth = 0
    for mark in chain.from_iterable([form.fields for form in forms if form.fields]):
        depth += {"begin": 1, "end": -1}.get(mark, 0)
        if depth < 0:
            break
    return not depth


def _links(part: FormedMarkup) -> Iterator[str]:
    """Yield the texts of links, in lower case; an empty one for a link to more than texts."""
    place = 0
    for form in part.forms:
        if form.links:
            yield from _links_of(form, iter(part.markup.texts[place : place + form.texts]))
        place += form.texts


def _links_of(form: Form, texts: Iterator[str]) -> Iterator[str]:
    words = ""
    has_field = False
    for step in form.steps:
        if step.kind == "link":
            words, has_field = "", False
        elif step.kind == "text":
            words += next(texts)
        elif step.kind == "hidden":
            has_field = next(texts) is not None
        elif step.kind == "link_end":
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
