"""`planbuilder redline`: what changed since an earlier version, as tracked changes in Word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from planbuilder.cli import DONE
from planbuilder.cli.arguments import today_option
from planbuilder.cli.commands.assemble import languages_of
from planbuilder.cli.document_argument import document_of
from planbuilder.cli.i18n import Say
from planbuilder.storage import write_whole


def command(say: Say) -> click.Command:
    """Return the command in one language."""

    def redline(
        old: Path | None, new: Path | None, language: str, out: Path | None, today: date
    ) -> int:
        from planbuilder.package.redlines import earlier_version, redline_files

        earlier, file = (old, new) if new is not None else (None, old)
        assert file is not None
        workspace, answers = document_of(file)
        before = earlier_version(workspace, answers, earlier)
        files = redline_files(
            workspace, before, answers, languages_of(workspace, language), today=today
        )
        folder = out or workspace.root / "out"
        for name, data in files.items():
            write_whole(folder / name, data)
        click.echo(say("assemble.done", count=len(files), folder=folder))
        for name in files:
            click.echo(f"  {name}")
        return DONE

    return click.Command("redline", params=_params(say), callback=redline, help=say("redline.help"))


def _params(say: Say) -> list[click.Parameter]:
    return [
        click.Argument(["old"], type=click.Path(path_type=Path), metavar=say("redline.old")),
        click.Argument(
            ["new"], type=click.Path(path_type=Path), required=False, metavar=say("redline.new")
        ),
        click.Option(
            ["--language"],
            type=click.Choice(["en", "fr", "both"]),
            default="both",
            show_default=True,
            help=say("redline.language"),
        ),
        click.Option(
            ["--out"],
            type=click.Path(file_okay=False, path_type=Path),
            metavar=say("demo.folder"),
            help=say("assemble.out"),
        ),
        today_option(say),
    ]
