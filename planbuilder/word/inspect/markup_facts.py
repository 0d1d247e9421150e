"""What the body of a document refers to, and whether it is faultless, from its markup.

Every rule of `accessibility` and `structure` on bodies has a fast counterpart here, which
determines whether the rule would find nothing. Where it cannot, the rule itself is run.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from planbuilder.word.inspect.forms import forms_in
from planbuilder.word.inspect.markup import Markup, read_entities
from planbuilder.word.inspect.part_facts import PartFacts
from planbuilder.word.inspect.segment_form import Form

EMPTY_LINKS = frozenset({"here", "click here", "link", "more", "ici", "cliquez ici", "lien", ""})
"""Link texts in both languages that do not tell where the link leads."""

_RELATION = re.compile(r' r:\w+="([^"]*)"')
_COMMENT = re.compile('<w:commentReference w:id="([^"]*)"/>')
_FIELD = re.compile('<w:fldChar w:fldCharType="(begin|separate|end)"')
_LINK = re.compile("<w:hyperlink [^<>]*>(.*?)</w:hyperlink>", re.DOTALL)
_LINK_TEXT = re.compile(">([^<]+)<")
_DESCRIPTION = re.compile('<w:tbl(?:Caption|Description) w:val="[^"]+"/>')
_HEADER_ROW = re.compile(r"<w:trPr>(?:<w:\w+(?: [^<>]*)?/>)*<w:tblHeader/>")
_TABLE, _TABLE_END = "<w:tbl>", "</w:tbl>"


def markup_facts(markup: Markup, levels: Mapping[str, int]) -> PartFacts | None:
    """Return what a body refers to; None when it may have a fault.

    `levels` are the levels of heading styles, by their ids.
    """
    in_order = forms_in(markup)
    if in_order is None:
        return None
    kinds = dict(zip(markup.stretches, in_order, strict=True))
    forms = kinds.values()
    if any(form.is_unusual for form in forms):
        return None
    bare = {each for each, form in kinds.items() if _is_bare(form)}
    marks = [kind for form in in_order for kind in form.marks]
    ids = _bookmark_ids(markup.ids, marks)
    if ids is None or not (
        _stand_alone(bare, markup.stretches)
        and _has_sound_headings(in_order, levels)
        and _has_sound_tables(markup.tags)
        and _has_sound_fields(markup.tags)
        and _has_sound_links(markup.text)
    ):
        return None
    relations = _RELATION.findall("".join((*kinds, *markup.links)))
    places = _COMMENT.findall(markup.tags) if "comment" in marks else ()
    return PartFacts(
        is_sound=True,
        styles=frozenset().union(*(form.styles for form in forms)),
        languages=frozenset().union(*(form.languages for form in forms)),
        lists=frozenset().union(*(form.lists for form in forms)),
        relations=frozenset(map(read_entities, relations)),
        comments=frozenset(),
        places=frozenset(places),
        ids=ids,
    )


def _is_bare(form: Form) -> bool:
    """Return whether a paragraph shows nothing."""
    return form.has_paragraph and not form.has_text and not form.is_visible


def _stand_alone(bare: Collection[str], stretches: Sequence[str]) -> bool:
    """Return whether each of these paragraphs is the only one in its cell."""
    return not bare or all(
        "<w:tc>" in stretch and following.startswith("</w:tc>")
        for stretch, following in pairwise(stretches)
        if stretch in bare
    )


def _has_sound_headings(forms: Iterable[Form], levels: Mapping[str, int]) -> bool:
    """Return whether there are headings, and none is more than one level below the previous."""
    previous = 0
    for form in forms:
        level = levels.get(form.style or "") if form.has_text else None
        if level is not None:
            if level > previous + 1:
                return False
            previous = level
    return previous > 0


def _has_sound_tables(tags: str) -> bool:
    """Return whether each table has a header row, a description, and no row wider than itself."""
    tables = tags.split(_TABLE)[1:]
    return (
        len(tables) == tags.count(_TABLE_END)
        and tags.count("</w:p></w:tc>") == tags.count("</w:tc>")
        and all(map(_is_sound_table, tables))
    )


def _is_sound_table(piece: str) -> bool:
    table, _, _ = piece.partition(_TABLE_END)
    properties, _, rest = table.partition("</w:tblPr>")
    columns = table.count("<w:gridCol ")
    cells = {row.count("</w:tc>") for row in rest.split("</w:tr>")[:-1]}
    return (
        properties.startswith("<w:tblPr>")
        and _DESCRIPTION.search(properties) is not None
        and _HEADER_ROW.search(rest) is not None
        and min(cells, default=0) > 0
        and (max(cells) <= columns or not columns)
    )


def _has_sound_fields(tags: str) -> bool:
    """Return whether the starts and ends of fields match."""
    depth = 0
    marks = _FIELD.findall(tags)
    for mark in marks:
        depth += {"begin": 1, "end": -1}.get(mark, 0)
        if depth < 0:
            break
    return not depth and len(marks) == tags.count("<w:fldChar")


def _has_sound_links(text: str) -> bool:
    """Return whether each link text tells where the link leads."""
    return not any(
        "<w:instrText" in link or _words(link) in EMPTY_LINKS for link in _LINK.findall(text)
    )


def _words(link: str) -> str:
    return read_entities("".join(_LINK_TEXT.findall(link))).strip().lower()


def _bookmark_ids(
    ids: Sequence[tuple[str, str | None]], marks: Sequence[str]
) -> tuple[tuple[str, str | None], ...] | None:
    """Return the ids and names of bookmarks; None when one is not closed, or has no name.

    `marks` are the kinds of the elements with `ids`.
    """
    starts = [each for each, kind in zip(ids, marks, strict=True) if kind == "start"]
    ends = {number for (number, _), kind in zip(ids, marks, strict=True) if kind == "end"}
    numbers = [number for number, _ in starts]
    if set(numbers) != ends or any(name is None for _, name in starts):
        return None
    return (
        *(("w:bookmarkStart/@w:id", number) for number in numbers),
        *(("w:bookmarkStart/@w:name", name) for _, name in starts),
    )
