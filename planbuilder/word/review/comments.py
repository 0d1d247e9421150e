"""Comments of a Word file: who said what when, in answer to which, and whether it is settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from planbuilder.errors import AnswerError, AssemblyError
from planbuilder.word.ooxml.archive import parse_part, read_parts, replaced
from planbuilder.word.ooxml.namespaces import COMMENTS, text_of, w

_EXTENDED = "word/commentsExtended.xml"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass(frozen=True, slots=True)
class ReviewComment:
    """A comment: `id` is the one of the file, `parent` that of the comment it replies to."""

    id: str
    author: str
    dated: str
    text: str
    parent: str = ""
    is_resolved: bool = False


def read_comments(parts: Mapping[str, bytes]) -> tuple[ReviewComment, ...]:
    """Return the comments of a file, none where it has none. Raises AnswerError."""
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


def with_comment_authors(data: bytes, authors: Mapping[str, tuple[str, str]]) -> bytes:
    """Return a docx in which comments bear the author and date they came with.

    `authors` are the author and the moment (ISO 8601, blank for none) by the key that stands in
    the first line of a comment; that line goes.
    """
    parts = read_parts(data, AssemblyError, None)
    if not authors or COMMENTS not in parts:
        return data
    root = parse_part(parts[COMMENTS], AssemblyError, COMMENTS)
    for comment in root.findall(w("comment")):
        first, *others = comment.findall(w("p"))
        known = authors.get(text_of(first).strip())
        if known is None or not others:
            continue
        author, dated = known
        comment.set(w("author"), author)
        comment.set(w("initials"), author[:1])
        if dated:
            comment.set(w("date"), dated)
        for run in first.findall(w("r"))[1:]:  # the first holds the mark of the comment
            first.remove(run)
        first.extend(others[0].findall(w("r")))
        comment.remove(others[0])
    return replaced(parts, [(COMMENTS, root)])


def _threads(
    parts: Mapping[str, bytes], paragraphs: Mapping[str, str]
) -> dict[str, tuple[str, bool]]:
    """Return the comment each one replies to and whether it is settled, by its id."""
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
