"""`planbuilder archive`: moves a plan with its records from the portfolio to the archive."""

from __future__ import annotations

from pathlib import Path

import click

from planbuilder.cli import DONE
from planbuilder.cli.completion import plan_names
from planbuilder.cli.screen import echo
from planbuilder.wording import Translator
from planbuilder.workspace import find_root
from planbuilder.workspace.plan_operations import archive_plan


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def archive(plan: str) -> int:
        root = find_root(Path.cwd())
        new_place = archive_plan(root, Path(plan).name.removesuffix(".yaml"))
        for path in new_place:
            echo(translate("archive.done", file=path.relative_to(root).as_posix()))
        return DONE

    params: list[click.Parameter] = [
        click.Argument(["plan"], metavar=translate("new.name"), shell_complete=plan_names)
    ]
    return click.Command("archive", params=params, callback=archive, help=translate("archive.help"))
