"""`planbuilder translate mark`: records the state of translations that an author made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from planbuilder.answers import TranslationState, question_path
from planbuilder.cli import DONE
from planbuilder.cli.arguments import (
    files_argument,
    first_language,
    format_option,
    select_documents,
    workspace_of,
)
from planbuilder.cli.commands.translate_import import on_option, refuse_person
from planbuilder.cli.options import LANGUAGE, CommandOptions
from planbuilder.cli.screen import echo
from planbuilder.cli.translate_records import as_json, mark_record
from planbuilder.errors import AnswerError, Problem
from planbuilder.storage import save_answers
from planbuilder.text import Language
from planbuilder.translation import with_state
from planbuilder.wording import Translator

_STATES = (TranslationState.DRAFT, TranslationState.MACHINE, TranslationState.REVIEWED)


def _refuse_unmatched(file: str, questions: tuple[str, ...], paths: tuple[str, ...]) -> None:
    paths_of_questions = {*paths, *map(question_path, paths)}
    unmatched = [question for question in questions if question not in paths_of_questions]
    if unmatched:
        raise AnswerError(Problem("nothing_to_mark", file, question) for question in unmatched)


def _marked_paths(
    files: tuple[Path, ...],
    state: TranslationState,
    questions: tuple[str, ...],
    record: Mapping[str, Any],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Record translations in every file, yielding its name and the paths that were marked."""
    workspace = workspace_of(files)
    for answers in select_documents(workspace, files, profile=True):
        first = first_language(workspace)
        new_answers, paths = with_state(answers, state, first, questions, **record)
        _refuse_unmatched(workspace.file_name(answers), questions, paths)
        if paths:
            save_answers(workspace.file_of(answers), new_answers, workspace.instrument.name)
        yield workspace.file_name(answers), paths


def mark_command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "translate.mark")

    def mark(
        files: tuple[Path, ...],
        state: str,
        questions: tuple[str, ...],
        source: str | None,
        by: str | None,
        on: date,
        reason: str | None,
        form: str,
    ) -> int:
        if reason and len(questions) != 1:
            raise click.UsageError(translate("translate.mark.reason_needs_question"))
        if questions and len(files) != 1:
            raise click.UsageError(translate("translate.mark.one_file"))
        translation_state = TranslationState(state)
        if translation_state is TranslationState.REVIEWED and not by:
            raise click.UsageError(translate("translate.mark.by_needed"))
        refuse_person(by)
        record = {
            "source": Language(source) if source else None,
            "by": by,
            "on": on if by else None,
            "reason": reason,
        }
        paths_by_file = dict(_marked_paths(files, translation_state, questions, record))
        if form == "json":
            click.echo(as_json(mark_record(paths_by_file)))
        for file, paths in paths_by_file.items() if form == "text" else ():
            echo(translate("translate.mark.done", file=file, count=len(paths)))
        return DONE

    params = [
        files_argument(translate),
        option(
            "--as", "state", type=click.Choice([state.value for state in _STATES]), required=True
        ),
        option("--question", "questions", multiple=True, metavar=translate("translate.mark.path")),
        option("--source", type=click.Choice(LANGUAGE)),
        option("--by", metavar=translate("translate.position")),
        on_option(translate),
        option("--reason"),
        format_option(translate),
    ]
    return click.Command("mark", params=params, callback=mark, help=translate("translate.mark"))
