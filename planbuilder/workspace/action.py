"""Gathers from a workspace what a new record of a document is made from."""

from __future__ import annotations

from datetime import date

from planbuilder.answers import Answers
from planbuilder.approval.action import Action
from planbuilder.approval.key_register import registered_keys
from planbuilder.errors import WorkspaceError
from planbuilder.storage.record_reader import KEYS
from planbuilder.workspace.workspace import Workspace


def action_on(
    workspace: Workspace,
    answers: Answers,
    *,
    today: date,
    on: date | None = None,
    role: str = "",
    name: str = "",
    delegation: str = "",
    comment: str = "",
) -> Action:
    """Return who acts on a document and when; `on` defaults to `today`.

    Raises WorkspaceError when the records of the document are damaged.
    """
    series = workspace.series_of(answers)
    if series.problems:
        raise WorkspaceError(series.problems)
    return Action(
        instrument=workspace.instrument,
        answers=answers,
        profile=workspace.profile,
        records=series.records,
        on=on or today,
        today=today,
        role=role,
        name=name,
        delegation=delegation,
        comment=comment,
        keys=registered_keys(workspace.records.of(KEYS).records),
    )
