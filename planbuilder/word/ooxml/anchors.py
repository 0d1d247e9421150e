"""Anchors: how an answer is found again in a finished document.

Each answer stands between hidden bookmarks named after the digest of its path, and in a content
control tagged with the path itself. Bookmarks survive other editors, which is why they are the
anchor; the control tells a reader whose answer it is and keeps it from being deleted by mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from xml.sax.saxutils import quoteattr

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


def around_runs(path: str, label: str, runs: str, number: int) -> str:
    """Return `runs` anchored inside their paragraph. `number` is unique within the part.

    Runs with a link or a line break get no control: LibreOffice would show the address in the
    place of the link, and the break before the text.
    """
    start, end = _bookmarks(path, number)
    if "<w:hyperlink " in runs or "<w:br/>" in runs:
        return f"{start}{runs}{end}"
    kind = "<w:text/>" if runs.count("<w:r>") == 1 else ""  # a plain control has one format
    return f"{start}{_control(path, label, kind, runs)}{end}"


def around_paragraphs(
    path: str, label: str, paragraphs: Sequence[tuple[str, str]], number: int, *, in_cell: bool
) -> str:
    """Return paragraphs (properties, runs) anchored as a whole.

    The bookmarks stand around the control, where they outlive an answer that is emptied. A
    table cell has to end in a paragraph or a control: there they stand inside the paragraphs.
    There is no control where the first paragraph holds a link or a format: LibreOffice loses
    both at the beginning of a control.
    """
    look, runs = paragraphs[0]
    if in_cell and len(paragraphs) == 1:
        return f"<w:p>{look}{around_runs(path, label, runs, number)}</w:p>"
    start, end = _bookmarks(path, number)
    plain = "<w:hyperlink " not in runs and "<w:rStyle " not in runs
    if not in_cell:
        body = "".join(f"<w:p>{look}{runs}</w:p>" for look, runs in paragraphs)
        return f"{start}{_control(path, label, '', body) if plain else body}{end}"
    last = len(paragraphs) - 1
    body = "".join(
        f"<w:p>{look}{start if index == 0 else ''}{runs}{end if index == last else ''}</w:p>"
        for index, (look, runs) in enumerate(paragraphs)
    )
    return _control(path, label, "", body) if plain else body


def _bookmarks(path: str, number: int) -> tuple[str, str]:
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{bookmark_name(path)}"/>',
        f'<w:bookmarkEnd w:id="{number}"/>',
    )


def _control(path: str, label: str, kind: str, content: str) -> str:
    number = int.from_bytes(sha256(path.encode()).digest()[:4]) & 0x7FFFFFFF
    title = label or path
    if len(title) > _LONGEST:
        title = f"{title[: _LONGEST - 1]}…"
    properties = (
        f"<w:alias w:val={quoteattr(title)}/><w:tag w:val={quoteattr(tag_of(path))}/>"
        f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>{kind}'
    )
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
