"""The comments of a Word file: author, date, text, thread, and whether they are resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree
from msgspec import Struct

from planbuilder.errors import AnswerError, AssemblyError
from planbuilder.word.ooxml.archive import parse_part, part_bytes, read_parts, with_parts
from planbuilder.word.ooxml.namespaces import COMMENTS, DOCUMENT, text_of, w
from planbuilder.word.ooxml.relationships import PackageParts, relations_of

_EXTENDED = "word/commentsExtended.xml"
_EXTENDED_TYPE = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
)
_EXTENDED_RELATION = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_EXTENDED_ID, _EXTENDED_TARGET = "rIdCommentsExtended", "commentsExtended.xml"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


class ReviewComment(Struct, frozen=True):
    """A comment: `id` is the one of the file, `parent` that of the comment it replies to."""

    id: str
    author: str
    date: str
    text: str
    parent: str = ""
    is_resolved: bool = False


def read_comments(parts: Mapping[str, bytes]) -> tuple[ReviewComment, ...]:
    """Return the comments of a file. Raises AnswerError when they cannot be read."""
    if COMMENTS not in parts:
        return ()
    root = parse_part(parts[COMMENTS], AnswerError, COMMENTS)
    comments = root.findall(w("comment"))
    paragraphs = {
        paragraph.get(_W14, ""): comment.get(w("id"), "")
        for comment in comments
        for paragraph in comment.iter(w("p"))
    }
    threads = _threads(parts, paragraphs)
    return tuple(_comment(each, threads) for each in comments)


class CommentOrigin(Struct, frozen=True):
    """The author of a comment, and its date (ISO 8601, empty if unknown).

    `parent` is the key of the comment it replies to, empty for none.
    """

    author: str
    date: str
    parent: str = ""


def with_comment_origins(data: bytes, origins: Mapping[str, CommentOrigin]) -> bytes:
    """Return a docx whose comments have the author, date and thread they were received with.

    `origins` are by the key in the first line of a comment; that line is removed.
    """
    parts = read_parts(data, AssemblyError, None)
    if not origins or COMMENTS not in parts:
        return data
    root = parse_part(parts[COMMENTS], AssemblyError, COMMENTS)
    keys: list[str] = []
    for comment in root.findall(w("comment")):
        first, *others = comment.findall(w("p"))
        key = text_of(first).strip()
        if key not in origins or not others:
            continue
        keys.append(key)
        origin = origins[key]
        comment.set(w("author"), origin.author)
        comment.set(w("initials"), origin.author[:1])
        if origin.date:
            comment.set(w("date"), origin.date)
        for run in first.findall(w("r"))[1:]:  # the first holds the mark of the comment
            first.remove(run)
        first.extend(others[0].findall(w("r")))
        comment.remove(others[0])
        comment.findall(w("p"))[-1].set(_W14, _paragraph_id(key))
    package = PackageParts(parts)
    package.add(_EXTENDED, _extension(keys, origins), _EXTENDED_TYPE)
    package.relate(relations_of(DOCUMENT), _EXTENDED_ID, _EXTENDED_RELATION, _EXTENDED_TARGET)
    changed = {name: part_bytes(part) for name, part in package.edits.items()}
    return with_parts({**parts, **changed}, [(COMMENTS, root)])


def _extension(keys: Sequence[str], origins: Mapping[str, CommentOrigin]) -> bytes:
    """Return the part that states which comment replies to which.

    A reply whose parent is not in the file becomes a separate comment.
    """
    root = etree.Element(f"{_W15}commentsEx", nsmap={"w15": _W15[1:-1]})
    for key in keys:
        each = etree.SubElement(root, f"{_W15}commentEx")
        each.set(f"{_W15}paraId", _paragraph_id(key))
        if origins[key].parent in keys:
            each.set(f"{_W15}paraIdParent", _paragraph_id(origins[key].parent))
        each.set(f"{_W15}done", "0")
    return part_bytes(root)


def _paragraph_id(key: str) -> str:
    """Return the id of a comment's last paragraph: eight hexadecimal digits below 0x80000000."""
    return f"{int(key, 16) + 1:08X}"


def _threads(
    parts: Mapping[str, bytes], paragraphs: Mapping[str, str]
) -> dict[str, tuple[str, bool]]:
    """Return by comment id the comment it replies to, and whether it is resolved."""
    if _EXTENDED not in parts:
        return {}
    root = parse_part(parts[_EXTENDED], AnswerError, _EXTENDED)
    threads: dict[str, tuple[str, bool]] = {}
    for each in root.iter(f"{_W15}commentEx"):
        own = paragraphs.get(each.get(f"{_W15}paraId", ""))
        if own is not None:
            parent = paragraphs.get(each.get(f"{_W15}paraIdParent", ""), "")
            threads[own] = (parent, each.get(f"{_W15}done") in ("1", "true"))
    return threads


def _comment(element: etree._Element, threads: Mapping[str, tuple[str, bool]]) -> ReviewComment:
    own = element.get(w("id"), "")
    parent, is_resolved = threads.get(own, ("", False))
    lines = (text_of(paragraph) for paragraph in element.iter(w("p")))
    return ReviewComment(
        own,
        element.get(w("author"), ""),
        element.get(w("date"), ""),
        "\n".join(line for line in lines if line.strip()),
        parent,
        is_resolved,
    )
