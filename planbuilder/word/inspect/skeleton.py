"""The skeleton of a segment of markup: what it consists of, its texts, ids and links apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct


class SegmentToken(NamedTuple):
    """The next item to read in a segment; `kind` is one of those below.

    paragraph, link, link_end, start, end (of a bookmark), comment, hidden (a text outside the
    paragraph's own text), text (the next one of the part), piece (`text` itself). `bold` and
    `italic` are set by the run of a text or a piece itself, `style` is its character style.
    """

    kind: str
    text: str = ""
    style: str | None = None
    bold: bool = False
    italic: bool = False


class Skeleton(Struct, frozen=True):
    """What equal segments consist of: what precedes a paragraph, and the paragraph.

    `nesting` is their share of the nesting of the part; `tokens` are to be read in this order.
    `properties` is the markup of the paragraph's `w:pPr`, `style` the style it names;
    `has_paragraph` is false at the end of a part. `styles`, `languages`, `lists` and `relations`
    are all those named, `fields` the kinds of marks of fields. `is_unusual` is whether a run is
    bold by itself, a cell merged, or a field marked otherwise. `texts` and `links` are the numbers
    of these that the tokens take from the part; `marks` are the kinds of those that take an id;
    `has_bookmarks` is whether any of these is a bookmark. `prefixes` are those of attributes.
    `lone_text` is the place, among the texts, of a plain one with the only bookmark around it.
    """

    nesting: str
    tokens: tuple[SegmentToken, ...]
    properties: str
    style: str | None
    has_paragraph: bool
    has_text: bool
    is_visible: bool
    is_unusual: bool
    styles: frozenset[str]
    languages: frozenset[str]
    lists: frozenset[str]
    relations: frozenset[str]
    fields: tuple[str, ...]
    texts: int
    links: int
    marks: tuple[str, ...]
    has_bookmarks: bool
    prefixes: frozenset[str]
    lone_text: int | None


_LONE_TEXT = [SegmentToken("start"), SegmentToken("text"), SegmentToken("end")]


def lone_text(tokens: Sequence[SegmentToken]) -> int | None:
    """Return the place of a plain text with the only bookmark of a paragraph around it."""
    kinds = [token.kind for token in tokens]
    if (
        kinds.count("start") != 1
        or kinds.count("end") != 1
        or not {"link", "comment"}.isdisjoint(kinds)
    ):
        return None
    start = kinds.index("start")
    if kinds[0] != "paragraph" or tokens[start : start + 3] != _LONE_TEXT:
        return None
    before = kinds[:start]
    return before.count("text") + before.count("hidden")
