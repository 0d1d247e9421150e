"""The sign-offs on a document of a workspace, judged by the registered keys."""

from __future__ import annotations

from planbuilder.answers import Answers
from planbuilder.approval.sign_off_summary import SignOffSummary, sign_off_summaries
from planbuilder.storage.record_reader import KEYS
from planbuilder.workspace.workspace import Workspace


def sign_offs_of(workspace: Workspace, answers: Answers) -> tuple[SignOffSummary, ...]:
    """Return every sign-off on a document, oldest first, judged by the registered keys."""
    records = workspace.series_of(answers).records
    keys = workspace.records.of(KEYS).records
    return sign_off_summaries(workspace.instrument, answers, records, keys)
