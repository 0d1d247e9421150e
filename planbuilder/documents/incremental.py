"""Writes the documents of a workspace one by one, and only those that have changed.

Everything a document is made from is summed up in a fingerprint: its answers and records, what all
documents share, the day, the request, and the facts of other plans that rules compare. When neither
the fingerprint nor the files on disk have changed since the last run, nothing is made again. A
document that cannot be made does not stop the others, and an interruption keeps what is finished.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.document_outcome import DocumentOutcome
from planbuilder.errors import PlanbuilderError
from planbuilder.storage import write_whole
from planbuilder.storage.digests import file_digest
from planbuilder.storage.fingerprints import Fingerprints, read_fingerprints
from planbuilder.storage.output_cache import (
    CurrentFiles,
    OutputState,
    PlanFacts,
    recall_outputs,
    remember_outputs,
)
from planbuilder.word import find_libreoffice
from planbuilder.workspace import Workspace, plan_files
from planbuilder.workspace.workspace import read_answer_file

if TYPE_CHECKING:
    from concurrent.futures import Executor

# What checks and renders is imported where it is used: a run that finds everything current, the
# most frequent one, is over before that would be read.

_BATCH = 7
"""Documents made at a time: LibreOffice starts once for a batch, and only one is in memory."""

_PORTFOLIO = "portfolio"


class OutputRun:
    """One run over a workspace: what documents are made from, and which files are current.

    A context manager: what is known at its end is remembered for the next run, even if interrupted.
    """

    def __init__(self, workspace: Workspace, out: Path, *, fresh: bool = False) -> None:
        """Read the state of the workspace and of the last run.

        `workspace` must read its plans lazily; `fresh` ignores the last run. Raises OSError when a
        file of the workspace cannot be read.
        """
        self.workspace = workspace
        self.out = out
        plans, programs = plan_files(workspace.root), (find_libreoffice(),)
        self._prints = read_fingerprints(workspace.root, plans, out, programs)
        before = OutputState() if fresh else recall_outputs(workspace.root)
        self._facts = dict(_plan_facts(workspace, self._prints, before.facts))
        self._digests = {name: _digest(record.facts) for name, record in self._facts.items()}
        self._documents = dict(before.documents)

    def __enter__(self) -> OutputRun:
        return self

    def __exit__(self, *error: object) -> None:
        remember_outputs(self.workspace.root, OutputState(self._facts, self._documents))

    def write_documents(
        self,
        files: Sequence[str],
        request: OutputRequest,
        *,
        jobs: int = 1,
        executor: Executor | None = None,
        step: Callable[[int], None] = lambda count: None,
    ) -> Iterator[DocumentOutcome]:
        """Write the documents whose answers are in `files`, and yield the outcome of each.

        `files` are paths relative to the workspace. With `jobs` above 1, that many processes share
        the work; an `executor` replaces them. `step` is called with the number of documents done.
        """
        sources = {file: self._source(file, request) for file in files}
        current = [file for file in files if self._is_current(file, sources[file])]
        for file in current:
            yield DocumentOutcome(file, names=tuple(self._documents[file].files), current=True)
        step(len(current))
        pending = [file for file in files if file not in set(current)]
        for outcomes in self._outcomes(pending, request, jobs, executor):
            for outcome in outcomes:
                yield self._write(outcome, sources[outcome.file])
            step(len(outcomes))

    def write_portfolio(
        self, files: Sequence[str], request: OutputRequest
    ) -> Iterator[DocumentOutcome]:
        """Write the registers of several plans together, and yield the outcome."""
        plans = [file for file in files if _is_plan(file)]
        if len(plans) < 2 or not request.main:
            return
        source = _digest([self._source(file, request) for file in plans])
        if self._is_current(_PORTFOLIO, source):
            names = tuple(self._documents[_PORTFOLIO].files)
            yield DocumentOutcome(_PORTFOLIO, names=names, current=True)
            return
        from planbuilder.documents.output import portfolio_files
        from planbuilder.workspace.partial import open_partially

        partial = open_partially(self.workspace, plans, {})
        registers = portfolio_files(partial.workspace, partial.documents, request)
        yield self._write(DocumentOutcome(_PORTFOLIO, registers), source)

    def _source(self, file: str, request: OutputRequest) -> str:
        """Return the digest of everything the files of a document are made from."""
        own = Path(file).stem if _is_plan(file) else None
        others = {name: digest for name, digest in self._digests.items() if name != own}
        prints = (self._prints.common_files, self._prints.of(own or ""))
        return _digest([*prints, repr(request), file, others])

    def _is_current(self, file: str, source: str) -> bool:
        """Return whether the files of a document on disk are what would be made now."""
        before = self._documents.get(file)
        return (
            before is not None
            and before.source == source
            and all(file_digest(self.out / name) == record for name, record in before.files.items())
        )

    def _write(self, outcome: DocumentOutcome, source: str) -> DocumentOutcome:
        for name, data in outcome.files.items():
            write_whole(self.out / name, data)
        if outcome.problems:
            self._documents.pop(outcome.file, None)
        else:
            digests = {name: sha256(data).hexdigest() for name, data in outcome.files.items()}
            self._documents[outcome.file] = CurrentFiles(source, digests)
        return replace(outcome, files={}, names=tuple(outcome.files))

    def _outcomes(
        self,
        pending: Sequence[str],
        request: OutputRequest,
        jobs: int,
        executor: Executor | None,
    ) -> Iterator[tuple[DocumentOutcome, ...]]:
        if not pending:
            return
        from planbuilder.documents.batch import make_documents, make_in_process

        facts = {name: record.facts for name, record in self._facts.items()}
        size = max(1, min(_BATCH, ceil(len(pending) / jobs)))
        batches = [tuple(pending[start : start + size]) for start in range(0, len(pending), size)]
        if executor is None and (jobs < 2 or len(batches) < 2):
            for batch in batches:
                yield make_documents(self.workspace, batch, facts, request)
            return
        from concurrent.futures import ProcessPoolExecutor

        pool = executor or ProcessPoolExecutor(min(jobs, len(batches)))
        try:
            root = self.workspace.root
            tasks = [pool.submit(make_in_process, root, batch, facts, request) for batch in batches]
            for task in tasks:
                yield task.result()
        finally:
            if executor is None:
                pool.shutdown(cancel_futures=True)


def _is_plan(file: str) -> bool:
    return "/" in file


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def _plan_facts(
    workspace: Workspace, prints: Fingerprints, before: Mapping[str, PlanFacts]
) -> Iterator[tuple[str, PlanFacts]]:
    """Yield the facts of every readable plan, from the last run or from its file."""
    document = workspace.instrument.plan
    for name, own in prints.plans.items():
        source = f"{prints.common_files}-{own}"
        if name in before and before[name].source == source:
            yield name, before[name]
        elif document is not None:
            from planbuilder.workspace.compared_facts import plan_facts

            try:
                file = document.file_of(name)
                plan = read_answer_file(workspace.root, workspace.instrument, file, document)
            except PlanbuilderError:
                continue  # whoever asks for this plan is told why
            yield name, PlanFacts(source, plan_facts(workspace.instrument, plan))
