"""All the files that `assemble` writes for some documents: Word files, PDF copies, registers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

from planbuilder.answers import Answers
from planbuilder.documents.assemble import (
    AssembledDocument,
    Findings,
    assemble_documents,
    findings_of,
)
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.registers import register_workbooks
from planbuilder.errors import AssemblyError, Problem
from planbuilder.instrument.letter import ANNEXES
from planbuilder.word.inspect.accessibility import READER_FAULTS
from planbuilder.workspace import Workspace

Files = dict[str, bytes]
"""Files by their name inside `out/`."""

# What makes letters and annexes is imported where it is used: most runs make neither.

_BATCH = 7
"""Documents made at a time: LibreOffice starts once for a batch."""


def output_files(
    workspace: Workspace,
    documents: Sequence[Answers],
    request: OutputRequest,
    *,
    findings: Findings | None = None,
) -> Files:
    """Return the files of some documents, and the registers that combine several of them.

    `findings` are those of `findings_of`, if the caller has them already. Raises AssemblyError when
    an error prevents a final document, or when a finished file is faulty; TemplateError and
    ConversionError as `assemble_documents` does.
    """
    files: Files = {}
    for start in range(0, len(documents), _BATCH):
        batch = documents[start : start + _BATCH]
        files |= document_files(workspace, batch, request, findings)
    if not request.main or len(documents) < 2:
        return files
    from planbuilder.documents.portfolio_registers import PortfolioRegisters, pack_for_registers

    with closing(PortfolioRegisters(workspace, request)) as registers:
        for answers in documents:
            registers.keep(answers.name, pack_for_registers(workspace, answers, request.languages))
        names = [answers.name for answers in documents]
        return files | {name: b"".join(pieces) for name, pieces in registers.files(names)}


def document_files(
    workspace: Workspace,
    documents: Sequence[Answers],
    request: OutputRequest,
    findings: Findings | None = None,
) -> Files:
    """Return the files of some documents, without those that combine several of them.

    LibreOffice starts once for all. Raises errors as `output_files` does.
    """
    if not documents:
        return {}
    if findings is None:
        findings = findings_of(workspace, documents, request.today)
    main = _main(workspace, documents, request, findings) if request.main else ()
    files = {each.name: each.docx for each in main}
    files |= {each.pdf_name: each.pdf for each in main if each.pdf is not None}
    if request.main:
        files |= _registers(workspace, documents, request, findings)
    if ANNEXES in request.letters:
        from planbuilder.documents.annexes import annexes_files, assemble_annexes

        annexes = assemble_annexes(
            workspace,
            documents,
            request.today,
            request.languages,
            final=request.final,
            pdf=request.pdf,
            page_numbers=request.page_numbers,
            beside={each.name: each.layout for each in main if each.layout is not None},
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
    from planbuilder.documents.letters import LetterRequest, letter_files

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
) -> tuple[AssembledDocument, ...]:
    """Return the documents themselves. Raises AssemblyError when one is faulty."""
    outcomes = assemble_documents(
        workspace,
        documents,
        today=request.today,
        languages=request.languages,
        together=request.together,
        final=request.final,
        pdf=request.pdf,
        page_numbers=request.page_numbers,
        findings=findings,
    )
    if faults := [problem for file in outcomes for problem in _faults(file, request.final)]:
        raise AssemblyError(faults)
    return outcomes


def _faults(file: AssembledDocument, final: bool) -> Iterator[Problem]:
    """Yield the faults that prevent a file; accessibility faults do not prevent a draft."""
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
