"""Makes the files of a package that follow from its inputs, for packaging and verifying alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.approval.digests import answers_digest, instrument_digest, sha256
from planbuilder.approval.record import records_of_kind
from planbuilder.approval.records import SignOff
from planbuilder.checks import Finding
from planbuilder.documents.annexes import annexes_to_count, annexes_with_layouts, render_annexes
from planbuilder.documents.assemble import AssembledDocument, render_documents
from planbuilder.documents.material import material_of
from planbuilder.documents.page_layouts import Layouts, lay_out
from planbuilder.documents.registers import register_workbooks
from planbuilder.documents.templates import template_file
from planbuilder.errors import WorkspaceError
from planbuilder.html.language_tags import page_with_territory
from planbuilder.html.report import report_page
from planbuilder.instrument import Stage
from planbuilder.instrument.letter import ANNEXES
from planbuilder.model import plain
from planbuilder.package.letters import (
    PackagedLetter,
    letter_templates,
    letters_with_copies,
    packaged_letters,
)
from planbuilder.package.manifest import Manifest
from planbuilder.package.names import DOCUMENTS, REGISTERS, REPORTS
from planbuilder.package.reports import ProblemFormatter, ReportSubject, reports
from planbuilder.package.tool_version import tool_version
from planbuilder.storage import read_bytes
from planbuilder.word import to_pdf
from planbuilder.workspace import Workspace
from planbuilder.workspace.findings import check_document
from planbuilder.workspace.sign_offs import sign_offs_of


class Edition(Struct, frozen=True):
    """How a package is made: its date, draft or final, with PDF copies or without.

    `layouts` are earlier ones; with None, pages are laid out if there are PDF copies.
    """

    day: date
    draft: bool = False
    pdf: bool = False
    layouts: Layouts | None = None


class DerivedFiles(Struct, frozen=True):
    """The files made from the answers, by name, and what the manifest says of them.

    `findings` are those for approval; `layouts` are those of the documents, with the page numbers
    of their tables of contents.
    """

    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    layouts: Layouts
    templates: dict[str, str]


def derive(
    workspace: Workspace,
    answers: Answers,
    edition: Edition,
    format_problem: ProblemFormatter,
    *,
    convert: bool,
) -> DerivedFiles:
    """Return every document, register, letter and report of a package.

    `convert` says whether to make PDF copies, which a verification does not. Raises AssemblyError
    when an error prevents a final package, or a file is faulty; TemplateError and ConversionError
    as assembling does.
    """
    findings = check_document(workspace, answers, Stage.APPROVAL, edition.day, fresh=True)
    documents = _assemble(workspace, answers, findings, edition, convert=convert)
    letters = packaged_letters(workspace, answers, findings, edition.day, draft=edition.draft)
    if convert:
        documents, letters = _with_copies(documents, letters, edition.day)
    files = dict(_documents(documents))
    workbooks = register_workbooks(
        workspace,
        answers,
        edition.day,
        findings,
        languages=workspace.languages,
        final=not edition.draft,
    )
    files.update(
        (f"{REGISTERS}/{answers.name}.{language.value}.xlsx", data) for language, data in workbooks
    )
    files.update((letter.name, letter.data) for letter in letters)
    with_text = (*documents, *(each.document for each in letters if each.document is not None))
    files.update(_reports(workspace, answers, with_text, findings, edition, format_problem))
    return DerivedFiles(
        files,
        findings,
        {each.name: each.layout for each in documents if each.layout is not None},
        {**dict(_templates(workspace, answers)), **dict(letter_templates(workspace, letters))},
    )


def _assemble(
    workspace: Workspace,
    answers: Answers,
    findings: tuple[Finding, ...],
    edition: Edition,
    *,
    convert: bool,
) -> tuple[AssembledDocument, ...]:
    """Return the document and its annexes in each language.

    The annexes are laid out last, because they refer to pages of the document.
    """
    own, final = {answers.name: findings}, not edition.draft
    languages = workspace.languages
    main = render_documents(
        workspace, (answers,), today=edition.day, languages=languages, final=final, findings=own
    )
    annexes = render_annexes(
        workspace, (answers,), edition.day, languages, final=final, findings=own
    )
    layouts = edition.layouts
    if layouts is None and convert:
        layouts = lay_out(main.word_files, edition.day)
        layouts |= lay_out(annexes_to_count(annexes, layouts), edition.day)
    return main.with_layouts(layouts or {}) + annexes_with_layouts(annexes, layouts or {})


def _with_copies(
    documents: tuple[AssembledDocument, ...], letters: tuple[PackagedLetter, ...], day: date
) -> tuple[tuple[AssembledDocument, ...], tuple[PackagedLetter, ...]]:
    """Return documents and letters with PDF copies, all made in one run of LibreOffice."""
    words = {each.name: each.docx for each in documents}
    words |= {each.name: each.data for each in letters if each.document is not None}
    copies = to_pdf(words, day)
    return (
        tuple(replace(each, pdf=copies[each.name]) for each in documents),
        letters_with_copies(letters, copies),
    )


def _documents(documents: tuple[AssembledDocument, ...]) -> Iterator[tuple[str, bytes]]:
    for document in documents:
        yield f"{DOCUMENTS}/{document.name}", document.docx
        if document.pdf is not None:
            yield f"{DOCUMENTS}/{document.pdf_name}", document.pdf


def _reports(
    workspace: Workspace,
    answers: Answers,
    documents: tuple[AssembledDocument, ...],
    findings: tuple[Finding, ...],
    edition: Edition,
    format_problem: ProblemFormatter,
) -> Iterator[tuple[str, bytes]]:
    for language in workspace.languages:
        material = material_of(
            workspace, answers, language, edition.day, findings=findings, final=not edition.draft
        )
        files = tuple(each for each in documents if language in each.languages)
        records = workspace.series_of(answers).records
        sign_offs = sign_offs_of(workspace, answers)
        subject = ReportSubject(material, records, sign_offs, files, format_problem)
        for name, report in reports(subject):
            title = workspace.instrument.words(f"package.file.{name}", language)
            page = report_page(report, language)
            name = f"{REPORTS}/{title}.{language.value}.html"
            yield name, page_with_territory(page, workspace.instrument.territory)


def _templates(workspace: Workspace, answers: Answers) -> Iterator[tuple[str, str]]:
    for language in workspace.languages:
        for template in (answers.document.id, ANNEXES):
            name = f"{template}.{language.value}.docx"
            path = template_file(workspace, name)
            if path is not None:
                yield name, sha256(read_bytes(path[0], name, WorkspaceError))


def manifest_of(
    workspace: Workspace,
    answers: Answers,
    edition: Edition,
    derived: DerivedFiles,
    files: dict[str, bytes],
) -> Manifest:
    """Return the manifest of a package that holds `files`."""
    instrument = workspace.instrument
    sign_offs = records_of_kind(workspace.series_of(answers).records, SignOff)
    return Manifest(
        document=answers.name,
        kind=answers.document.id,
        day=edition.day,
        draft=edition.draft,
        pdf=edition.pdf,
        tool=tool_version(),
        instrument=instrument.name,
        digests={
            "answers": answers_digest(instrument, answers),
            "instrument": instrument_digest(instrument),
        },
        templates=derived.templates,
        layouts=derived.layouts,
        sign_offs=tuple(
            {
                "purpose": record.purpose,
                "name": record.name,
                "position": plain(record.by.title),
                "on": record.on.isoformat(),
                "answers": record.answers_digest,
                "instrument": record.instrument_digest,
                "digest": record.digest,
            }
            for record in sign_offs
        ),
        files={name: sha256(data) for name, data in files.items()},
    )
