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
from planbuilder.documents.assemble import (
    Assembled,
    Findings,
    assemble_documents,
    findings_of,
)
from planbuilder.documents.letters import Asked, written_files
from planbuilder.errors import AssemblyError, Problem
from planbuilder.text import LANGUAGES, Language
from planbuilder.workbook import plan_workbook, portfolio_workbook
from planbuilder.workspace import Workspace, read_workspace

Files = dict[str, bytes]
"""Files by their name inside `out/`."""

_AT_ONCE = 7
"""Documents made between two steps of the progress bar: LibreOffice starts once for them all."""


def _view(plain: dict[str, Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType(plain)


# A read-only view, which findings and rules hold, goes to another process as a copy of itself.
copyreg.pickle(MappingProxyType, lambda view: (_view, (dict(view),)))


@dataclass(frozen=True)
class Wanted:
    """What is to be made.

    `together` puts the languages of a document into one file; `numbered` says whether contents
    lists get page numbers, None where LibreOffice is there to count pages. `main` are the plan or
    strategy itself and its register, `written` the ids of documents written from a plan.
    """

    today: date
    languages: tuple[Language, ...] = LANGUAGES
    together: bool = False
    final: bool = False
    pdf: bool = False
    numbered: bool | None = None
    main: bool = True
    written: tuple[str, ...] = ()


def output_files(
    workspace: Workspace,
    documents: Sequence[Answers],
    wanted: Wanted,
    *,
    findings: Findings | None = None,
    jobs: int = 1,
    step: Callable[[int], None] = lambda done: None,
) -> Files:
    """Return the files of some documents; `step` is told how many documents were just made.

    `findings` are those of `findings_of` where a caller has them already.
    With `jobs` above 1, so many processes share the work. Raises AssemblyError when an error
    stands in the way of a final, or when a finished file is faulty; TemplateError and
    ConversionError as `assemble_documents` does.
    """
    size = max(1, min(_AT_ONCE, ceil(len(documents) / jobs)))
    shares = [documents[start : start + size] for start in range(0, len(documents), size)]
    files: Files = {}
    for made, share in zip(_made(workspace, shares, wanted, findings, jobs), shares, strict=True):
        files |= made
        step(len(share))
    return files | _portfolio(workspace, documents, wanted)


def _made(
    workspace: Workspace,
    shares: Sequence[Sequence[Answers]],
    wanted: Wanted,
    findings: Findings | None,
    jobs: int,
) -> Iterator[Files]:
    if jobs < 2 or len(shares) < 2:
        yield from (_share(workspace, share, wanted, findings) for share in shares)
        return
    names = [[answers.name for answers in share] for share in shares]
    with ProcessPoolExecutor(min(jobs, len(shares))) as pool:
        tasks = [pool.submit(_in_process, workspace.root, some, wanted, findings) for some in names]
        yield from (task.result() for task in tasks)


def _in_process(
    root: Path, names: Sequence[str], wanted: Wanted, findings: Findings | None
) -> Files:
    # A process reads the workspace itself: answers do not travel between processes.
    workspace = read_workspace(root)
    by_name = {answers.name: answers for answers in workspace.documents()}
    return _share(workspace, [by_name[name] for name in names], wanted, findings)


def _share(
    workspace: Workspace,
    documents: Sequence[Answers],
    wanted: Wanted,
    findings: Findings | None,
) -> Files:
    if findings is None:
        findings = findings_of(workspace, documents, wanted.today)
    files = _main(workspace, documents, wanted, findings) if wanted.main else {}
    return files | _written(workspace, documents, wanted, findings)


def _written(
    workspace: Workspace, documents: Sequence[Answers], wanted: Wanted, findings: Findings
) -> Files:
    if not wanted.written:
        return {}
    asked = Asked(
        wanted.today,
        wanted.written,
        wanted.languages,
        wanted.together,
        wanted.final,
        wanted.pdf,
    )
    return written_files(workspace, documents, asked, findings)


def _main(
    workspace: Workspace, documents: Sequence[Answers], wanted: Wanted, findings: Findings
) -> Files:
    made = assemble_documents(
        workspace,
        documents,
        today=wanted.today,
        languages=wanted.languages,
        together=wanted.together,
        final=wanted.final,
        pdf=wanted.pdf,
        numbered=wanted.numbered,
        findings=findings,
    )
    if faults := [problem for file in made for problem in _faults(file)]:
        raise AssemblyError(faults)
    files = {file.name: file.docx for file in made}
    files |= {file.pdf_name: file.pdf for file in made if file.pdf is not None}
    return files | _registers(workspace, documents, wanted)


def _faults(file: Assembled) -> Iterator[Problem]:
    for fault in file.faults:
        yield Problem(fault.code, file.name, fault.path, fault.line, fault.values)


def _registers(workspace: Workspace, documents: Sequence[Answers], wanted: Wanted) -> Files:
    return {
        f"{answers.name}.register.{language.value}.xlsx": plan_workbook(
            workspace.instrument,
            answers,
            language,
            dated=wanted.today,
            profile=workspace.profile,
        )
        for answers in documents
        if answers.document.id == "plan"
        for language in wanted.languages
    }


def _portfolio(workspace: Workspace, documents: Sequence[Answers], wanted: Wanted) -> Files:
    plans = [answers for answers in documents if answers.document.id == "plan"]
    if len(plans) < 2 or not wanted.main:
        return {}
    return {
        f"portfolio.register.{language.value}.xlsx": portfolio_workbook(
            workspace.instrument,
            plans,
            language,
            dated=wanted.today,
            profile=workspace.profile,
        )
        for language in wanted.languages
    }
