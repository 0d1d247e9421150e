"""`planbuilder redline`: writes the changes since an earlier version as tracked changes in Word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from planbuilder.approval.digests import signed_part
from planbuilder.cli import DONE
from planbuilder.cli.arguments import today_option
from planbuilder.cli.commands.assemble import languages_of
from planbuilder.cli.completion import AnswerFile
from planbuilder.cli.document_argument import document_of
from planbuilder.cli.options import LANGUAGES, CommandOptions
from planbuilder.cli.out_option import out_option
from planbuilder.cli.screen import echo
from planbuilder.storage import write_whole
from planbuilder.storage.file_guard import output_folder
from planbuilder.wording import Translator


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def redline(
        old: Path | None, new: Path | None, language: str, out: Path | None, today: date
    ) -> int:
        from planbuilder.package.redlines import earlier_version, redline_files

        earlier, file = (old, new) if new is not None else (None, old)
        assert file is not None
        workspace, answers = document_of(file)
        before = earlier_version(workspace, answers, earlier)
        instrument = workspace.instrument
        if signed_part(instrument, before) == signed_part(instrument, answers):
            echo(translate("redline.none", file=workspace.file_name(answers)))
            return DONE
        files = redline_files(
            workspace, before, answers, languages_of(workspace, language), today=today
        )
        folder = output_folder(workspace.root, out)
        for name, data in files.items():
            write_whole(folder / name, data)
        echo(translate("assemble.done", count=len(files), folder=folder))
        for name in files:
            echo(f"  {name}")
        return DONE

    return click.Command(
        "redline", params=_params(translate), callback=redline, help=translate("redline.help")
    )


def _params(translate: Translator) -> list[click.Parameter]:
    option = CommandOptions(translate, "redline")
    return [
        click.Argument(["old"], type=AnswerFile(), metavar=translate("redline.old")),
        click.Argument(
            ["new"],
            type=AnswerFile(),
            required=False,
            metavar=translate("redline.new"),
        ),
        *option.documents_language(*LANGUAGES, default="both", show_default=True),
        out_option(option),
        today_option(translate),
    ]
