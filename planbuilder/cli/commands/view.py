"""`planbuilder view`: opens the assembled document of an answer file in its program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from planbuilder.answers import Answers
from planbuilder.cli import DONE, FAILED
from planbuilder.cli.arguments import today_option
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.options import LANGUAGE, CommandOptions
from planbuilder.cli.screen import echo
from planbuilder.storage import write_whole
from planbuilder.storage.file_guard import OUT, output_folder
from planbuilder.text import Language
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace

_SUFFIXES = frozenset({".docx", ".xlsx", ".pdf", ".html"})


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def view(file: Path, language: str | None, today: date) -> int:
        if file.suffix.lower() in _SUFFIXES:
            return _open(translate, file)
        workspace, answers = document_of(file)
        wanted_language = Language(language) if language else translate.language
        document_language = (
            wanted_language if wanted_language in workspace.languages else workspace.languages[0]
        )
        path = _assemble_one(workspace, answers, document_language)
        if path is None:
            path = _assemble(workspace, answers, document_language, today)
            echo(translate("view.assembled", file=path))
        elif path.stat().st_mtime < workspace.file_of(answers).stat().st_mtime:
            echo(translate("view.older", file=workspace.file_name(answers)))
        return _open(translate, path)

    option = CommandOptions(translate, "view")
    params: list[click.Parameter] = [
        document_argument(translate),
        *option.documents_language(*LANGUAGE),
        today_option(translate),
    ]
    return click.Command("view", params=params, callback=view, help=translate("view.help"))


def _assemble_one(workspace: Workspace, answers: Answers, language: Language) -> Path | None:
    """Return the document that was assembled last, None when there is none."""
    existing = [path for path in _places(workspace, answers, language) if path.is_file()]
    return max(existing, key=lambda path: path.stat().st_mtime, default=None)


def _places(workspace: Workspace, answers: Answers, language: Language) -> Iterator[Path]:
    folder = workspace.root / OUT
    yield folder / f"{answers.name}.{language.value}.docx"
    yield folder / f"{answers.name}.docx"


def _assemble(workspace: Workspace, answers: Answers, language: Language, today: date) -> Path:
    from planbuilder.documents.assembly_request import OutputRequest
    from planbuilder.documents.output import output_files  # brings in Word

    folder = output_folder(workspace.root, None)
    files = output_files(workspace, (answers,), OutputRequest(today, (language,)))
    for name, data in files.items():
        write_whole(folder / name, data)
    return next(path for path in _places(workspace, answers, language) if path.is_file())


def _open(translate: Translator, path: Path) -> int:
    if not path.is_file():
        echo(translate("view.missing", file=path), err=True)
        return FAILED
    # On a Linux desktop, the exit code of the opener says whether a program was found.
    with _silent_errors():
        code = click.launch(str(path), wait=sys.platform.startswith("linux"))
    if code != 0:
        echo(translate("view.no_program", file=path.resolve()), err=True)
        return FAILED
    echo(translate("view.opened", file=path))
    return DONE


@contextmanager
def _silent_errors() -> Iterator[None]:
    """Hide what programs write on standard error: an opener names all it looked for."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
