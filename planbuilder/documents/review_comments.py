"""The open comments of reviewers: lists and settles them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import sha256

from msgspec import Struct

from planbuilder.answers import Answers
from planbuilder.documents.settlement import documents_by_name
from planbuilder.storage.review_log import Entry, append_to_review_log, open_comments
from planbuilder.word.review.comments import CommentOrigin
from planbuilder.workspace import Workspace


class OpenComment(Struct, frozen=True):
    """An unsettled comment on the answers in `file`, at the question `path` (empty for none).

    `key` identifies it on the command line and in forms; `entry` is its form in the review log,
    which does not count when comments are compared.
    """

    file: str
    path: str
    author: str
    date: str
    text: str
    entry: Entry

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OpenComment):
            return NotImplemented
        return self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash(self._compared())

    @property
    def key(self) -> str:
        """A short name, the same whenever the comment is the same."""
        return sha256("\0".join(self._compared()).encode()).hexdigest()[:6]

    def _compared(self) -> tuple[str, ...]:
        return (self.file, self.path, self.author, self.date, self.text)


def open_comments_on(workspace: Workspace, answers: Answers) -> tuple[OpenComment, ...]:
    """Return the unsettled comments on a document, in the order they arrived.

    Raises AnswerError when the review log of the document cannot be read.
    """
    return tuple(
        OpenComment(
            answers.name,
            each.get("path", ""),
            each.get("author", ""),
            each.get("date", ""),
            each.get("text", ""),
            each,
        )
        for each in open_comments(workspace.root, answers.name)
    )


def every_open_comment(workspace: Workspace) -> tuple[OpenComment, ...]:
    """Return the unsettled comments of a workspace, document by document."""
    every = documents_by_name(workspace).values()
    return tuple(each for answers in every for each in open_comments_on(workspace, answers))


def comment_origins(comments: Sequence[OpenComment]) -> dict[str, CommentOrigin]:
    """Return the author, date and parent comment of each comment, by its key.

    In the log, a reply names the text of the comment that began its thread.
    """
    origins = {}
    for each in comments:
        thread = each.entry.get("thread", "")
        parents = [
            other.key
            for other in comments
            if thread and other is not each and _space(other.text) == _space(thread)
        ]
        origins[each.key] = CommentOrigin(each.author, each.date, next(iter(parents), ""))
    return origins


def _space(text: str) -> str:
    return " ".join(text.split())


def settle_comments(workspace: Workspace, keys: Collection[str]) -> tuple[OpenComment, ...]:
    """Settle the open comments with these keys, and return them.

    Raises WorkspaceError when another process is writing or the disk refuses.
    """
    selection = [each for each in every_open_comment(workspace) if each.key in keys]
    for name in dict.fromkeys(each.file for each in selection):
        own = [{**each.entry, "resolved": "yes"} for each in selection if each.file == name]
        append_to_review_log(workspace.root, name, (), own)
    return tuple(selection)
