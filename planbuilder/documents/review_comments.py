"""Comments that came home and are not settled: who says what, where; and settling them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from planbuilder.answers import Answers
from planbuilder.documents.settlement import documents_by_name
from planbuilder.storage.review_log import Entry, append_to_review_log, open_comments
from planbuilder.word.review.comments import CommentOrigin
from planbuilder.workspace import Workspace


@dataclass(frozen=True)
class OpenComment:
    """A comment on the answers in `file` that nobody has settled: at `path`, blank for none.

    `key` names it on the command line and in a form; `entry` is how the log has it.
    """

    file: str
    path: str
    author: str
    date: str
    text: str
    entry: Entry = field(hash=False, compare=False)

    @property
    def key(self) -> str:
        """Return a short name: the same for the same comment."""
        parts = (self.file, self.path, self.author, self.date, self.text)
        return sha256("\0".join(parts).encode()).hexdigest()[:6]


def open_comments_on(workspace: Workspace, answers: Answers) -> tuple[OpenComment, ...]:
    """Return the comments on a document that are not settled, in the order they came.

    Raises AnswerError when the log of the document cannot be read.
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
    """Return the comments of a workspace that are not settled, document by document."""
    every = documents_by_name(workspace).values()
    return tuple(each for answers in every for each in open_comments_on(workspace, answers))


def comment_origins(comments: Sequence[OpenComment]) -> dict[str, CommentOrigin]:
    """Return who wrote each comment, when, and in reply to which of the others, by its key.

    The log knows a thread by the text of the comment that began it.
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
    """Settle the open comments with some keys, and return them.

    Raises WorkspaceError when somebody else is writing or the disk refuses.
    """
    selection = [each for each in every_open_comment(workspace) if each.key in keys]
    for name in dict.fromkeys(each.file for each in selection):
        own = [{**each.entry, "resolved": "yes"} for each in selection if each.file == name]
        append_to_review_log(workspace.root, name, (), own)
    return tuple(selection)
