"""Makes a few documents of a workspace together; one that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from planbuilder.answers import Answers
from planbuilder.documents.assemble import Findings, blocked_documents, findings_of
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.document_outcome import DocumentOutcome
from planbuilder.documents.output import document_files
from planbuilder.errors import PlanbuilderError
from planbuilder.workspace import Workspace, open_workspace
from planbuilder.workspace.partial import open_partially

FactsByPlan = Mapping[str, Mapping[str, Any]]


def make_in_process(
    root: Path, files: Sequence[str], facts: FactsByPlan, request: OutputRequest
) -> tuple[DocumentOutcome, ...]:
    """Return the result of `make_documents` for the workspace in the folder `root`.

    A worker process reads the answers itself, so that none have to be sent between processes.
    """
    return make_documents(open_workspace(root), files, facts, request)


def make_documents(
    workspace: Workspace, files: Sequence[str], facts: FactsByPlan, request: OutputRequest
) -> tuple[DocumentOutcome, ...]:
    """Return the outcome of each document whose answers are in `files`, in no particular order.

    `facts` are those of every plan; only the documents themselves are read in full.
    """
    partial = open_partially(workspace, files, facts)
    outcomes = [
        DocumentOutcome(file, problems=tuple(error.problems))
        for file, error in partial.unreadable.items()
    ]
    findings = findings_of(partial.workspace, partial.documents, request.today, fresh=request.fresh)
    documents = list(partial.documents)
    if request.final:
        for answers in partial.documents:
            if problems := tuple(blocked_documents(partial.workspace, [answers], findings)):
                documents.remove(answers)
                file = partial.workspace.file_name(answers)
                outcomes.append(DocumentOutcome(file, problems=problems, is_blocked=True))
    return (*outcomes, *_make(partial.workspace, documents, findings, request))


def _make(
    workspace: Workspace, documents: Sequence[Answers], findings: Findings, request: OutputRequest
) -> Iterator[DocumentOutcome]:
    try:
        files = document_files(workspace, documents, request, findings)
    except PlanbuilderError as error:
        if len(documents) == 1:
            yield DocumentOutcome(workspace.file_name(documents[0]), problems=tuple(error.problems))
            return
        for answers in documents:  # one failure must not affect the other documents
            yield from _make(workspace, [answers], findings, request)
        return
    for answers in documents:
        own = {name: data for name, data in files.items() if name.split(".")[0] == answers.name}
        yield DocumentOutcome(workspace.file_name(answers), own)
