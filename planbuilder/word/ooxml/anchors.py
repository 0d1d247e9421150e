"""Anchors: how an answer is found again in a finished document.

Each answer stands between hidden bookmarks named after the digest of its path. Bookmarks survive
other editors, and programs that skip content controls see every word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

PREFIX = "_pb_"
_DIGITS = 20
_LONGEST = 64  # Word refuses a longer tag or title


Anchor = tuple[str, str]
"""A bookmark: where it starts, where it ends."""


@lru_cache(maxsize=2_048)  # the paths of one plan are those of the next
def bookmark_name(path: str) -> str:
    """Return the name of the bookmarks around the answer at `path`."""
    return f"{PREFIX}{sha256(path.encode()).hexdigest()[:_DIGITS]}"


def anchor_of(bookmark: str) -> str:
    """Return the bookmark name an answer has at its first place; later places have a suffix."""
    return bookmark[: len(PREFIX) + _DIGITS]


def tag_of(path: str) -> str:
    """Return the tag of the content control: the path, or the bookmark name of a long one."""
    return path if len(path) <= _LONGEST else bookmark_name(path)


@dataclass(slots=True)
class Anchors:
    """The bookmarks of a document while it is filled in: the last id, the places of each answer."""

    last: int = 0
    places: dict[str, int] = field(default_factory=dict)

    def next(self, path: str) -> Anchor:
        """Return the bookmark of one more place of an answer, as its start and its end."""
        name = bookmark_name(path)
        self.last += 1
        place = self.places[name] = self.places.get(name, 0) + 1
        own = name if place == 1 else f"{name}_{place}"
        return (
            f'<w:bookmarkStart w:id="{self.last}" w:name="{own}"/>',
            f'<w:bookmarkEnd w:id="{self.last}"/>',
        )


def around_runs(anchor: Anchor, runs: str) -> str:
    """Return `runs` anchored inside their paragraph."""
    start, end = anchor
    return f"{start}{runs}{end}"


def around_paragraphs(
    anchor: Anchor, paragraphs: Sequence[tuple[str, str]], *, in_cell: bool
) -> str:
    """Return paragraphs (properties, runs) anchored as a whole.

    The bookmarks stand around the paragraphs, where they outlive an answer that is emptied; in a
    table cell, which has to end in a paragraph, they stand inside them.
    """
    start, end = anchor
    if not in_cell:
        body = "".join(f"<w:p>{look}{runs}</w:p>" for look, runs in paragraphs)
        return f"{start}{body}{end}"
    last = len(paragraphs) - 1
    return "".join(
        f"<w:p>{look}{start if index == 0 else ''}{runs}{end if index == last else ''}</w:p>"
        for index, (look, runs) in enumerate(paragraphs)
    )
