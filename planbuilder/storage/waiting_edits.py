"""The waiting list: proposals without a decision, in `reviews/waiting.json` of a workspace."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from planbuilder.errors import AnswerError, Problem
from planbuilder.proposals import EditProposal, IncomingEdits, UnplacedText
from planbuilder.storage.atomic import write_whole
from planbuilder.storage.workspace_root import REVIEWS
from planbuilder.storage.write_lock import write_lock
from planbuilder.storage.yaml_files import read_bytes

_FILE = "waiting.json"


class _StoredEdits(Struct, frozen=True, omit_defaults=True):
    """The content of the file: everything on the waiting list, in the order it arrived."""

    proposals: tuple[EditProposal, ...] = ()
    unplaced: tuple[UnplacedText, ...] = ()


def read_waiting(root: Path) -> IncomingEdits:
    """Return the waiting list of a workspace, empty when there is no file.

    Raises AnswerError when the file is not one that planbuilder wrote.
    """
    path = root / REVIEWS / _FILE
    if not path.exists():
        return IncomingEdits()
    file_name = f"{REVIEWS}/{_FILE}"
    try:
        data = read_bytes(path, file_name, AnswerError)
        waiting = msgspec.json.decode(data, type=_StoredEdits)
    except (ValueError, RecursionError):
        raise AnswerError(Problem("waiting_unreadable", file_name)) from None
    return IncomingEdits(waiting.proposals, waiting.unplaced)


def change_waiting(root: Path, change: Callable[[IncomingEdits], IncomingEdits]) -> IncomingEdits:
    """Replace the waiting list by the result of `change`, and return that.

    Raises WorkspaceError when another process is writing or the disk refuses.
    """
    path = root / REVIEWS / _FILE
    with write_lock(root, "waiting", path):
        before = read_waiting(root)
        after = change(before)
        if after != before:
            write_whole(path, _as_json(after).encode())
    return after


def _as_json(edits: IncomingEdits) -> str:
    waiting = _StoredEdits(
        tuple(map(_plain, edits.proposals)), tuple(map(_plain_text, edits.unplaced))
    )
    record = msgspec.to_builtins(waiting)
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _plain(proposal: EditProposal) -> EditProposal:
    return replace(
        proposal,
        cells=dict(proposal.cells),
        other_cells=dict(proposal.other_cells),
        stated=dict(proposal.stated),
    )


def _plain_text(text: UnplacedText) -> UnplacedText:
    if text.remark is None:
        return text
    return replace(text, remark=replace(text.remark, values=dict(text.remark.values)))
