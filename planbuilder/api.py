"""The public functions of planbuilder, for scripts; `import planbuilder` offers them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from planbuilder.answers import Answers
from planbuilder.checks import Finding
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.output import output_files
from planbuilder.instrument import Stage
from planbuilder.package.verify import Verdict
from planbuilder.package.verify import verify_package as _verify_package
from planbuilder.storage.package_file import read_package_file
from planbuilder.text import Language
from planbuilder.wording import format_problem
from planbuilder.workspace import Workspace, find_root, read_workspace
from planbuilder.workspace.findings import check_document


def open_workspace(folder: Path | str = ".") -> Workspace:
    """Read the workspace at or above `folder`.

    Files that cannot be read are in its `load_errors`, by file name, with every problem found in
    them. Raises WorkspaceError when there is no workspace, InstrumentError when the department's
    own instrument, matrix or catalogues are wrong.

        >>> workspace = planbuilder.open_workspace("samples/draft")
        >>> sorted(workspace.plans)
        ['data-x', 'flood-facebook']
    """
    return read_workspace(find_root(Path(folder)))


def run_checks(
    workspace: Workspace,
    answers: Answers,
    *,
    purpose: Stage | str = Stage.APPROVAL,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """Return every finding on a document of a workspace, in the order of its questions.

    `purpose` is the stage the document must be ready for: draft, approval, launch, annual or
    closing. `today` is the day that dates are compared with (default: the day of the call).
    Raises ValueError for a purpose that is no stage.

        >>> workspace = planbuilder.open_workspace("samples/draft")
        >>> plan = workspace.plans["flood-facebook"]
        >>> findings = planbuilder.run_checks(workspace, plan, purpose="draft")
        >>> {finding.document for finding in findings}
        {'flood-facebook'}
    """
    return check_document(workspace, answers, Stage(purpose), today or date.today())


def assemble(
    workspace: Workspace,
    documents: Iterable[Answers] | None = None,
    *,
    languages: Iterable[Language | str] | None = None,
    final: bool = False,
    pdf: bool = False,
    letters: Iterable[str] = (),
    today: date | None = None,
) -> Mapping[str, bytes]:
    """Return the Word files and risk registers of documents, as bytes by file name.

    `documents` are answers of the workspace (default: all of them), `languages` those to write in
    (default: all those the department writes in). A draft carries its findings as comments; a
    `final` file carries none. `letters` names letters to write from each plan, such as `request`
    or `notice`; `pdf` adds PDF/UA copies. `today` is the day the files are dated (default: the day
    of the call). The same answers and day give the same bytes.

    Raises AssemblyError when a final file is asked for and a check reports an error, or when a
    finished file does not say what was answered; TemplateError when a department's template cannot
    be used; ConversionError when LibreOffice is needed and missing.

        >>> workspace = planbuilder.open_workspace("samples/draft")
        >>> plan = workspace.plans["data-x"]
        >>> sorted(planbuilder.assemble(workspace, [plan], languages=["fr"]))
        ['data-x.fr.docx', 'data-x.register.fr.xlsx']
    """
    selection = tuple(workspace.documents() if documents is None else documents)
    codes = workspace.languages if languages is None else tuple(map(Language, languages))
    request = OutputRequest(
        today or date.today(), codes, final=final, pdf=pdf, letters=tuple(letters)
    )
    return output_files(workspace, selection, request)


def verify_package(
    package: Path | str | bytes, *, key: str | None = None, today: date | None = None
) -> Verdict:
    """Verify that an approval package is as it was built; the verdict says what differs.

    `package` is the path of its zip file, or its bytes. `key` is the public key (64 hexadecimal
    digits) that the package must be signed with; without it, signatures are not compared. `today`
    is the latest day on which the package may have been built. Raises WorkspaceError for a file
    that is no package.

        >>> verdict = planbuilder.verify_package("package.zip")
        >>> verdict.sound
        True
    """
    if isinstance(package, bytes):
        return _verify_package(package, "", format_problem, key, today=today)
    path = Path(package)
    return _verify_package(read_package_file(path), path.name, format_problem, key, today=today)
