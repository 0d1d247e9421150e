"""Makes a few documents of a workspace together; one that fails does not stop the others."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from itertools import count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.answers.value_cache import forget_documents
from planbuilder.documents.assemble import Findings, blocked_documents, findings_of
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.document_outcome import DocumentOutcome
from planbuilder.documents.output import document_files
from planbuilder.errors import PlanbuilderError, Problem, WorkspaceError
from planbuilder.storage import write_whole
from planbuilder.storage.output_cache import unpack_facts
from planbuilder.text import Language
from planbuilder.workspace import Workspace, open_workspace
from planbuilder.workspace.partial_workspace import compared_plans, open_partially
from planbuilder.workspace.plan_spool import PlanSpool


class BatchTask(Struct, frozen=True):
    """What a worker must know to make documents of a workspace; answers are not sent to it.

    `run` tells one run from another, so that a worker that outlives a run reads the workspace
    again. `root` and `out` are folders that the worker reaches under the same names; `facts` are
    those of every plan, as `pack_facts` returns them. `has_portfolio` says whether the plans are
    also put into registers together.
    """

    run: str
    root: Path
    out: Path
    facts: bytes
    request: OutputRequest
    has_portfolio: bool = False


def write_batch(task: BatchTask, files: Sequence[str]) -> tuple[DocumentOutcome, ...]:
    """Make and write the documents whose answers are in `files`, and return the outcome of each.

    Runs in a worker. Raises WorkspaceError when the worker does not have the workspace, and
    OSError when a file cannot be written.
    """
    forget_documents()  # this worker has none of them again
    if next(_BATCHES) % _BATCHES_A_COLLECTION == 0:
        gc.collect()  # Python holds freed tuples for reuse, 2,000 of each length, until it does
    workspace, others = prepare_worker(task)
    outcomes = make_documents(
        workspace,
        files,
        others,
        task.request,
        has_portfolio=task.has_portfolio,
        plans=_SHARED_PLANS.get(task.run),
    )
    return tuple(write_files(task.out, outcome) for outcome in outcomes)


_BATCHES = count(1)
_BATCHES_A_COLLECTION = 4
"""The batches after which freed memory is given back: more often takes time, less often memory."""

_SHARED_PLANS: dict[str, PlanSpool] = {}
"""The plans that were read before workers were forked, by the run that they belong to."""


@contextmanager
def shared_plans(run: str, plans: PlanSpool) -> Iterator[None]:
    """Have workers that are forked in this block take plans from `plans`, not from their files."""
    _SHARED_PLANS[run] = plans
    try:
        yield
    finally:
        del _SHARED_PLANS[run]


@lru_cache(maxsize=1)
def prepare_worker(task: BatchTask) -> tuple[Workspace, Mapping[str, Answers]]:
    """Return the workspace of a task and what its plans are compared by, read once a run.

    Raises WorkspaceError when there is no such folder here.
    """
    if not task.root.is_dir():
        values = {"folder": str(task.root)}
        raise WorkspaceError(Problem("workspace_not_shared", values=values))
    workspace = open_workspace(task.root)
    return workspace, compared_plans(workspace.instrument, unpack_facts(task.facts))


def write_files(out: Path, outcome: DocumentOutcome) -> DocumentOutcome:
    """Write the files of an outcome into the folder `out`; return it with their digests instead.

    Raises OSError when a file cannot be written.
    """
    for name, data in outcome.files.items():
        write_whole(out / name, data)
    digests = {name: sha256(data).hexdigest() for name, data in outcome.files.items()}
    return replace(outcome, files={}, digests=digests, names=tuple(digests))


def make_documents(
    workspace: Workspace,
    files: Sequence[str],
    others: Mapping[str, Answers],
    request: OutputRequest,
    *,
    has_portfolio: bool = False,
    plans: PlanSpool | None = None,
) -> tuple[DocumentOutcome, ...]:
    """Return the outcome of each document whose answers are in `files`, in no particular order.

    `others` are the plans as `compared_plans` returns them; only the documents themselves are read
    in full, those in `plans` from there. With `has_portfolio`, an outcome also says what registers
    of several plans need.
    """
    partial = open_partially(workspace, files, others, plans)
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
    return (*outcomes, *_make(partial.workspace, documents, findings, request, has_portfolio))


def _make(
    workspace: Workspace,
    documents: Sequence[Answers],
    findings: Findings,
    request: OutputRequest,
    has_portfolio: bool,
) -> Iterator[DocumentOutcome]:
    try:
        files = document_files(workspace, documents, request, findings)
        registers = _register_parts(workspace, documents, request) if has_portfolio else {}
    except PlanbuilderError as error:
        if len(documents) == 1:
            yield DocumentOutcome(workspace.file_name(documents[0]), problems=tuple(error.problems))
            return
        for answers in documents:  # one failure must not affect the other documents
            yield from _make(workspace, [answers], findings, request, has_portfolio)
        return
    for answers in documents:
        own = {name: data for name, data in files.items() if name.split(".")[0] == answers.name}
        register = registers.get(answers.name, {})
        yield DocumentOutcome(workspace.file_name(answers), own, register=register)


def _register_parts(
    workspace: Workspace, documents: Sequence[Answers], request: OutputRequest
) -> dict[str, dict[Language, bytes]]:
    """Return for each plan what registers of several plans say of it, while it is in memory."""
    from planbuilder.documents.portfolio_registers import pack_for_registers

    return {each.name: pack_for_registers(workspace, each, request.languages) for each in documents}
