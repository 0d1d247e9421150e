"""`planbuilder demo`: a sample department's answers and everything made from them."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from planbuilder.answers import Answers
from planbuilder.checks import blocking, run
from planbuilder.cli import DONE, FAILED
from planbuilder.cli.progress import progress_bar
from planbuilder.cli.words import Say
from planbuilder.documents.output import Files, Wanted, output_files
from planbuilder.instrument import Stage
from planbuilder.loading import shipped
from planbuilder.store import write_whole
from planbuilder.text import format_date
from planbuilder.workbook import portfolio_workbook
from planbuilder.workspace import Workspace, case_of, read_workspace

SAMPLE = "parks"

SAMPLE_DATE = date(2026, 11, 21)
"""The day the sample is true of: its dates would all be overdue some years later."""


def command(say: Say) -> click.Command:
    """Return the command in one language."""

    def demo(folder: Path) -> int:
        if folder.exists() and any(folder.iterdir()):
            click.echo(say("demo.exists", folder=folder), err=True)
            return FAILED
        source = shipped("samples") / SAMPLE
        shutil.copytree(
            source, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("out", ".*")
        )
        workspace = read_workspace(folder.resolve())
        made, drafts = _build(say, workspace)
        for name, data in made.items():
            write_whole(folder / "out" / name, data)
        _tell(say, folder, made, drafts)
        return DONE

    target = click.Argument(
        ["folder"],
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("planbuilder-demo"),
        metavar=f"[{say('demo.folder')}]",
    )
    return click.Command("demo", params=[target], callback=demo, help=say("demo.help"))


def _build(say: Say, workspace: Workspace) -> tuple[Files, tuple[str, ...]]:
    """Return finals of what is ready, drafts of what is not, and the names of the drafts."""
    ready, drafts = _sorted_out(workspace)
    documents = (*ready, *drafts)
    with progress_bar(say("assemble.progress"), len(documents)) as step:
        # Counting pages of 800 pages takes LibreOffice longer than all the rest.
        final = Wanted(SAMPLE_DATE, final=True, numbered=False)
        files = output_files(workspace, ready, final, jobs=_processors(), step=step)
        files |= output_files(workspace, drafts, replace(final, final=False), step=step)
    plans = tuple(workspace.plans.values())
    files |= {
        f"portfolio.register.{language.value}.xlsx": portfolio_workbook(
            workspace.instrument, plans, language, dated=SAMPLE_DATE, profile=workspace.profile
        )
        for language in workspace.instrument.languages
    }
    return files, tuple(answers.name for answers in drafts)


def _processors() -> int:
    return min(os.cpu_count() or 1, 4)


def _sorted_out(workspace: Workspace) -> tuple[tuple[Answers, ...], tuple[Answers, ...]]:
    documents = tuple(workspace.documents())
    stopped = {
        answers.name
        for answers in documents
        if blocking(run(case_of(workspace, answers, Stage.APPROVAL, SAMPLE_DATE)))
    }
    ready = tuple(answers for answers in documents if answers.name not in stopped)
    return ready, tuple(answers for answers in documents if answers.name in stopped)


def _tell(say: Say, folder: Path, made: Files, drafts: tuple[str, ...]) -> None:
    click.echo(say("demo.date", date=format_date(SAMPLE_DATE, say.language)))
    if drafts:
        click.echo(say("demo.draft", names=", ".join(drafts)))
    click.echo(say("demo.unnumbered"))
    click.echo(say("demo.done", count=len(made), folder=folder / "out"))
