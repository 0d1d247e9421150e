"""The unconfirmed text of an interview that was broken off, kept beside the answer file."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from planbuilder.storage.atomic import write_whole
from planbuilder.storage.file_guard import regular_bytes

_FOLDER = Path(".planbuilder") / "draft"


class Draft(Struct, frozen=True):
    """A text that was typed and not confirmed, the path of its question, and its language.

    `language` is an empty text for an answer without a language.
    """

    path: str
    language: str
    text: str


def _file_of(answer_file: Path) -> Path:
    return answer_file.parent / _FOLDER / f"{answer_file.name}.json"


def keep_draft(answer_file: Path, draft: Draft | None) -> None:
    """Keep a draft in place of an earlier one; None deletes the earlier one.

    Raises WorkspaceError when the disk refuses.
    """
    path = _file_of(answer_file)
    if draft is None:
        with suppress(OSError):
            path.unlink()
        return
    write_whole(path, json.dumps(asdict(draft), ensure_ascii=False).encode())


def read_draft(answer_file: Path) -> Draft | None:
    """Return the draft that was kept; None when there is none, or it cannot be read."""
    with suppress(OSError, ValueError, TypeError, RecursionError):
        draft = Draft(**json.loads(regular_bytes(_file_of(answer_file))))
        if all(isinstance(each, str) for each in (draft.path, draft.language, draft.text)):
            return draft
    return None
