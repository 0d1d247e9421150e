"""`planbuilder assemble`: Word documents and risk registers, drafts or finals."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins

from planbuilder.cli import BLOCKED, DONE, FAILED
from planbuilder.cli.arguments import (
    answer_files,
    files_argument,
    format_option,
    root_of,
    select_documents,
    today_option,
    workspace_of,
)
from planbuilder.cli.letters_option import choose_letters, documents_option
from planbuilder.cli.options import LANGUAGES, CommandOptions
from planbuilder.cli.out_option import out_option
from planbuilder.cli.parameter_types import Number
from planbuilder.cli.progress import progress_bar
from planbuilder.cli.screen import echo
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.document_outcome import DocumentOutcome
from planbuilder.documents.incremental import OutputRun
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage import write_whole
from planbuilder.storage.file_guard import output_folder
from planbuilder.text import Language
from planbuilder.word import find_libreoffice
from planbuilder.wording import Translator, format_problems
from planbuilder.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from planbuilder.documents.look import FileLook


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def assemble(
        files: tuple[Path, ...],
        letters: tuple[str, ...],
        language: str | None,
        final: bool,
        pdf: bool,
        out: Path | None,
        jobs: int | None,
        scheduler: str | None,
        page_numbers: bool,
        for_review: bool,
        look: bool,
        fresh: bool,
        form: str,
        today: date,
    ) -> int:
        folder = output_folder(root_of(files), out)
        if for_review:
            return _write_review_copies(translate, files, language, folder, today)
        workspace = open_workspace(root_of(files))
        main, other_letters = choose_letters(letters, workspace.instrument)
        request = OutputRequest(
            today,
            languages_of(workspace, language),
            language == "both",
            final,
            pdf,
            None if page_numbers else False,
            main,
            other_letters,
            fresh,
        )
        report_misnamed_templates(workspace, translate)
        names = answer_files(workspace, files)
        with OutputRun(workspace, folder, fresh=fresh) as run, _cluster(scheduler) as executor:
            outcomes = _write(translate, run, names, request, jobs, executor)
        if look:
            _report_looks(translate, outcomes, folder, today, form)
        if not (look and form == "json"):
            _report_files(translate, outcomes, folder)
            _report_missing_numbers(page_numbers, translate)
        return _exit_code(outcomes)

    return click.Command(
        "assemble", params=_params(translate), callback=assemble, help=translate("assemble.help")
    )


def _write(
    translate: Translator,
    run: OutputRun,
    names: Sequence[str],
    request: OutputRequest,
    jobs: int | None,
    executor: Executor | None,
) -> list[DocumentOutcome]:
    """Write the documents in the files `names`, then the workbooks of all that were written.

    The problems of a document are printed as soon as they are known.
    """
    outcomes: list[DocumentOutcome] = []
    with progress_bar(translate("assemble.progress"), len(names)) as step:
        made = run.write_documents(names, request, jobs=jobs, executor=executor, step=step)
        for outcome in made:
            outcomes.append(outcome)
            _report_problems(outcome, translate)
        ready = [outcome.file for outcome in outcomes if not outcome.problems]
        outcomes.extend(run.write_portfolio(sorted(ready), request))
    return outcomes


def _cluster(address: str | None) -> AbstractContextManager[Executor | None]:
    """Return the workers of the scheduler at `address` as a context; None without an address."""
    if address is None:
        return nullcontext()
    from planbuilder.documents.scheduler import cluster_workers

    return cluster_workers(address)


def report_misnamed_templates(workspace: Workspace, translate: Translator) -> None:
    """Print the name of each Word file among the templates that is not used because of its name."""
    if not any((workspace.root / folder).is_dir() for folder in ("templates", "instruments")):
        return  # before what looks closer is read
    from planbuilder.documents.template_names import misnamed_templates

    if problems := list(misnamed_templates(workspace)):
        echo(format_problems(problems, translate.language), err=True)


def _report_problems(outcome: DocumentOutcome, translate: Translator) -> None:
    if outcome.problems:
        echo(format_problems(outcome.problems, translate.language), err=True)


def _report_files(translate: Translator, outcomes: Sequence[DocumentOutcome], folder: Path) -> None:
    """Print how many files were written, how many were current, and how many documents failed."""
    count_new = sum(len(each.names) for each in outcomes if not each.current)
    current = sum(len(each.names) for each in outcomes if each.current)
    failures = sum(bool(each.problems) for each in outcomes)
    if not (count_new or current or failures):
        echo(translate("assemble.none"))
    if count_new or (failures and not current):
        echo(translate("assemble.done", count=count_new, folder=folder))
    if current:
        echo(translate("assemble.current", count=current, folder=folder))
    if failures:
        failed = translate("assemble.failed", count=failures, total=len(outcomes))
        others = [translate("assemble.others")] if failures < len(outcomes) else []
        echo(" ".join((failed, *others)), err=True)


def _exit_code(outcomes: Sequence[DocumentOutcome]) -> int:
    """Return the most serious exit code: an error comes before findings."""
    failures = [outcome for outcome in outcomes if outcome.problems]
    if not failures:
        return DONE
    return BLOCKED if all(outcome.is_blocked for outcome in failures) else FAILED


def _report_missing_numbers(page_numbers: bool, translate: Translator) -> None:
    if page_numbers and find_libreoffice() is None:
        echo(translate("assemble.unnumbered"))


def _report_looks(
    translate: Translator,
    outcomes: Sequence[DocumentOutcome],
    folder: Path,
    today: date,
    form: str,
) -> None:
    """Look at the pages of the files that are there now, and print what was found."""
    names = [name for outcome in outcomes for name in outcome.names]
    if not names:
        return
    from planbuilder.documents.look import look_at

    data = {name: (folder / name).read_bytes() for name in names}
    _report(look_at(data, today), form, translate)


def _report(looks: Mapping[str, FileLook], form: str, translate: Translator) -> None:
    """Print what was mended in each file and what remains, as lines or as one JSON value."""
    if form == "json":
        files = {name: to_builtins(look) for name, look in looks.items()}
        click.echo(json.dumps({"files": files}, ensure_ascii=False, indent=2))
        return
    for name, look in looks.items():
        for note in look.mended:
            what = translate(f"assemble.look.what.{note.code}")
            echo(
                translate(
                    "assemble.look.mended", file=name, page=note.page, what=what, text=note.text
                )
            )
        for note in look.remains:
            echo(translate(f"assemble.look.{note.code}", file=name, page=note.page, text=note.text))
        if not look.remains:
            echo(translate("assemble.look.fine", file=name))


def _params(translate: Translator) -> list[click.Parameter]:
    option = CommandOptions(translate, "assemble")
    return [
        files_argument(translate),
        documents_option(option),
        *option.documents_language(*LANGUAGES),
        option("--final", is_flag=True),
        option("--pdf", is_flag=True),
        out_option(option),
        option("--jobs", type=Number(1, 64), metavar="1–64"),
        option("--scheduler", metavar=f"{translate('assemble.scheduler_address')}"),
        option("--for-review", is_flag=True),
        option("--look", is_flag=True),
        option("--fresh", is_flag=True),
        format_option(translate),
        option("--page-numbers/--no-page-numbers", default=True),
        today_option(translate),
    ]


def _write_review_copies(
    translate: Translator, files: tuple[Path, ...], language: str | None, folder: Path, today: date
) -> int:
    # The review copies of a few documents need what most runs do without.
    from planbuilder.documents.review_comments import open_comments_on
    from planbuilder.documents.review_copies import review_copies

    workspace = workspace_of(files)
    documents = select_documents(workspace, files)
    comments = {each.name: open_comments_on(workspace, each) for each in documents}
    languages = languages_of(workspace, language)
    copies = review_copies(workspace, documents, languages, today, comments)
    for name, data in copies.items():
        write_whole(folder / name, data)
    echo(translate("assemble.done", count=len(copies), folder=folder))
    return DONE


def languages_of(workspace: Workspace, language: str | None) -> tuple[Language, ...]:
    """Return the languages to assemble: the one named, or all languages of the department.

    Raises WorkspaceError for a language that the department does not write in.
    """
    if language in (None, "both"):
        return workspace.languages
    if Language(language) not in workspace.languages:
        raise WorkspaceError(Problem("language_not_written", str(workspace.root)))
    return (Language(language),)
