"""`planbuilder demo`: writes a sample department's answers and everything made from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from planbuilder.cli import DONE, FAILED
from planbuilder.cli.arguments import answer_files
from planbuilder.cli.options import FOLDER
from planbuilder.cli.progress import progress_bar
from planbuilder.cli.screen import echo
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.incremental import OutputRun
from planbuilder.errors import PlanbuilderError
from planbuilder.storage import shipped_path, write_whole
from planbuilder.storage.instruments import own_formats
from planbuilder.wording import Translator
from planbuilder.workspace import open_workspace

SAMPLE = "parks"

SAMPLE_DATE = date(2026, 11, 21)
"""The day the sample is true of: its dates would all be overdue some years later."""


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def demo(folder: Path) -> int:
        if folder.exists() and any(folder.iterdir()):
            echo(translate("demo.exists", folder=folder), err=True)
            return FAILED
        source = shipped_path("samples") / SAMPLE
        for file in sorted(source.rglob("*.yaml")):
            place = file.relative_to(source)
            if not any(part == "out" or part.startswith(".") for part in place.parts):
                write_whole(folder / place, file.read_bytes())
        count, drafts = _build(translate, folder)
        _report(translate, folder, count, drafts)
        return DONE

    target = click.Argument(
        ["folder"],
        type=FOLDER,
        default=Path("planbuilder-demo"),
        metavar=f"[{translate('demo.folder')}]",
    )
    return click.Command("demo", params=[target], callback=demo, help=translate("demo.help"))


def _build(translate: Translator, folder: Path) -> tuple[int, tuple[str, ...]]:
    """Write final documents of what is ready and drafts of the rest.

    Returns the number of files, and the names of the documents that are drafts.
    """
    workspace, out = open_workspace(folder), folder / "out"
    files = answer_files(workspace, ())
    # Laying out 800 pages in LibreOffice to count them would take longer than all the rest.
    final = OutputRequest(SAMPLE_DATE, final=True, page_numbers=False)
    draft = replace(final, final=False)
    with (
        OutputRun(workspace, out) as run,
        progress_bar(translate("assemble.progress"), len(files)) as step,
    ):
        outcomes = list(run.write_documents(files, final, step=step))
        drafts = [outcome.file for outcome in outcomes if outcome.is_blocked]
        outcomes += run.write_documents(drafts, draft)
        outcomes += run.write_portfolio(files, final)
    faults = [problem for each in outcomes if not each.is_blocked for problem in each.problems]
    if faults:
        raise PlanbuilderError(faults)
    count = sum(len(outcome.names) for outcome in outcomes)
    return count, tuple(Path(file).stem for file in drafts)


def _report(translate: Translator, folder: Path, count: int, drafts: tuple[str, ...]) -> None:
    speak = translate.under(own_formats(folder))
    echo(speak("demo.date", date=SAMPLE_DATE))
    if drafts:
        echo(translate("demo.draft", names=", ".join(drafts)))
    echo(translate("demo.unnumbered"))
    echo(translate("demo.done", count=count, folder=folder / "out"))
