"""Builds the approval package of a document: everything an approval rests on, in one zip."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.checks import Finding, blocking
from planbuilder.errors import AssemblyError, Problem, WorkspaceError
from planbuilder.instrument import Stage
from planbuilder.package.derive import Edition, derive, manifest_of
from planbuilder.package.inputs import input_files, workspace_inside
from planbuilder.package.manifest import with_manifest
from planbuilder.package.names import START
from planbuilder.package.reports import ProblemFormatter
from planbuilder.package.start_page import start_page
from planbuilder.storage.package_zip import refuse_unfit_names, write_package
from planbuilder.word import find_libreoffice
from planbuilder.workspace import Workspace
from planbuilder.workspace.conflicts import refuse_conflicts
from planbuilder.workspace.findings import check_document


class ApprovalPackage(Struct, frozen=True):
    """A finished package: its file name, its bytes, and the names of the files inside."""

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

    It is built from the files that travel in it, read in the way a verification will read them.
    `pdf` None means with PDF copies if LibreOffice is installed. A `draft` is built even if there
    are errors, and says so. Raises AssemblyError with the errors that prevent a final package,
    WorkspaceError for damaged records.
    """
    _refuse_errors(workspace, answers, today, draft=draft)
    pdf = find_libreoffice() is not None if pdf is None else pdf
    edition = Edition(today, draft, pdf)
    inputs = input_files(workspace, answers)
    refuse_unfit_names(inputs)
    with workspace_inside(inputs) as inside:
        own = document_inside(inside, answers.document.id, answers.name)
        derived = derive(inside, own, edition, format_problem, convert=pdf)
        files = inputs | derived.files
        edition = replace(edition, layouts=derived.layouts)
        files[START] = start_page(inside, own, edition, derived, files)
        manifest = manifest_of(inside, own, edition, derived, files)
    name = f"{answers.name}{'.draft' if draft else ''}.zip"
    whole = with_manifest(files, manifest)
    return ApprovalPackage(name, write_package(whole), tuple(sorted(whole)))


def document_inside(workspace: Workspace, kind: str, name: str) -> Answers:
    """Return the document a package is about. Raises WorkspaceError when it is not inside."""
    for answers in workspace.documents():
        if (answers.document.id, answers.name) == (kind, name):
            return answers
    raise WorkspaceError(Problem("file_missing", f"{name}.yaml"))


def _refuse_errors(workspace: Workspace, answers: Answers, today: date, *, draft: bool) -> None:
    series = workspace.series_of(answers)
    if series.problems:
        raise WorkspaceError(series.problems)
    refuse_conflicts(workspace, answers)
    errors = blocking(check_document(workspace, answers, Stage.APPROVAL, today, fresh=True))
    if errors and not draft:
        raise AssemblyError(_refusals(workspace, answers, errors))


def _refusals(
    workspace: Workspace, answers: Answers, errors: tuple[Finding, ...]
) -> Iterator[Problem]:
    rules = ", ".join(dict.fromkeys(finding.rule.id for finding in errors))
    values = {"count": len(errors), "rules": rules}
    yield Problem("package_blocked", workspace.file_name(answers), values=values)
