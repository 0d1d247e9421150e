"""The sentences of a text, list items and titles included.

A sentence ends at a blank line, before a list item, and at the end of a line unless the line was
wrapped. Within a line the `sentencex` library decides, which knows the abbreviations of both
languages. Markup stays in the sentences, except for list signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from planbuilder.text.official_languages import Language
from planbuilder.text.quotation_marks import without_open_quotes

_ITEM = re.compile(r"^\s*(?:[-*•–]|(?P<number>\d{1,3})[.)]|[a-z]\))\s+(?=\S)")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_ENDS = re.compile(r"[.!?:;…][*_»”\"’)\]]*$")
_LONGEST_END = 20
"""Characters at the end of a line in which the end of a sentence is looked for."""

_NARROWEST = 60
"""The width below which the lines of a block are taken to be separate, and not wrapped."""

_LINK = re.compile(r"\[([^\[\]]*)\]\([^)]{0,2000}\)|https?://\S+")
_EMPHASIS = re.compile(r"\*+")

_ABBREVIATIONS = {
    Language.EN: re.compile(r"(?<!\w)(?:e\.g|i\.e|cf|vs|approx|ss?|para|[Nn]os?|Sept|St|Ste)\.$"),
    Language.FR: re.compile(
        r"(?<!\w)(?:art|p\. ?ex|c\.-à-d|ch|chap|par|al|[Nn]os?|env|approx|sept|janv|févr|juill"
        r"|oct|nov|déc|tél|Mme|Dre?)\.$"
    ),
}
"""Abbreviations that end no sentence and that `sentencex` does not know."""

_LONGEST_ABBREVIATION = 12
"""Characters at the end of a sentence in which an abbreviation is looked for."""

LONGEST_PIECE = 4_000
"""Characters of a line given to `sentencex` at once: its time may grow with their square."""

_MOST_OPEN_QUOTES = 50
"""Opening quotation marks in a line above which unclosed ones are hidden from `sentencex`.

Its time grows with the square of their number.
"""

_SAYS = re.compile(r"[^\W_]")


class Sentence(Struct, frozen=True):
    """One sentence of a text, with its markup; `opens_item` if it is the first of a list item.

    `number` is the number of that item, empty where it has none.
    """

    text: str
    opens_item: bool = False
    number: str = ""


@lru_cache(maxsize=1024)
def sentences(text: str, language: Language) -> tuple[Sentence, ...]:
    """Return the sentences of a text in order; each has a letter or a digit."""
    return tuple(
        sentence for line, item in _lines(text) for sentence in _of_line(line, item, language)
    )


def plain_sentences(text: str, language: Language) -> tuple[str, ...]:
    """Return the sentences of a text without markup; of a link only the words are kept."""
    visible = _LINK.sub(lambda match: match[1] or "", text)
    return tuple(_EMPHASIS.sub("", sentence.text) for sentence in sentences(visible, language))


_Item = re.Match[str] | None
"""The match of the list sign that a line begins with, None where there is none."""


def _lines(text: str) -> Iterator[tuple[str, _Item]]:
    """Yield the lines of a text, wrapped ones joined, each with the list sign it begins with."""
    lines = text.splitlines()
    if len(lines) == 1:  # as in most texts: nothing is to be joined
        plain, item = _without_sign(lines[0])
        if plain:
            yield plain, item
        return
    block: list[str] = []
    opening: _Item = None
    for line in [*lines, ""]:
        plain, item = _without_sign(line)
        if item or not plain:
            yield from _of_block(block, opening)
            block, opening = [], item
        if plain:
            block.append(plain)


def _without_sign(line: str) -> tuple[str, _Item]:
    """Return a line without the sign of a list or heading, and that of a list."""
    item = _ITEM.match(line)
    opening = item or _HEADING.match(line)
    return (line[opening.end() :] if opening else line).strip(), item


def _of_block(block: list[str], item: _Item) -> Iterator[tuple[str, _Item]]:
    """Yield the lines of a block between blank lines, with those that were wrapped joined."""
    current: list[str] = []
    has_wraps = _is_wrapped(block)
    for line in block:
        if current and (not has_wraps or _ENDS.search(" ".join(current[-2:])[-_LONGEST_END:])):
            yield " ".join(current), item
            current, item = [], None
        current.append(line)
    if current:
        yield " ".join(current), item


def _is_wrapped(block: list[str]) -> bool:
    """Return whether each line ends where the first word of the next one would not have fitted."""
    width = max(map(len, block), default=0)
    if width < _NARROWEST:
        return any(line[0].islower() for line in block[1:])
    return all(
        len(line) + 1 + len(following.split()[0]) > width for line, following in pairwise(block)
    )


def _of_line(line: str, item: _Item, language: Language) -> Iterator[Sentence]:
    closed = line
    if sum(map(line.count, "«“")) > _MOST_OPEN_QUOTES:
        closed = without_open_quotes(line)
    *parts, last = _segments(closed, language)
    pending, at = "", 0
    for part in parts:
        pending += line[at : at + len(part)]
        at += len(part)
        if _ABBREVIATIONS[language].search(pending.rstrip()[-_LONGEST_ABBREVIATION:]):
            continue
        if _SAYS.search(pending):
            yield _sentence(pending, item)
            item, pending = None, ""
    if _SAYS.search(pending + last):
        yield _sentence(pending + line[at : at + len(last)], item)


def _segments(line: str, language: Language) -> Iterator[str]:
    """Yield the parts `sentencex` finds in a line, at least one; a long line goes there in pieces.

    What has no end in a piece is held until the end is found, and not looked at again.
    """
    from sentencex import segment  # loads when a first text is compared

    held = rest = ""
    *starts, last = range(0, max(len(line), 1), LONGEST_PIECE)
    for start in starts:
        piece = rest + line[start : start + LONGEST_PIECE]
        first, *others = segment(language.value, piece) or [piece]
        if len(others) > 1:  # the last end may look like one because the piece ends there
            yield held + first
            yield from others[:-2]
            held, rest = "", "".join(others[-2:])
        elif rest and others:
            yield held + first
            held, rest = "", others[0]
        elif rest:
            held, rest = held + first, ""
        else:
            rest = piece
    first, *others = segment(language.value, rest + line[last:]) or [""]
    yield held + first
    yield from others


def _sentence(text: str, item: _Item) -> Sentence:
    return Sentence(text.strip(), item is not None, (item["number"] or "") if item else "")
