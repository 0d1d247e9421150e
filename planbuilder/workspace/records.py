"""Adds a record to the series of a document, and writes what it states into the answer file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from planbuilder.answers import Answers
from planbuilder.approval.action_answers import with_facts
from planbuilder.approval.record import Record, sealed_record
from planbuilder.storage import save_answers
from planbuilder.storage.record_writer import append_record
from planbuilder.workspace.workspace import Workspace, record_folder


def record_action(
    workspace: Workspace,
    answers: Answers,
    record: Record,
    seal: Callable[[Record], Record] = sealed_record,
) -> tuple[Path, Answers]:
    """Add a record about a document; return its file, and the answers afterwards.

    `answers` are those the record is about. The status and dates that the record states are written
    into the answer file. Raises WorkspaceError as saving and recording do.
    """
    after = with_facts(workspace.instrument, answers, record)
    documents = {each.document.id + each.name: each for each in workspace.documents()}
    if after != documents.get(answers.document.id + answers.name):
        save_answers(workspace.file_of(answers), after, workspace.instrument.name)
    path = append_record(workspace.root, record_folder(answers), record, seal)
    return path, after
