"""`planbuilder translate mark`: an author's own record of translations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from planbuilder.answers import TranslationState, question_path
from planbuilder.cli import DONE
from planbuilder.cli.arguments import (
    chosen,
    files_argument,
    first_language,
    format_option,
    workspace_of,
)
from planbuilder.cli.commands.translate_import import on_option, refuse_person
from planbuilder.cli.commands.translate_records import as_json, mark_record
from planbuilder.cli.i18n import Say
from planbuilder.errors import AnswerError, Problem
from planbuilder.storage import save_answers
from planbuilder.text import Language
from planbuilder.translation import marked

_STATES = (TranslationState.DRAFT, TranslationState.MACHINE, TranslationState.REVIEWED)


def _refuse_unmatched(file: str, questions: tuple[str, ...], paths: tuple[str, ...]) -> None:
    found = {*paths, *map(question_path, paths)}
    lost = [question for question in questions if question not in found]
    if lost:
        raise AnswerError(Problem("nothing_to_mark", file, question) for question in lost)


def mark_command(say: Say) -> click.Command:
    """Return the command in one language."""

    def mark(
        files: tuple[Path, ...],
        state: str,
        questions: tuple[str, ...],
        source: str | None,
        by: str | None,
        on: date,
        form: str,
    ) -> int:
        if questions and len(files) != 1:
            raise click.UsageError(say("translate.mark.one_file"))
        wanted = TranslationState(state)
        if wanted is TranslationState.REVIEWED and not by:
            raise click.UsageError(say("translate.mark.by_needed"))
        refuse_person(by)
        workspace = workspace_of(files)
        done: dict[str, tuple[str, ...]] = {}
        for answers in chosen(workspace, files, profile=True):
            changed, paths = marked(
                answers,
                wanted,
                first_language(workspace),
                questions,
                source=Language(source) if source else None,
                by=by,
                on=on if by else None,
            )
            _refuse_unmatched(workspace.shown(answers), questions, paths)
            if paths:
                save_answers(workspace.file_of(answers), changed, workspace.instrument.name)
            done[workspace.shown(answers)] = paths
        if form == "json":
            click.echo(as_json(mark_record(done)))
        for file, paths in done.items() if form == "text" else ():
            click.echo(say("translate.mark.done", file=file, count=len(paths)))
        return DONE

    params = [
        files_argument(say),
        click.Option(
            ["--as", "state"],
            type=click.Choice([state.value for state in _STATES]),
            required=True,
            help=say("translate.mark.as"),
        ),
        click.Option(
            ["--question", "questions"],
            multiple=True,
            metavar=say("translate.mark.path"),
            help=say("translate.mark.question"),
        ),
        click.Option(
            ["--source"], type=click.Choice(["en", "fr"]), help=say("translate.mark.source")
        ),
        click.Option(["--by"], metavar=say("translate.position"), help=say("translate.mark.by")),
        on_option(say),
        format_option(say),
    ]
    return click.Command("mark", params=params, callback=mark, help=say("translate.mark"))
