"""`planbuilder restore`: restores an earlier version of a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from planbuilder.cli import DONE
from planbuilder.cli.arguments import root_of
from planbuilder.cli.completion import AnswerFile
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.parameter_types import Number
from planbuilder.cli.screen import echo
from planbuilder.storage.file_guard import real_path
from planbuilder.wording import Translator
from planbuilder.workspace.history import restore as restore_version


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "restore")

    def restore(file: Path, version: int) -> int:
        root = root_of((file,))
        path = real_path(file).relative_to(root).as_posix()
        words = ("restore", path, "--version", str(version))
        restore_version(root, path, version, words, datetime.now())
        echo(translate("restore.done", file=path, number=version))
        return DONE

    params: list[click.Parameter] = [
        click.Argument(["file"], type=AnswerFile(), metavar=translate("argument.files")),
        option("--version", type=Number(0, 99_999), required=True, metavar="N"),
    ]
    return click.Command("restore", params=params, callback=restore, help=translate("restore.help"))
