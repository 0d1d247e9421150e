"""`planbuilder history`: lists what each command changed, or the versions of one file."""

from __future__ import annotations

import json
from pathlib import Path

import click
from msgspec import to_builtins

from planbuilder.cli import DONE
from planbuilder.cli.arguments import format_option, root_of
from planbuilder.cli.completion import AnswerFile
from planbuilder.cli.screen import echo
from planbuilder.storage.change_log import read_entries
from planbuilder.storage.file_guard import real_path
from planbuilder.storage.instruments import own_formats
from planbuilder.wording import Translator
from planbuilder.wording.change_lines import entry_line, entry_lines
from planbuilder.workspace.history import active_entries, refuse_unknown, versions_of

MOST = 20
"""Entries shown; `--format json` gives all of them."""


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def history(file: Path | None, form: str) -> int:
        root = root_of((file,) if file is not None else ())
        speak = translate.under(own_formats(root))
        if file is not None:
            return _versions(speak, root, file, form)
        entries = read_entries(root)
        if form == "json":
            click.echo(json.dumps([to_builtins(entry) for entry in entries], ensure_ascii=False))
            return DONE
        if not entries:
            echo(translate("history.none"))
        active = {entry.number for entry in active_entries(root)}
        for entry in reversed(entries[-MOST:]):
            echo("\n".join(entry_lines(speak, entry)))
            if entry.undoes is not None:
                echo(f"   {translate('history.undoes', number=entry.undoes)}")
            elif entry.number not in active:
                echo(f"   {translate('history.undone')}")
        return DONE

    params: list[click.Parameter] = [
        click.Argument(
            ["file"],
            required=False,
            type=AnswerFile(),
            metavar=f"[{translate('argument.files')}]",
        ),
        format_option(translate),
    ]
    return click.Command("history", params=params, callback=history, help=translate("history.help"))


def _versions(translate: Translator, root: Path, file: Path, form: str) -> int:
    path = real_path(file).relative_to(root).as_posix()
    versions = versions_of(root, path)
    refuse_unknown(root, path, versions)
    if form == "json":
        click.echo(json.dumps([to_builtins(each) for each in versions], ensure_ascii=False))
        return DONE
    if not versions:
        echo(translate("history.none"))
    for each in reversed(versions):
        if each.number == 0:
            echo(translate("history.first"))
        else:
            echo(entry_line(translate, each.number, each.command, each.at))
        if each.digest is None:
            echo(translate("history.gone", file=path))
    if versions:
        echo(translate("history.restore", file=path))
    return DONE
