"""`planbuilder assemble`: Word documents and risk registers, drafts or finals."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from planbuilder.cli import BLOCKED, DONE
from planbuilder.cli.arguments import chosen, files_argument, today_option, workspace_of
from planbuilder.cli.i18n import Say
from planbuilder.cli.letters_option import MAIN, documents_option
from planbuilder.cli.problem_report import told
from planbuilder.cli.progress import progress_bar
from planbuilder.documents.assemble import blocked_documents, findings_of
from planbuilder.documents.output import OutputRequest, output_files
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage import write_whole
from planbuilder.text import Language
from planbuilder.word import find_libreoffice
from planbuilder.workspace import Workspace


def command(say: Say) -> click.Command:
    """Return the command in one language."""

    def assemble(
        files: tuple[Path, ...],
        written: tuple[str, ...],
        language: str | None,
        final: bool,
        pdf: bool,
        out: Path | None,
        jobs: int,
        page_numbers: bool,
        today: date,
    ) -> int:
        workspace = workspace_of(files)
        documents = chosen(workspace, files)
        findings = findings_of(workspace, documents, today) if final else None
        if findings and (stopped := list(blocked_documents(workspace, documents, findings))):
            click.echo(told(stopped, say.language), err=True)
            return BLOCKED
        together, numbered = language == "both", None if page_numbers else False
        others = tuple(name for name in written if name != MAIN)
        languages, main = languages_of(workspace, language), MAIN in written
        wanted = OutputRequest(today, languages, together, final, pdf, numbered, main, others)
        with progress_bar(say("assemble.progress"), len(documents)) as step:
            made = output_files(
                workspace, documents, wanted, findings=findings, jobs=jobs, step=step
            )
        folder = out or workspace.root / "out"
        for name, data in made.items():
            write_whole(folder / name, data)
        if not made:
            click.echo(say("assemble.none"))
            return DONE
        click.echo(say("assemble.done", count=len(made), folder=folder))
        if page_numbers and find_libreoffice() is None:
            click.echo(say("assemble.unnumbered"))
        return DONE

    return click.Command(
        "assemble", params=_params(say), callback=assemble, help=say("assemble.help")
    )


def _params(say: Say) -> list[click.Parameter]:
    return [
        files_argument(say),
        documents_option(say),
        click.Option(
            ["--language"],
            type=click.Choice(["en", "fr", "both"]),
            help=say("assemble.language"),
        ),
        click.Option(["--final"], is_flag=True, help=say("assemble.final")),
        click.Option(["--pdf"], is_flag=True, help=say("assemble.pdf")),
        click.Option(
            ["--out"],
            type=click.Path(file_okay=False, path_type=Path),
            metavar=say("demo.folder"),
            help=say("assemble.out"),
        ),
        click.Option(
            ["--jobs"],
            type=click.IntRange(1, 64),
            default=1,
            show_default=True,
            metavar="1–64",
            help=say("assemble.jobs"),
        ),
        click.Option(
            ["--page-numbers/--no-page-numbers"], default=True, help=say("assemble.numbers")
        ),
        today_option(say),
    ]


def languages_of(workspace: Workspace, language: str | None) -> tuple[Language, ...]:
    """Return the languages to assemble: the one named, or all the department writes in.

    Raises WorkspaceError for a language it does not write in.
    """
    if language in (None, "both"):
        return workspace.languages
    if Language(language) not in workspace.languages:
        raise WorkspaceError(Problem("language_not_written", str(workspace.root)))
    return (Language(language),)
