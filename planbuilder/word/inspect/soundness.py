"""Determines quickly whether a docx is faultless, without walking the tree of its body."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from planbuilder.word.inspect.docx import Docx, is_usual
from planbuilder.word.inspect.markup_contrast import is_readable
from planbuilder.word.inspect.markup_summary import markup_summary
from planbuilder.word.inspect.part_summary import PartSummary, part_summary, usual_part_summary
from planbuilder.word.inspect.structure import (
    content_type_problems,
    list_ids_defined,
    relation_problems,
)
from planbuilder.word.ooxml.namespaces import DOCUMENT, NUMBERING, STYLES, child
from planbuilder.word.ooxml.properties import CORE
from planbuilder.word.ooxml.table_of_contents import heading_levels

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BRACES = (b"{", b"}")


def is_plainly_sound(docx: Docx) -> bool:
    """Return whether no rule of `accessibility` and `structure` would find anything in a docx.

    False is inconclusive: the rules have to be run.
    """
    markup = (
        None if any(each in docx.parts[DOCUMENT] for each in _BRACES) else docx.markup(DOCUMENT)
    )
    styles = docx.roots.get(STYLES)
    if markup is None or styles is None or not _says_what_it_is(docx):
        return False
    body = markup_summary(markup, heading_levels(docx.styles))
    if body is None or not is_readable(markup.markup.segments, styles):
        return False
    summaries = {name: _summary(docx, name) for name in docx.roots if name != DOCUMENT}
    return _agree(docx, {**summaries, DOCUMENT: body})


def _says_what_it_is(docx: Docx) -> bool:
    """Return whether a docx states a title and a language."""
    core, styles = docx.roots.get(CORE), docx.roots[STYLES]
    title = None if core is None else core.findtext(_TITLE)
    language = child(styles, "docDefaults", "rPrDefault", "rPr", "lang")
    return bool((title or "").strip()) and language is not None


def _summary(docx: Docx, name: str) -> PartSummary:
    of_part = usual_part_summary if is_usual(name, docx.parts[name]) else part_summary
    return of_part(name, docx.roots[name])


def _agree(docx: Docx, summaries: dict[str, PartSummary]) -> bool:
    """Return whether the parts of a docx are faultless, and refer only to what exists."""
    every = summaries.values()
    lists = _all(part.lists for name, part in summaries.items() if name != NUMBERING)
    return (
        all(part.is_sound for part in every)
        and all(map(LANGUAGE.fullmatch, _all(part.languages for part in every)))
        and _all(part.styles for part in every) - {""} <= docx.styles.names.keys()
        and lists - {""} <= list_ids_defined(docx.roots.get(NUMBERING))
        and _all(part.comments for part in every) == _all(part.places for part in every)
        and not any(map(_has_twice, _ids_by_kind(every)))
        and not any(True for _ in content_type_problems(docx.parts, docx.roots))
        and not any(
            True
            for name, part in summaries.items()
            for _ in relation_problems(docx.parts, docx.roots, name, part.relations)
        )
    )


def _all(names: Iterable[frozenset[str]]) -> set[str]:
    return set(chain.from_iterable(names))


def _ids_by_kind(summaries: Collection[PartSummary]) -> Iterator[list[str | None]]:
    """Yield the ids of each kind in all parts."""
    kinds = dict.fromkeys(chain.from_iterable(each.ids for each in summaries))
    for kind in kinds:
        yield [*chain.from_iterable(each.ids.get(kind, ()) for each in summaries)]


def _has_twice(ids: Sequence[str | None]) -> bool:
    return len(set(ids)) < len(ids)
