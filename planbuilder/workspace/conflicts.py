"""Answers changed in two places, in the file and in an interview: reports and settles them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from planbuilder.answers import Answers, as_raw, read_answers
from planbuilder.answers.merge import AnswerConflict, flatten, head_of, nest, with_ours
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage import hold, save_answers
from planbuilder.storage.conflict_file import keep_conflicts
from planbuilder.workspace.interview import merge_journal, read_document
from planbuilder.workspace.workspace import Workspace


def conflict_problems(workspace: Workspace, answers: Answers) -> tuple[Problem, ...]:
    """Return a problem with both texts for each answer that was changed in two places."""
    return tuple(
        Problem(
            "answer_conflict",
            workspace.file_name(answers),
            conflict.path,
            values={"theirs": plain_text(conflict.theirs), "ours": plain_text(conflict.ours)},
        )
        for conflict in answers.origin.conflicts
    )


def refuse_conflicts(workspace: Workspace, answers: Answers) -> None:
    """Raise WorkspaceError with each answer of a document that was changed in two places."""
    if problems := conflict_problems(workspace, answers):
        raise WorkspaceError(problems)


def plain_text(value: Any) -> str:
    """Return a raw answer in readable form; a dash when there is none."""
    if isinstance(value, Mapping):
        return " / ".join(plain_text(each) for each in value.values())
    if isinstance(value, list):
        return "; ".join(map(plain_text, value))
    return "–" if value in (None, "") else str(value)


def open_conflicts(path: Path) -> tuple[AnswerConflict, ...]:
    """Return the conflicts of an answer file, after merging the journals of interviews into it.

    Raises LockHeld when another process has locked the file, AnswerError when it cannot be read,
    WorkspaceError when the disk refuses.
    """
    with hold(path, datetime.now()):
        merge_journal(path)
    return read_document(path)[1].origin.conflicts


def settle(path: Path, conflict: AnswerConflict, *, ours: bool) -> None:
    """Settle a conflict: with `ours` keep the text of the interview, otherwise that of the file.

    Raises the errors of `open_conflicts`, and AnswerError when the text is no longer a valid
    answer.
    """
    with hold(path, datetime.now()):
        workspace, answers = read_document(path)
        rest = tuple(each for each in answers.origin.conflicts if each.place != conflict.place)
        if ours:
            raw = as_raw(answers, workspace.instrument.name)
            head = head_of(raw)
            nested_answers = nest(head, with_ours(flatten(raw), conflict))
            resolution = read_answers(
                workspace.instrument, nested_answers, name=answers.name, file=path.name
            )
            origin = replace(answers.origin, conflicts=rest)
            save_answers(path, replace(resolution, origin=origin), workspace.instrument.name)
        keep_conflicts(path, rest)
