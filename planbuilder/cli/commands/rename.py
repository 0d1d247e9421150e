"""`planbuilder rename`: gives a plan another name, together with its records."""

from __future__ import annotations

from pathlib import Path

import click

from planbuilder.cli import DONE
from planbuilder.cli.completion import plan_names
from planbuilder.cli.screen import echo
from planbuilder.wording import Translator, escape_hidden
from planbuilder.workspace import find_root
from planbuilder.workspace.plan_names import plan_files
from planbuilder.workspace.plan_operations import rename_plan


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def rename(plan: str, new: str) -> int:
        root = find_root(Path.cwd())
        rename_plan(root, _file_name(root, Path(plan).name.removesuffix(".yaml")), new)
        echo(translate("rename.done", file=f"plans/{new}.yaml"))
        return DONE

    params: list[click.Parameter] = [
        click.Argument(["plan"], metavar=translate("new.name"), shell_complete=plan_names),
        click.Argument(["new"], metavar=translate("rename.new_name")),
    ]
    return click.Command("rename", params=params, callback=rename, help=translate("rename.help"))


def _file_name(root: Path, name: str) -> str:
    """Return the real name of a plan that was typed as messages print it, such as `a<U+202E>b`."""
    names = {escape_hidden(path.stem): path.stem for path in plan_files(root)}
    return names.get(name, name)
