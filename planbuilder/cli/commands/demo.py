"""`planbuilder demo`: a sample department's answers and everything made from them."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from planbuilder.checks import blocking
from planbuilder.cli import DONE, FAILED
from planbuilder.cli.options import FOLDER
from planbuilder.cli.progress import progress_bar
from planbuilder.documents.assemble import findings_of
from planbuilder.documents.output import Files, OutputRequest, output_files
from planbuilder.storage import shipped, write_whole
from planbuilder.text import format_date
from planbuilder.wording import Translator
from planbuilder.workbook import portfolio_workbook
from planbuilder.workspace import Workspace, read_workspace

SAMPLE = "parks"

SAMPLE_DATE = date(2026, 11, 21)
"""The day the sample is true of: its dates would all be overdue some years later."""


def command(translate: Translator) -> click.Command:
    """Return the command in one language."""

    def demo(folder: Path) -> int:
        if folder.exists() and any(folder.iterdir()):
            click.echo(translate("demo.exists", folder=folder), err=True)
            return FAILED
        source = shipped("samples") / SAMPLE
        files, drafts = _build(translate, read_workspace(source))
        for file in sorted(source.rglob("*.yaml")):
            place = file.relative_to(source)
            if not any(part == "out" or part.startswith(".") for part in place.parts):
                write_whole(folder / place, file.read_bytes())
        for name, data in files.items():
            write_whole(folder / "out" / name, data)
        _tell(translate, folder, files, drafts)
        return DONE

    target = click.Argument(
        ["folder"],
        type=FOLDER,
        default=Path("planbuilder-demo"),
        metavar=f"[{translate('demo.folder')}]",
    )
    return click.Command("demo", params=[target], callback=demo, help=translate("demo.help"))


def _build(translate: Translator, workspace: Workspace) -> tuple[Files, tuple[str, ...]]:
    """Return finals of what is ready, drafts of what is not, and the names of the drafts."""
    documents = tuple(workspace.documents())
    findings = findings_of(workspace, documents, SAMPLE_DATE)
    drafts = tuple(answers for answers in documents if blocking(findings[answers.name]))
    ready = tuple(answers for answers in documents if not blocking(findings[answers.name]))
    with progress_bar(translate("assemble.progress"), len(documents)) as step:
        # Counting pages of 800 pages takes LibreOffice longer than all the rest.
        final = OutputRequest(SAMPLE_DATE, final=True, numbered=False)
        files = output_files(
            workspace, ready, final, findings=findings, jobs=_processors(), step=step
        )
        draft = replace(final, final=False)
        files |= output_files(workspace, drafts, draft, findings=findings, step=step)
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


def _tell(translate: Translator, folder: Path, files: Files, drafts: tuple[str, ...]) -> None:
    click.echo(translate("demo.date", date=format_date(SAMPLE_DATE, translate.language)))
    if drafts:
        click.echo(translate("demo.draft", names=", ".join(drafts)))
    click.echo(translate("demo.unnumbered"))
    click.echo(translate("demo.done", count=len(files), folder=folder / "out"))
