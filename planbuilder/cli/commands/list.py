"""`planbuilder list`: the documents of the workspace, one on each line."""

from __future__ import annotations

import json
from pathlib import Path

import click

from planbuilder.cli import DONE, FAILED
from planbuilder.cli.arguments import format_option
from planbuilder.cli.screen import echo
from planbuilder.model import plain
from planbuilder.wording import Translator, command_line, format_problems
from planbuilder.workspace import document_title, find_root, read_workspace


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def list_(form: str) -> int:
        workspace = read_workspace(find_root(Path.cwd()))
        rows = [
            (workspace.file_name(answers), document_title(answers))
            for answers in workspace.documents()
        ]
        if form == "json":
            records = [{"file": file, "title": plain(title)} for file, title in rows]
            click.echo(json.dumps(records, ensure_ascii=False))
        else:
            width = max((len(file) for file, _ in rows), default=0)
            for file, title in rows:
                echo(f"{file.ljust(width)}  {title[translate.language]}")
            if not rows:
                from planbuilder.workspace.next_steps import beginning  # loads slowly

                begin = command_line(beginning(workspace.instrument))
                echo(translate("list.none", command=begin))
        for error in workspace.load_errors.values():
            echo(format_problems(error.problems, translate.language), err=True)
        return FAILED if workspace.load_errors else DONE

    params: list[click.Parameter] = [format_option(translate)]
    return click.Command("list", params=params, callback=list_, help=translate("list.help"))
