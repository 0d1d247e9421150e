"""`planbuilder assemble`: Word documents and risk registers, drafts or finals."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from planbuilder.answers import Answers
from planbuilder.cli import BLOCKED, DONE
from planbuilder.cli.arguments import (
    files_argument,
    format_option,
    select_documents,
    today_option,
    workspace_of,
)
from planbuilder.cli.letters_option import documents_option, letters_chosen
from planbuilder.cli.options import FOLDER, LANGUAGES, CommandOptions
from planbuilder.cli.progress import progress_bar
from planbuilder.documents.assemble import blocked_documents, findings_of
from planbuilder.documents.incoming import open_review_comments
from planbuilder.documents.look import look_at
from planbuilder.documents.output import OutputRequest, output_files
from planbuilder.documents.review import review_copies
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage import write_whole
from planbuilder.text import Language
from planbuilder.word import find_libreoffice
from planbuilder.word.inspect.layout import LayoutNote
from planbuilder.wording import Translator, format_problems
from planbuilder.workspace import Workspace


def command(translate: Translator) -> click.Command:
    """Return the command in one language."""

    def assemble(
        files: tuple[Path, ...],
        letters: tuple[str, ...],
        language: str | None,
        final: bool,
        pdf: bool,
        out: Path | None,
        jobs: int,
        page_numbers: bool,
        for_review: bool,
        look: bool,
        form: str,
        today: date,
    ) -> int:
        workspace = workspace_of(files)
        documents = select_documents(workspace, files)
        folder = out or workspace.root / "out"
        if for_review:
            copies = _review_copies(workspace, documents, languages_of(workspace, language), today)
            for name, data in copies.items():
                write_whole(folder / name, data)
            click.echo(translate("assemble.done", count=len(copies), folder=folder))
            return DONE
        findings = findings_of(workspace, documents, today) if final else None
        problems = list(blocked_documents(workspace, documents, findings)) if findings else []
        if problems:
            click.echo(format_problems(problems, translate.language), err=True)
            return BLOCKED
        bilingual, count_pages = language == "both", None if page_numbers else False
        main, other_letters = letters_chosen(letters, workspace.instrument)
        languages = languages_of(workspace, language)
        request = OutputRequest(
            today, languages, bilingual, final, pdf, count_pages, main, other_letters
        )
        with progress_bar(translate("assemble.progress"), len(documents)) as step:
            outputs = output_files(
                workspace, documents, request, findings=findings, jobs=jobs, step=step
            )
        for name, data in outputs.items():
            write_whole(folder / name, data)
        if not outputs:
            click.echo(translate("assemble.none"))
            return DONE
        if look:
            _report(look_at(outputs, today), form, translate)
        if not (look and form == "json"):
            click.echo(translate("assemble.done", count=len(outputs), folder=folder))
            _say_unnumbered(page_numbers, translate)
        return DONE

    return click.Command(
        "assemble", params=_params(translate), callback=assemble, help=translate("assemble.help")
    )


def _say_unnumbered(page_numbers: bool, translate: Translator) -> None:
    if page_numbers and find_libreoffice() is None:
        click.echo(translate("assemble.unnumbered"))


def _report(notes: Mapping[str, tuple[LayoutNote, ...]], form: str, translate: Translator) -> None:
    """Print what is amiss with the pages of each file: one line a note, or one JSON value."""
    if form == "json":
        files = {name: [asdict(note) for note in own] for name, own in notes.items()}
        click.echo(json.dumps({"files": files}, ensure_ascii=False, indent=2))
        return
    for name, own in notes.items():
        if not own:
            click.echo(translate("assemble.look.fine", file=name))
        for note in own:
            click.echo(translate(f"assemble.look.{note.code}", file=name, page=note.page))


def _params(translate: Translator) -> list[click.Parameter]:
    option = CommandOptions(translate, "assemble")
    return [
        files_argument(translate),
        documents_option(translate),
        option("--language", type=LANGUAGES),
        option("--final", is_flag=True),
        option("--pdf", is_flag=True),
        option("--out", type=FOLDER, metavar=translate("demo.folder")),
        option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, metavar="1–64"),
        option("--for-review", is_flag=True),
        option("--look", is_flag=True),
        format_option(translate),
        option("--page-numbers/--no-page-numbers", default=True),
        today_option(translate),
    ]


def _review_copies(
    workspace: Workspace,
    documents: tuple[Answers, ...],
    languages: tuple[Language, ...],
    today: date,
) -> dict[str, bytes]:
    comments = {each.name: open_review_comments(workspace, each) for each in documents}
    return review_copies(workspace, documents, languages, today, comments)


def languages_of(workspace: Workspace, language: str | None) -> tuple[Language, ...]:
    """Return the languages to assemble: the one named, or all the department writes in.

    Raises WorkspaceError for a language it does not write in.
    """
    if language in (None, "both"):
        return workspace.languages
    if Language(language) not in workspace.languages:
        raise WorkspaceError(Problem("language_not_written", str(workspace.root)))
    return (Language(language),)
