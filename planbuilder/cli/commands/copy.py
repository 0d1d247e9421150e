"""`planbuilder copy`: copies a plan byte for byte under another name."""

from __future__ import annotations

from pathlib import Path

import click

from planbuilder.cli import DONE
from planbuilder.cli.completion import plan_names
from planbuilder.cli.screen import echo
from planbuilder.wording import Translator
from planbuilder.workspace import find_root
from planbuilder.workspace.plan_operations import copy_plan


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def copy(plan: str, new: str) -> int:
        root = find_root(Path.cwd())
        copy_plan(root, Path(plan).name.removesuffix(".yaml"), new)
        echo(translate("copy.done", file=f"plans/{new}.yaml"))
        return DONE

    params: list[click.Parameter] = [
        click.Argument(["plan"], metavar=translate("new.name"), shell_complete=plan_names),
        click.Argument(["new"], metavar=translate("rename.new_name")),
    ]
    return click.Command("copy", params=params, callback=copy, help=translate("copy.help"))
