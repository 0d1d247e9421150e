"""The changes that fit on one page, and the count of the others."""

from __future__ import annotations

from collections import Counter
from textwrap import wrap

from msgspec import Struct

from planbuilder.content.changes.version_comparison import LONGEST, PrintedChange, changed_answers
from planbuilder.content.material import Material
from planbuilder.text import format_list

_LENGTHS = (LONGEST, LONGEST // 2, LONGEST // 4)
"""Lengths to which texts are cut; shorter ones are tried before changes are left out."""

_WIDTHS = (22, 26, 26)
"""Characters of a line in each column; low estimates, so that no template needs a second page."""

_LINES, _MORE = 36, 6
"""Lines of the table on the page, and lines taken by the sentence that counts the others."""


class FittedPage(Struct, frozen=True):
    """The changes listed on the page, and those left out."""

    listed: tuple[PrintedChange, ...]
    remaining: tuple[PrintedChange, ...]


def changes_that_fit(old: Material, new: Material) -> FittedPage:
    """Return the changes between two versions, those that fit on one page apart from the others."""
    changes: tuple[PrintedChange, ...] = ()
    for longest in _LENGTHS:
        changes = changed_answers(old, new, longest)
        if len(_within(changes, _LINES)) == len(changes):
            return FittedPage(changes, ())
    fitting = _within(changes, _LINES - _MORE)
    return FittedPage(fitting, changes[len(fitting) :])


def left_over(material: Material, remaining: tuple[PrintedChange, ...]) -> str:
    """Return the sentence that counts the changes left out, by section."""
    counts = Counter(material.document.section_of(each.path).id for each in remaining)
    lines = [
        material.words(
            "changes.letter" if section.letter else "changes.section",
            section=section.letter or section.title[material.language],
            count=counts[section.id],
        )
        for section in material.document.sections
        if section.id in counts
    ]
    sections = format_list(lines, material.language)
    return material.words("changes.more", count=len(remaining), sections=sections)


def _within(changes: tuple[PrintedChange, ...], room: float) -> tuple[PrintedChange, ...]:
    """Return the first changes that take no more than `room` lines."""
    for place, each in enumerate(changes):
        texts = (each.question, each.before, each.after)
        lines = (len(wrap(text, width)) for text, width in zip(texts, _WIDTHS, strict=True))
        room -= max(1, *lines) + 0.6
        if room < 0:
            return changes[:place]
    return changes
