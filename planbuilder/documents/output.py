"""Everything `assemble` writes for some documents: Word files, PDF copies and registers."""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path
from types import MappingProxyType
from typing import Any

from planbuilder.answers import Answers
from planbuilder.documents.annexes import annexes_files, assemble_annexes
from planbuilder.documents.assemble import (
    AssembledDocument,
    Findings,
    assemble_documents,
    findings_of,
)
from planbuilder.documents.letters import LetterRequest, letter_files
from planbuilder.documents.registers import register_workbooks
from planbuilder.errors import AssemblyError, Problem
from planbuilder.text import LANGUAGES, Language
from planbuilder.word.inspect.accessibility import READER_FAULTS
from planbuilder.word.starter.annexes import TEMPLATE as ANNEXES
from planbuilder.workbook import portfolio_workbook
from planbuilder.workspace import Workspace, read_workspace

Files = dict[str, bytes]
"""Files by their name inside `out/`."""

_BATCH = 7
"""Documents between two steps of the progress bar: LibreOffice starts once for a batch."""


def _view(plain: dict[str, Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType(plain)


# A read-only view, which findings and rules hold, goes to another process as a copy of itself.
copyreg.pickle(MappingProxyType, lambda view: (_view, (dict(view),)))


@dataclass(frozen=True)
class OutputRequest:
    """What to produce.

    `together` puts the languages of a document into one file; `numbered` says whether contents
    lists get page numbers, None where LibreOffice is there to count pages. `main` are the plan or
    strategy itself and its register, `letters` the ids of letters to write from a plan, and
    `annexes` for the file with its annexes.
    """

    today: date
    languages: tuple[Language, ...] = LANGUAGES
    together: bool = False
    final: bool = False
    pdf: bool = False
    numbered: bool | None = None
    main: bool = True
    letters: tuple[str, ...] = ()


def output_files(
    workspace: Workspace,
    documents: Sequence[Answers],
    request: OutputRequest,
    *,
    findings: Findings | None = None,
    jobs: int = 1,
    step: Callable[[int], None] = lambda done: None,
) -> Files:
    """Return the files of some documents; `step` receives how many documents are ready.

    `findings` are those of `findings_of` where a caller has them already.
    With `jobs` above 1, so many processes share the work. Raises AssemblyError when an error
    stands in the way of a final, or when a finished file is faulty; TemplateError and
    ConversionError as `assemble_documents` does.
    """
    size = max(1, min(_BATCH, ceil(len(documents) / jobs)))
    batches = [documents[start : start + size] for start in range(0, len(documents), size)]
    files: Files = {}
    results = _batches(workspace, batches, request, findings, jobs)
    for result, batch in zip(results, batches, strict=True):
        files |= result
        step(len(batch))
    return files | _portfolio(workspace, documents, request)


def _batches(
    workspace: Workspace,
    batches: Sequence[Sequence[Answers]],
    request: OutputRequest,
    findings: Findings | None,
    jobs: int,
) -> Iterator[Files]:
    if jobs < 2 or len(batches) < 2:
        yield from (_batch_files(workspace, batch, request, findings) for batch in batches)
        return
    names = [[answers.name for answers in batch] for batch in batches]
    with ProcessPoolExecutor(min(jobs, len(batches))) as pool:
        tasks = [
            pool.submit(_in_process, workspace.root, some, request, findings) for some in names
        ]
        yield from (task.result() for task in tasks)


def _in_process(
    root: Path, names: Sequence[str], request: OutputRequest, findings: Findings | None
) -> Files:
    # A process reads the workspace itself: answers do not travel between processes.
    workspace = read_workspace(root)
    by_name = {answers.name: answers for answers in workspace.documents()}
    return _batch_files(workspace, [by_name[name] for name in names], request, findings)


def _batch_files(
    workspace: Workspace,
    documents: Sequence[Answers],
    request: OutputRequest,
    findings: Findings | None,
) -> Files:
    if findings is None:
        findings = findings_of(workspace, documents, request.today)
    files = _main(workspace, documents, request, findings) if request.main else {}
    if ANNEXES in request.letters:
        annexes = assemble_annexes(
            workspace,
            documents,
            request.today,
            request.languages,
            final=request.final,
            pdf=request.pdf,
            numbered=request.numbered,
            findings=findings,
        )
        files |= dict(annexes_files(annexes))
    return files | _letters(workspace, documents, request, findings)


def _letters(
    workspace: Workspace, documents: Sequence[Answers], request: OutputRequest, findings: Findings
) -> Files:
    names = tuple(name for name in request.letters if name != ANNEXES)
    if not names:
        return {}
    letters = LetterRequest(
        request.today,
        names,
        request.languages,
        request.together,
        request.final,
        request.pdf,
    )
    return letter_files(workspace, documents, letters, findings)


def _main(
    workspace: Workspace, documents: Sequence[Answers], request: OutputRequest, findings: Findings
) -> Files:
    assembled = assemble_documents(
        workspace,
        documents,
        today=request.today,
        languages=request.languages,
        together=request.together,
        final=request.final,
        pdf=request.pdf,
        numbered=request.numbered,
        findings=findings,
    )
    if faults := [problem for file in assembled for problem in _faults(file, request.final)]:
        raise AssemblyError(faults)
    files = {file.name: file.docx for file in assembled}
    files |= {file.pdf_name: file.pdf for file in assembled if file.pdf is not None}
    return files | _registers(workspace, documents, request, findings)


def _faults(file: AssembledDocument, final: bool) -> Iterator[Problem]:
    """Yield what keeps a file from being written; what only readers miss holds up no draft."""
    for fault in file.faults:
        if final or fault.code not in READER_FAULTS:
            place = ": ".join(part for part in (fault.file, fault.path) if part)
            yield Problem(fault.code, file.name, place or None, fault.line, fault.values)


def _registers(
    workspace: Workspace, documents: Sequence[Answers], request: OutputRequest, findings: Findings
) -> Files:
    return {
        f"{answers.name}.register.{language.value}.xlsx": data
        for answers in documents
        for language, data in register_workbooks(
            workspace,
            answers,
            request.today,
            findings.get(answers.name, ()),
            languages=request.languages,
            final=request.final,
        )
    }


def _portfolio(workspace: Workspace, documents: Sequence[Answers], request: OutputRequest) -> Files:
    plans = [answers for answers in documents if "register" in answers.document.roles]
    if len(plans) < 2 or not request.main:
        return {}
    return {
        f"portfolio.register.{language.value}.xlsx": portfolio_workbook(
            workspace.instrument,
            plans,
            language,
            dated=request.today,
            profile=workspace.profile,
        )
        for language in request.languages
    }
