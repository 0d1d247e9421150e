"""The approval package of a document: everything an approval rests on, in one zip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planbuilder import __version__
from planbuilder.answers import Answers
from planbuilder.approval.digests import answers_digest, instrument_digest, sha256
from planbuilder.approval.history import sign_off_standings
from planbuilder.approval.record import records_of_kind
from planbuilder.approval.records import SignOff
from planbuilder.checks import Finding, blocking, run
from planbuilder.documents.assemble import AssembledDocument, assemble_documents
from planbuilder.documents.material import material_of
from planbuilder.documents.templates import template_file
from planbuilder.errors import AssemblyError, Problem, WorkspaceError
from planbuilder.html.report import report_page
from planbuilder.instrument import Stage
from planbuilder.package.letters import letter_templates, letters_with_faults, package_letters
from planbuilder.package.manifest import Manifest, with_manifest
from planbuilder.package.reports import ProblemFormatter, ReportSubject, reports
from planbuilder.storage import read_bytes
from planbuilder.storage.package_zip import write_package
from planbuilder.storage.record_reader import KEYS, RECORDS
from planbuilder.word import find_libreoffice
from planbuilder.workbook import plan_workbook
from planbuilder.workspace import PROFILE, Workspace, case_of, record_folder

WORKSPACE_FOLDER = "workspace"
"""The folder of a package that is itself a workspace: answers, own lists, records."""

READ_ME = "READ-ME_LISEZ-MOI.txt"


@dataclass(frozen=True)
class ApprovalPackage:
    """A finished package: its file name, its bytes, the files inside."""

    name: str
    data: bytes
    files: tuple[str, ...]


def build_package(
    workspace: Workspace,
    answers: Answers,
    *,
    today: date,
    format_problem: ProblemFormatter,
    draft: bool = False,
    pdf: bool | None = None,
) -> ApprovalPackage:
    """Return the package of one document; the same workspace and day give the same bytes.

    `pdf` None means where LibreOffice is there. A `draft` is made although errors stand, and
    says so. Raises AssemblyError with the errors in the way, WorkspaceError for damaged records.
    """
    series = workspace.series_of(answers)
    if series.problems:
        raise WorkspaceError(series.problems)
    findings = run(case_of(workspace, answers, Stage.APPROVAL, today))
    errors = blocking(findings)
    if errors and not draft:
        raise AssemblyError(_blocked(workspace, answers, errors))
    pdf = find_libreoffice() is not None if pdf is None else pdf
    documents = assemble_documents(
        workspace,
        (answers,),
        today=today,
        languages=workspace.languages,
        final=not draft,
        pdf=pdf,
        numbered=pdf,
        findings={answers.name: findings},
    )
    files: dict[str, bytes] = dict(_documents(documents))
    files.update(registers(workspace, answers, today))
    files.update(package_letters(workspace, answers, findings, today, draft=draft, pdf=pdf))
    judging = (*documents, *letters_with_faults(workspace, answers, files))
    files.update(report_files(workspace, answers, judging, findings, today, draft, format_problem))
    files.update(_workspace_files(workspace, answers))
    files[READ_ME] = read_me(workspace, files, draft, pdf)
    manifest = _manifest(workspace, answers, today, draft, files)
    name = f"{answers.name}{'.draft' if draft else ''}.zip"
    whole = with_manifest(files, manifest)
    return ApprovalPackage(name, write_package(whole), tuple(sorted(whole)))


def _blocked(
    workspace: Workspace, answers: Answers, errors: tuple[Finding, ...]
) -> Iterator[Problem]:
    rules = ", ".join(dict.fromkeys(finding.rule.id for finding in errors))
    values = {"count": len(errors), "rules": rules}
    yield Problem("package_blocked", workspace.shown(answers), values=values)


def _documents(documents: tuple[AssembledDocument, ...]) -> Iterator[tuple[str, bytes]]:
    for document in documents:
        yield f"documents/{document.name}", document.docx
        if document.pdf is not None:
            yield f"documents/{document.pdf_name}", document.pdf


def registers(workspace: Workspace, answers: Answers, today: date) -> Iterator[tuple[str, bytes]]:
    """Yield the risk register of a plan in each language, under its name in a package."""
    if "register" not in answers.document.roles:
        return
    for language in workspace.languages:
        data = plan_workbook(
            workspace.instrument, answers, language, dated=today, profile=workspace.profile
        )
        yield f"registers/{answers.name}.{language.value}.xlsx", data


def report_files(
    workspace: Workspace,
    answers: Answers,
    documents: tuple[AssembledDocument, ...],
    findings: tuple[Finding, ...],
    today: date,
    draft: bool,
    format_problem: ProblemFormatter,
) -> Iterator[tuple[str, bytes]]:
    """Yield the reports of a package in both languages, under their names in it."""
    records = workspace.series_of(answers).records
    sign_offs = sign_off_standings(workspace.instrument, answers, records)
    for language in workspace.languages:
        material = material_of(
            workspace, answers, language, today, findings=findings, final=not draft
        )
        files = tuple(each for each in documents if language in each.languages)
        subject = ReportSubject(material, records, sign_offs, files, format_problem)
        for name, report in reports(subject):
            yield f"reports/{name}.{language.value}.html", report_page(report, language)


def _workspace_files(workspace: Workspace, answers: Answers) -> Iterator[tuple[str, bytes]]:
    root = workspace.root
    # Rules compare documents with each other: who verifies has to be able to run them again.
    documents = [workspace.shown(each) for each in workspace.documents()]
    names = [PROFILE, *documents, "matrix.yaml"]
    names += [f"catalogues/{path.name}" for path in sorted((root / "catalogues").glob("*.yaml"))]
    for folder in (f"{RECORDS}/{record_folder(answers)}", f"{RECORDS}/{KEYS}"):
        names += [f"{folder}/{path.name}" for path in sorted((root / folder).glob("[0-9]*.yaml"))]
    for name in dict.fromkeys(names):
        if (root / name).is_file():
            yield f"{WORKSPACE_FOLDER}/{name}", read_bytes(root / name, name, WorkspaceError)


FOLDER_ORDER = ("documents", "registers", "written", "reports", WORKSPACE_FOLDER)


def read_me(workspace: Workspace, files: Mapping[str, bytes], draft: bool, pdf: bool) -> bytes:
    """Return what a package holds, folder by folder, and how it is verified."""
    folders = {name.partition("/")[0] for name in files}
    keys = ["package.read_me"]
    keys += ["package.read_me_draft"] if draft else []
    keys += [f"package.folder.{name}" for name in FOLDER_ORDER if name in folders]
    keys += ["package.folder.manifest"]
    keys += [] if pdf else ["package.read_me_no_pdf"]
    keys += ["package.read_me_verify", "approval.not_authenticated", "approval.not_in_law"]
    words = workspace.instrument.words
    parts = ["\r\n".join(words(key, language) for key in keys) for language in workspace.languages]
    return ("\r\n\r\n".join(parts) + "\r\n").encode()


def _manifest(
    workspace: Workspace, answers: Answers, today: date, draft: bool, files: dict[str, bytes]
) -> Manifest:
    instrument = workspace.instrument
    sign_offs = records_of_kind(workspace.series_of(answers).records, SignOff)
    return Manifest(
        document=answers.name,
        kind=answers.document.id,
        dated=today,
        draft=draft,
        tool=f"planbuilder {__version__}",
        instrument=instrument.name,
        digests={
            "answers": answers_digest(instrument, answers),
            "instrument": instrument_digest(instrument),
        },
        templates={
            **dict(_templates(workspace, answers)),
            **dict(letter_templates(workspace, answers, files)),
        },
        sign_offs=tuple(
            {
                "purpose": record.purpose,
                "name": record.name,
                "position": record.by.title.model_dump(),
                "on": record.on.isoformat(),
                "answers": record.answers_digest,
                "instrument": record.instrument_digest,
                "digest": record.digest,
            }
            for record in sign_offs
        ),
        files={name: sha256(data) for name, data in files.items()},
    )


def _templates(workspace: Workspace, answers: Answers) -> Iterator[tuple[str, str]]:
    for language in workspace.languages:
        name = f"{answers.document.id}.{language.value}.docx"
        found = template_file(workspace, name)
        if found is not None:
            yield name, sha256(read_bytes(found[0], name, WorkspaceError))
