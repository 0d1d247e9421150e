"""The public functions: what a script does with planbuilder, without its command line."""

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
    """Return the workspace at or above `folder`, read.

    Files that cannot be read are in its `load_errors`, by file name, with every problem they have.
    Raises WorkspaceError when there is no workspace, InstrumentError when the department's own
    lists are wrong.
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
    """Return the Word files and risk registers of some documents, by file name.

    Without `documents`, every document of the workspace; without `languages`, all those the
    department writes in. Drafts carry their findings as comments; `final` files carry none.
    `letters` names letters to write from each plan, such as `request` or `notice`; `pdf` adds
    PDF/UA copies. The same answers and day give the same bytes.

    Raises AssemblyError when an error stands in the way of a final file, or when a finished file
    does not read back as it was answered; TemplateError when a department's template cannot be
    used; ConversionError when LibreOffice is needed and missing.
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
    """Return whether an approval package is what was built, and what is wrong with it if not.

    `package` is its file or its bytes; `key` is the public key (base64) that every approval must
    be signed with; `today` refuses a package built after that day. Raises WorkspaceError for a
    file that is no package.
    """
    if isinstance(package, bytes):
        return _verify_package(package, "", format_problem, key, today=today)
    path = Path(package)
    return _verify_package(read_package_file(path), path.name, format_problem, key, today=today)
