"""Makes the files of a package again from its inputs, for comparison."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from planbuilder.answers import Answers
from planbuilder.checks import blocking
from planbuilder.errors import WorkspaceError
from planbuilder.package.build import document_inside
from planbuilder.package.derive import DerivedFiles, Edition, derive
from planbuilder.package.inputs import Files, input_files, workspace_inside
from planbuilder.package.manifest import Manifest
from planbuilder.package.names import QUESTIONNAIRE, START, WORKSPACE
from planbuilder.package.reports import ProblemFormatter
from planbuilder.package.start_page import start_page
from planbuilder.word.inspect.file_layout import FileLayout
from planbuilder.workspace import Workspace


class RebuiltFiles(Struct, frozen=True):
    """The files that follow from the inputs of a package, all but PDF copies and the manifest.

    `errors` is the number of findings that prevent an approval.
    """

    workspace: Workspace
    answers: Answers
    edition: Edition
    content: DerivedFiles
    files: Files
    errors: int


def rebuild(files: Files, manifest: Manifest, format_problem: ProblemFormatter) -> RebuiltFiles:
    """Return the files that follow from the answers, templates and instrument in a package.

    Raises PlanbuilderError when these cannot be read, or when nothing can be made of them, for
    instance a final document in spite of errors.
    """
    inputs = tuple((name, data) for name, data in files.items() if _is_input(name))
    # Only packages with PDF copies have page numbers; the copies prove that these are right.
    layouts = tuple(manifest.layouts.items()) if manifest.pdf else ()
    return _rebuilt(
        inputs,
        (manifest.kind, manifest.document),
        Edition(manifest.day, manifest.draft, manifest.pdf),
        layouts,
        format_problem,
    )


def _is_input(name: str) -> bool:
    return name.partition("/")[0] in (WORKSPACE, QUESTIONNAIRE)


# Cached, because a package may be verified more than once, or in many copies.
@lru_cache(maxsize=4)
def _rebuilt(
    inputs: tuple[tuple[str, bytes], ...],
    document: tuple[str, str],
    edition: Edition,
    layouts: tuple[tuple[str, FileLayout], ...],
    format_problem: ProblemFormatter,
) -> RebuiltFiles:
    edition = Edition(edition.day, edition.draft, edition.pdf, dict(layouts))
    with workspace_inside(dict(inputs)) as workspace:
        answers = document_inside(workspace, *document)
        if workspace.series_of(answers).problems:
            raise WorkspaceError(workspace.series_of(answers).problems)
        content = derive(workspace, answers, edition, format_problem, convert=False)
        files = input_files(workspace, answers) | content.files
        names = {*files, *(_copies(files) if edition.pdf else ())}
        edition = Edition(edition.day, edition.draft, edition.pdf, content.layouts)
        files[START] = start_page(workspace, answers, edition, content, names)
    return RebuiltFiles(
        workspace, answers, edition, content, files, len(blocking(content.findings))
    )


def _copies(files: Files) -> list[str]:
    return [f"{name.removesuffix('.docx')}.pdf" for name in files if is_copied(name)]


def is_copied(name: str) -> bool:
    """Return whether a file has a PDF copy in a package with PDF copies."""
    return name.endswith(".docx") and not _is_input(name)
