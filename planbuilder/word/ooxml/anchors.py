"""Anchors, by which an answer is found again in a finished document.

Each answer is between hidden bookmarks named after the digest of its path. Bookmarks survive other
editors, and programs that skip content controls still read all the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256

from msgspec import Struct, field

PREFIX = "_pb_"
_DIGITS = 20
_LONGEST = 64  # Word refuses a longer tag or title


Anchor = tuple[str, str]
"""The markup of a bookmark: its start and its end."""


@lru_cache(maxsize=2_048)  # cached, because all plans have the same paths
def bookmark_name(path: str) -> str:
    """Return the name of the bookmarks around the answer at `path`."""
    return f"{PREFIX}{sha256(path.encode()).hexdigest()[:_DIGITS]}"


def anchor_of(bookmark: str) -> str:
    """Return the bookmark name of an answer without the suffix of its second and later places."""
    return bookmark[: len(PREFIX) + _DIGITS]


def tag_of(path: str) -> str:
    """Return the tag of a content control: the path, or for a long path its bookmark name."""
    return path if len(path) <= _LONGEST else bookmark_name(path)


class Anchors(Struct):
    """The bookmarks of a document being filled in: the last id, and the places of each answer."""

    last: int = 0
    places: dict[str, int] = field(default_factory=dict)

    def next(self, path: str) -> Anchor:
        """Return the bookmark of a further place of an answer, as (start, end)."""
        number, name = self._next(path)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )

    def around(self, path: str, runs: str) -> str:
        """Return `runs` with the bookmark of a further place of an answer around them."""
        number, name = self._next(path)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def _next(self, path: str) -> tuple[int, str]:
        """Return the id and the name of the bookmark of a further place of an answer."""
        name = bookmark_name(path)
        self.last = number = self.last + 1
        self.places[name] = count = self.places.get(name, 0) + 1
        return number, name if count == 1 else f"{name}_{count}"


def around_paragraphs(
    anchor: Anchor, paragraphs: Sequence[tuple[str, str]], *, in_cell: bool
) -> str:
    """Return paragraphs, given as (properties, runs), with an anchor around all of them.

    The bookmarks are outside the paragraphs, so that they remain when an answer is deleted. In a
    table cell, which must end with a paragraph, they are inside.
    """
    start, end = anchor
    if not in_cell:
        body = "".join(f"<w:p>{properties}{runs}</w:p>" for properties, runs in paragraphs)
        return f"{start}{body}{end}"
    last = len(paragraphs) - 1
    return "".join(
        f"<w:p>{properties}{start if index == 0 else ''}{runs}{end if index == last else ''}</w:p>"
        for index, (properties, runs) in enumerate(paragraphs)
    )
