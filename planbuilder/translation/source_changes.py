"""The changes in a source text since its translation, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class SourceEdit(StrEnum):
    """The kind of change of a part of a text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


_SIGNS = {
    SourceEdit.SAME: ("", ""),
    SourceEdit.REMOVED: ("[-", "-]"),
    SourceEdit.ADDED: ("{+", "+}"),
}


class TextPart(Struct, frozen=True):
    """A part of a text, and its change."""

    edit: SourceEdit
    text: str

    @property
    def markup(self) -> str:
        """Return the text between signs for its change, which screen readers read out."""
        opening, closing = _SIGNS[self.edit]
        return f"{opening}{self.text}{closing}"


def changes(old: str, new: str) -> tuple[TextPart, ...]:
    """Return the parts of both texts in order; without those removed, they make up the new text."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        part
        for _, i, j, k, m in matcher.get_opcodes()
        for part in _parts("".join(before[i:j]), "".join(after[k:m]))
    )


def _parts(removed: str, added: str) -> Iterator[TextPart]:
    if removed == added:
        yield TextPart(SourceEdit.SAME, added)
        return
    if removed:
        yield TextPart(SourceEdit.REMOVED, removed)
    if added:
        yield TextPart(SourceEdit.ADDED, added)


def mark_changes(old: str, new: str) -> str:
    """Return the changes as plain text: `[-removed-]`, `{+added+}`."""
    return "".join(part.markup for part in changes(old, new))
