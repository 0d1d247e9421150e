"""Writes the documents of a workspace one by one, and only those that have changed.

Everything a document is made from is summed up in a fingerprint: its answers and records, what all
documents share, the day, the request, and the facts of other plans that rules compare. When neither
the fingerprint nor the files on disk have changed since the last run, nothing is made again. A
document that cannot be made does not stop the others, and an interruption keeps what is finished.
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from planbuilder.answers.value_cache import forget_documents
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.document_outcome import DocumentOutcome
from planbuilder.errors import PlanbuilderError
from planbuilder.storage.atomic import write_pieces
from planbuilder.storage.digests import file_digest
from planbuilder.storage.fingerprints import Fingerprints, read_fingerprints
from planbuilder.storage.output_cache import (
    CurrentFiles,
    OutputState,
    PlanFacts,
    pack_facts,
    recall_outputs,
    remember_outputs,
    unpack_facts,
)
from planbuilder.word import find_libreoffice
from planbuilder.workspace import Workspace, plan_files
from planbuilder.workspace.copies.misplaced import misplaced_files
from planbuilder.workspace.plan_spool import PlanSpool
from planbuilder.workspace.workspace import read_answer_file

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from planbuilder.documents.batch import BatchTask
    from planbuilder.documents.portfolio_registers import PortfolioRegisters

# What checks and renders is imported where it is used: a run that finds everything current, the
# most frequent one, is over before that would be read.

_BATCH = 7
"""Documents made at a time: LibreOffice starts once for a batch, and only one is in memory."""

_SMALL_BATCH = 2
"""Documents made at a time without LibreOffice, so that all workers end at about the same time."""

_FEW_PLANS = 7
"""Plans that stay in memory once they are read: this process makes them itself."""

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
        self._plans = PlanSpool()
        facts = dict(_plan_facts(workspace, self._prints, before.facts, self._plans))
        ids = {name: record.id for name, record in facts.items()}
        self._no_plans = dict(misplaced_files(workspace, ids))
        facts = {name: own for name, own in facts.items() if name not in self._no_plans}
        texts = {name: record.facts for name, record in facts.items()}
        self._packed_facts = pack_facts(texts)
        self._compared = sha256(self._packed_facts).hexdigest()
        self._facts = {name: replace(record, facts="") for name, record in facts.items()}
        self._documents = dict(before.documents)
        self._registers: PortfolioRegisters | None = None

    def __enter__(self) -> OutputRun:
        return self

    def __exit__(self, *error: object) -> None:
        if self._registers is not None:
            self._registers.close()
        self._plans.close()
        texts = unpack_facts(self._packed_facts)
        facts = {name: replace(own, facts=texts[name]) for name, own in self._facts.items()}
        remember_outputs(self.workspace.root, OutputState(facts, self._documents))

    def write_documents(
        self,
        files: Sequence[str],
        request: OutputRequest,
        *,
        jobs: int | None = None,
        executor: Executor | None = None,
        step: Callable[[int], None] = lambda count: None,
    ) -> Iterator[DocumentOutcome]:
        """Write the documents whose answers are in `files`, and yield the outcome of each.

        `files` are paths relative to the workspace. `jobs` processes share the work, by default
        as many as save time; an `executor` replaces them. `step` is called with the number of
        documents done. A file that no plan may be in, such as a copy of another or one of a name
        that packages cannot hold, is an outcome with that problem.
        """
        wrong = {file: self._no_plans[_plan_of(file)] for file in files if self._is_no_plan(file)}
        for file, problem in wrong.items():
            yield DocumentOutcome(file, problems=(problem,))
        step(len(wrong))
        files = [file for file in files if file not in wrong]
        current = [
            file for file in files if self._is_current(file, self.source_digest(file, request))
        ]
        for file in current:
            yield DocumentOutcome(file, names=tuple(self._documents[file].files), current=True)
        step(len(current))
        pending = [file for file in files if file not in set(current)]
        together = request.main and sum(map(_is_plan, files)) > 1
        for outcomes in self._outcomes(pending, request, jobs, executor, together):
            for outcome in outcomes:
                # Found again, since keeping one for each of a thousand documents takes memory.
                self._note(outcome, self.source_digest(outcome.file, request))
                if outcome.register:
                    self._portfolio(request).keep(outcome.file, outcome.register)
                yield replace(outcome, register={})
            step(len(outcomes))

    def write_portfolio(
        self, files: Sequence[str], request: OutputRequest
    ) -> Iterator[DocumentOutcome]:
        """Write the registers of several plans together, and yield the outcome."""
        plans = [file for file in files if _is_plan(file)]
        if len(plans) < 2 or not request.main:
            return
        source = _digest([self.source_digest(file, request) for file in plans])
        if self._is_current(_PORTFOLIO, source):
            names = tuple(self._documents[_PORTFOLIO].files)
            yield DocumentOutcome(_PORTFOLIO, names=names, current=True)
            return
        registers = self._portfolio(request)
        registers.read_others(plans)
        # In pieces, because a register has a megabyte for each hundred plans.
        digests = {
            name: write_pieces(self.out / name, pieces) for name, pieces in registers.files(plans)
        }
        outcome = DocumentOutcome(_PORTFOLIO, digests=digests, names=tuple(digests))
        self._note(outcome, source)
        yield outcome

    def _portfolio(self, request: OutputRequest) -> PortfolioRegisters:
        """Return the registers of several plans of this run."""
        if self._registers is None:
            from planbuilder.documents.portfolio_registers import PortfolioRegisters

            self._registers = PortfolioRegisters(self.workspace, request)
        return self._registers

    def source_digest(self, file: str, request: OutputRequest) -> str:
        """Return the digest of everything the files of a document are made from."""
        own = _plan_of(file)
        # The facts of the plan itself are among those compared: with them, its own file changes.
        prints = (self._prints.common_files, self._prints.of(own))
        return _digest([*prints, repr(replace(request, fresh=False)), file, self._compared])

    def _is_no_plan(self, file: str) -> bool:
        return _is_plan(file) and _plan_of(file) in self._no_plans

    def _is_current(self, file: str, source: str) -> bool:
        """Return whether the files of a document on disk are what would be made now."""
        before = self._documents.get(file)
        return (
            before is not None
            and before.source == source
            and all(file_digest(self.out / name) == record for name, record in before.files.items())
        )

    def _note(self, outcome: DocumentOutcome, source: str) -> None:
        if outcome.problems:
            self._documents.pop(outcome.file, None)
        else:
            self._documents[outcome.file] = CurrentFiles(source, outcome.digests)

    def _outcomes(
        self,
        pending: Sequence[str],
        request: OutputRequest,
        jobs: int | None,
        executor: Executor | None,
        has_portfolio: bool,
    ) -> Iterator[tuple[DocumentOutcome, ...]]:
        if not pending:
            return
        from planbuilder.documents import batch
        from planbuilder.documents.workers import worker_count, worker_processes
        from planbuilder.workspace.partial_workspace import compared_plans

        jobs = worker_count(len(pending)) if jobs is None else jobs
        size = max(1, min(_BATCH if _counts_pages(request) else _SMALL_BATCH, len(pending) // jobs))
        batches = [tuple(pending[start : start + size]) for start in range(0, len(pending), size)]
        if executor is None and (jobs < 2 or len(batches) < 2):
            others = compared_plans(self.workspace.instrument, unpack_facts(self._packed_facts))
            for files in batches:
                made = batch.make_documents(
                    *(self.workspace, files, others, request),
                    has_portfolio=has_portfolio,
                    plans=self._plans,
                )
                yield tuple(batch.write_files(self.out, outcome) for outcome in made)
            return
        root, out = self.workspace.root.resolve(), self.out.resolve()
        task = batch.BatchTask(
            os.urandom(8).hex(), root, out, self._packed_facts, request, has_portfolio
        )
        if executor is not None:
            yield from _results(executor, task, batches)
            return
        count = min(jobs, len(batches))
        with (
            batch.shared_plans(task.run, self._plans),
            worker_processes(count, lambda: batch.prepare_worker(task)) as pool,
        ):
            yield from _results(pool, task, batches)


def _results(
    executor: Executor, task: BatchTask, batches: Sequence[tuple[str, ...]]
) -> Iterator[tuple[DocumentOutcome, ...]]:
    """Yield the outcomes of each batch in order; drop what is not begun when stopped before."""
    from planbuilder.documents.batch import write_batch

    futures = deque(executor.submit(write_batch, task, files) for files in batches)
    try:
        while futures:
            yield futures.popleft().result()  # what is done with is not kept
    finally:
        for future in futures:
            future.cancel()


def _counts_pages(request: OutputRequest) -> bool:
    if request.page_numbers is None:
        return request.pdf or find_libreoffice() is not None
    return request.pdf or request.page_numbers


def _is_plan(file: str) -> bool:
    return "/" in file


def _plan_of(file: str) -> str:
    """Return the name of the plan in an answer file, an empty text for another document."""
    return Path(file).stem if _is_plan(file) else ""


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def _plan_facts(
    workspace: Workspace, prints: Fingerprints, before: Mapping[str, PlanFacts], spool: PlanSpool
) -> Iterator[tuple[str, PlanFacts]]:
    """Yield the facts of every readable plan, from the last run or from its file.

    Of many plans, those that are read are kept in `spool` until their documents are made.
    """
    document = workspace.instrument.plan
    for name in prints.plans:
        source = prints.source_of(name)
        if name in before and before[name].source == source:
            yield name, before[name]
        elif document is not None:
            from planbuilder.workspace.compared_facts import facts_json

            try:
                file = document.file_of(name)
                plan = read_answer_file(workspace.root, workspace.instrument, file, document)
            except PlanbuilderError:
                continue  # the error is reported when this plan itself is requested
            yield name, PlanFacts(source, facts_json(workspace.instrument, plan), plan.id)
            if len(prints.plans) > _FEW_PLANS:
                spool.keep(plan)
                forget_documents()
