"""The log of reviews: `reviews/<name>.yaml` beside the answers says what became of each edit.

Each decision is kept with its author and source file; comments stay open until they are settled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from planbuilder.approval.record_yaml import to_yaml
from planbuilder.errors import AnswerError
from planbuilder.storage.atomic import write_whole
from planbuilder.storage.workspace_root import REVIEWS
from planbuilder.storage.write_lock import write_lock
from planbuilder.storage.yaml_files import read_yaml

Entry = Mapping[str, str]
"""One decision or comment: strings by name."""


def read_review_log(root: Path, name: str) -> dict[str, tuple[Entry, ...]]:
    """Return the `decisions` and `comments` on an answer file; none when there is no log.

    Raises AnswerError when the log cannot be read.
    """
    path = root / REVIEWS / f"{name}.yaml"
    raw: Any = read_yaml(path, AnswerError).value if path.exists() else {}
    log: dict[str, tuple[Entry, ...]] = {}
    for key in ("decisions", "comments"):
        entries = raw.get(key) if isinstance(raw, Mapping) else None
        log[key] = tuple(
            {name: str(value) for name, value in each.items()}
            for each in entries or ()
            if isinstance(each, Mapping)
        )
    return log


def append_to_review_log(
    root: Path, name: str, decisions: Sequence[Entry], comments: Sequence[Entry]
) -> Path:
    """Add decisions and comments to the log of an answer file and return its path.

    A comment that is there already is replaced, since it may have been settled. Raises
    WorkspaceError when another process is writing or the disk refuses.
    """
    path = root / REVIEWS / f"{name}.yaml"
    with write_lock(root, "reviews", path):
        log = read_review_log(root, name)
        comments_by_key = {_same_comment(each): each for each in (*log["comments"], *comments)}
        text = to_yaml(
            {
                "decisions": [dict(each) for each in (*log["decisions"], *decisions)],
                "comments": [dict(each) for each in comments_by_key.values()],
            }
        )
        write_whole(path, text.encode())
    return path


def open_comments(root: Path, name: str) -> tuple[Entry, ...]:
    """Return the comments on an answer file that are not settled."""
    return tuple(
        each for each in read_review_log(root, name)["comments"] if each.get("resolved") != "yes"
    )


def _same_comment(entry: Entry) -> tuple[str, ...]:
    return tuple(entry.get(key, "") for key in ("path", "author", "date", "text"))
