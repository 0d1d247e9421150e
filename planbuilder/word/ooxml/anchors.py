"""Anchors: how an answer is found again in a finished document.

Each answer stands between hidden bookmarks named after the digest of its path. Bookmarks survive
other editors, and programs that skip content controls see every word.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

PREFIX = "_pb_"
_DIGITS = 20
_LONGEST = 64  # Word refuses a longer tag or title


def bookmark_name(path: str) -> str:
    """Return the name of the bookmarks around the answer at `path`."""
    return f"{PREFIX}{sha256(path.encode()).hexdigest()[:_DIGITS]}"


def anchor_of(bookmark: str) -> str:
    """Return the bookmark name an answer has at its first place; later places have a suffix."""
    return bookmark[: len(PREFIX) + _DIGITS]


def tag_of(path: str) -> str:
    """Return the tag of the content control: the path, or the bookmark name of a long one."""
    return path if len(path) <= _LONGEST else bookmark_name(path)


def around_runs(path: str, runs: str, number: int) -> str:
    """Return `runs` anchored inside their paragraph. `number` is unique within the part."""
    start, end = _bookmarks(path, number)
    return f"{start}{runs}{end}"


def around_paragraphs(
    path: str, paragraphs: Sequence[tuple[str, str]], number: int, *, in_cell: bool
) -> str:
    """Return paragraphs (properties, runs) anchored as a whole.

    The bookmarks stand around the paragraphs, where they outlive an answer that is emptied; in a
    table cell, which has to end in a paragraph, they stand inside them.
    """
    start, end = _bookmarks(path, number)
    if not in_cell:
        body = "".join(f"<w:p>{look}{runs}</w:p>" for look, runs in paragraphs)
        return f"{start}{body}{end}"
    last = len(paragraphs) - 1
    return "".join(
        f"<w:p>{look}{start if index == 0 else ''}{runs}{end if index == last else ''}</w:p>"
        for index, (look, runs) in enumerate(paragraphs)
    )


def _bookmarks(path: str, number: int) -> tuple[str, str]:
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{bookmark_name(path)}"/>',
        f'<w:bookmarkEnd w:id="{number}"/>',
    )
