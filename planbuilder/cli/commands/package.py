"""`planbuilder package`: writes one zip for each document, with all that its approval rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from planbuilder.answers import Answers
from planbuilder.checks import Finding, blocking
from planbuilder.cli import BLOCKED, DONE
from planbuilder.cli.arguments import files_argument, root_of, select_documents, today_option
from planbuilder.cli.commands.assemble import report_misnamed_templates
from planbuilder.cli.finding_lines import blocking_lines
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.out_option import out_option
from planbuilder.cli.screen import echo
from planbuilder.errors import AssemblyError, Problem, WorkspaceError
from planbuilder.instrument import Stage
from planbuilder.storage import write_whole
from planbuilder.storage.file_guard import output_folder
from planbuilder.wording import Translator, format_problem
from planbuilder.workspace import Workspace
from planbuilder.workspace.documents_in_turn import DocumentsInTurn


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "package")

    def package(
        files: tuple[Path, ...],
        everything: bool,
        out: Path | None,
        draft: bool,
        no_pdf: bool,
        today: date,
    ) -> int:
        from planbuilder.word import find_libreoffice

        with DocumentsInTurn(root_of(files)) as documents:
            workspace = documents.workspace
            selection = _selection(workspace, files, everything)
            pdf = not no_pdf and find_libreoffice() is not None
            if not no_pdf and not pdf:
                echo(translate("package.without_pdf"), err=True)
            report_misnamed_templates(workspace, translate)
            folder = output_folder(workspace.root, out)
            complete = [
                _write_package(translate, workspace, each, folder, today, draft=draft, pdf=pdf)
                for each in documents.in_full(selection)
            ]
        return DONE if all(complete) else BLOCKED

    params: list[click.Parameter] = [
        files_argument(translate),
        option("--all", "everything", is_flag=True),
        out_option(option),
        option("--draft", is_flag=True),
        option("--no-pdf", is_flag=True),
        today_option(translate),
    ]
    return click.Command("package", params=params, callback=package, help=translate("package.help"))


def _selection(
    workspace: Workspace, files: tuple[Path, ...], everything: bool
) -> tuple[Answers, ...]:
    if files:
        return select_documents(workspace, files)
    documents = select_documents(workspace, ())
    if everything:
        return documents
    plans = tuple(each for each in documents if each.document.folder is not None)
    if not plans:
        raise WorkspaceError(Problem("nothing_to_do", str(workspace.root)))
    return plans


def _write_package(
    translate: Translator,
    workspace: Workspace,
    answers: Answers,
    folder: Path,
    today: date,
    *,
    draft: bool,
    pdf: bool,
) -> bool:
    """Write the package of a document, or print why not; return whether it was written."""
    from planbuilder.package.build import build_package

    errors = _errors(workspace, answers, today)
    if errors and not draft:
        _report_errors(translate, workspace, answers, errors)
        return False
    try:
        package = build_package(
            workspace, answers, today=today, format_problem=format_problem, draft=draft, pdf=pdf
        )
    except AssemblyError as error:
        echo(
            "\n".join(format_problem(each, translate.language) for each in error.problems), err=True
        )
        return False
    path = folder / package.name
    write_whole(path, package.data)
    echo(translate("package.done", file=path, count=len(package.files)))
    return True


def _errors(workspace: Workspace, answers: Answers, today: date) -> tuple[Finding, ...]:
    from planbuilder.workspace.findings import check_document

    return tuple(blocking(check_document(workspace, answers, Stage.APPROVAL, today)))


def _report_errors(
    translate: Translator, workspace: Workspace, answers: Answers, errors: Sequence[Finding]
) -> None:
    name = workspace.file_name(answers)
    echo(translate("package.refused", file=name, count=len(errors)), err=True)
    for line in blocking_lines(translate, errors):
        echo(line, err=True)
    echo(translate("package.refused_next", file=name), err=True)
