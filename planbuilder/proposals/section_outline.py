"""The sections that the main headings of a foreign document correspond to.

Authors keep more or less to the order of the template, and write under each heading what the
section asks. So the content under each heading is compared with the sections, and the best sequence
is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median
from typing import TypeGuard

from msgspec import Struct, field

from planbuilder.instrument import Section
from planbuilder.proposals.block_forms import is_asked, is_beside, is_heading, is_numbered_item
from planbuilder.proposals.wording_match import WordingIndex, letter_of
from planbuilder.word.review.blocks import Block, TableBlock, TextBlock

_LEAST = 4
"""The fewest headings of one depth, or with styles, that make up an outline."""

_NAMED, _EXACT = 0.7, 1.0
"""The likeness from which a heading names a section, and that of equal stems."""

_SURE, _LETTERED, _NUMBERED = 3.0, 5.0, 0.3
"""The factor for a heading that names a section; what its letter or number adds."""

_FORWARD, _SAME, _BACK = 0.05, -0.3, -1.0
"""What a step to a later, the same or an earlier section adds to a sequence."""

_LEVEL = re.compile(r"^(?:heading|titre) (?P<level>\d)")
_NUMBER = re.compile(r"^\(?(?P<number>(?:[a-j]\.)?\d+(?:\.\d+)*)[\s).:–-]", re.IGNORECASE)
_UNMARKED = 9
"""The depth of a heading that has neither a style nor a number."""


class _Part(Struct):
    """A main heading and the texts under it, each with the heading just above it."""

    at: int
    words: str
    letter: str
    number: int
    units: list[str] = field(default_factory=list)


class SectionOutline(Struct, frozen=True):
    """The positions of the main headings of a document.

    `sections` gives the section of headings that name none, `headings` are the positions of all
    headings. A document whose headings are all of one depth has no main ones.
    """

    headings: frozenset[int] = frozenset()
    main: frozenset[int] = frozenset()
    sections: Mapping[int, Section] = field(default_factory=dict)

    def may_begin_section(self, at: int) -> bool:
        """Return whether the heading at a position may lead to another section."""
        return not self.main or at in self.main


def section_outline(blocks: Sequence[Block], index: WordingIndex) -> SectionOutline:
    """Return the main headings of a document, with a section for those that name none."""
    headings = _headings(blocks)
    main, parts = _parts(blocks, headings)
    same = 0.0 if main == _UNMARKED else _SAME
    sections = index.document.sections
    scores = [[_name_score(part, section, index) for section in sections] for part in parts]
    for row, share in zip(scores, _shared_scores(parts, sections, index), strict=True):
        row[:] = [score + about for score, about in zip(row, share, strict=True)]
    suggested = {
        part.at: sections[place]
        for part, place in zip(parts, _best_sequence(scores, same), strict=True)
        if not part.letter
        and all(index.likeness_to(section, part.words) < _EXACT for section in sections)
    }
    return SectionOutline(headings, frozenset(part.at for part in parts), suggested)


def _headings(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the positions of headings. Where they have styles, a plain `1. Text` is an item."""
    leading = {at: block for at, block in enumerate(blocks) if _leads(block)}
    has_styles = sum(block.is_heading for block in leading.values()) >= _LEAST
    return frozenset(
        at for at, block in leading.items() if not (has_styles and is_numbered_item(block))
    )


def _parts(blocks: Sequence[Block], headings: frozenset[int]) -> tuple[int, list[_Part]]:
    """Return the depth of the main headings, 0 for none, and the parts they begin."""
    depths = {at: _depth(blocks[at]) for at in sorted(headings)}
    counts = Counter(depth for depth in depths.values() if depth)
    main = min((depth for depth, count in counts.items() if count >= _LEAST), default=0)
    parts: list[_Part] = []
    above = ""
    for at, block in enumerate(blocks):
        if isinstance(block, TableBlock):
            if parts:
                parts[-1].units += (" ".join(row.texts) for row in block.rows)
        elif main and depths.get(at) == main:
            letter, words = letter_of(block.text.strip().rstrip(":"))
            number = _NUMBER.match(block.text.strip())
            ordinal = int(number["number"]) if number and number["number"].isdecimal() else 0
            parts.append(_Part(at, words, letter, ordinal))
            above = words
        elif at in depths or is_asked(block):
            above = block.text.strip()
        elif parts and not is_beside(block):
            parts[-1].units.append(f"{above}\n{block.text.strip()}")
    return main, parts


def _leads(block: Block) -> TypeGuard[TextBlock]:
    return not isinstance(block, TableBlock) and not is_beside(block) and is_heading(block)


def _depth(block: Block) -> int:
    """Return the depth of a heading, from 1, by its style, number or letter."""
    if isinstance(block, TableBlock):
        return 0
    style = _LEVEL.match(block.style)
    if style:
        return int(style["level"])
    number = _NUMBER.match(block.text.strip())
    if number:
        return number["number"].count(".") + 1
    return 1 if letter_of(block.text.strip())[0] else _UNMARKED


def _name_score(part: _Part, section: Section, index: WordingIndex) -> float:
    likeness = index.likeness_to(section, part.words)
    score = likeness * (_SURE if likeness >= _NAMED else 1.0)
    if section.letter:
        score += _LETTERED * (section.letter == part.letter)
        score += _NUMBERED * (ord(section.letter) - ord("a") + 1 == part.number)
    return score


def _shared_scores(
    parts: Sequence[_Part], sections: Sequence[Section], index: WordingIndex
) -> list[list[float]]:
    """Return how much more the texts of each part share with each section than the average part.

    A section with many words shares some with every text.
    """
    rows = [[_about(part, section, index) for section in sections] for part in parts]
    usual = [median(column) for column in zip(*rows, strict=True)]
    return [[about - each for about, each in zip(row, usual, strict=True)] for row in rows]


def _about(part: _Part, section: Section, index: WordingIndex) -> float:
    if not section.questions or not part.units:
        return 0.0
    share = (index.question_about(unit, section.questions)[1] for unit in part.units)
    return sum(share) / len(part.units)


def _best_sequence(scores: Sequence[Sequence[float]], same: float) -> list[int]:
    """Return a section for each heading, so that the sum of scores and steps is greatest.

    `same` is the score of a second heading for one section.
    """
    best = [(score, [place]) for place, score in enumerate(scores[0])] if scores else []
    for row in scores[1:]:
        best = [
            max(
                (
                    (total + score + _step(sequence[-1], place, same), [*sequence, place])
                    for total, sequence in best
                ),
                key=lambda pair: pair[0],
            )
            for place, score in enumerate(row)
        ]
    return max(best, key=lambda pair: pair[0], default=(0.0, []))[1]


def _step(before: int, after: int, same: float) -> float:
    if after == before:
        return same
    return _FORWARD if after > before else _BACK
