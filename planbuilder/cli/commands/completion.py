"""`planbuilder completion`: has a shell complete commands, options, plans, states and sections."""

from __future__ import annotations

import os
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from planbuilder.cli import DONE
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.screen import echo
from planbuilder.storage import write_whole
from planbuilder.wording import Translator

FILES = {
    "bash": Path("bash-completion") / "completions" / "planbuilder",
    "fish": Path("fish") / "vendor_completions.d" / "planbuilder.fish",
    "zsh": Path("zsh") / "site-functions" / "_planbuilder",
}
"""By shell: where it looks for completions of a person, in their data folder."""

_DATA, _DEFAULT_DATA = "XDG_DATA_HOME", Path(".local") / "share"


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "completion")

    def completion(shell: str | None, show: bool) -> int:
        shell = shell or Path(os.environ.get("SHELL", "")).name
        if shell not in FILES:
            raise click.UsageError(translate("completion.which", known=", ".join(FILES)))
        script = _script(shell)
        if show:
            click.echo(script)
            return DONE
        data = os.environ.get(_DATA)
        path = (Path(data) if data else Path.home() / _DEFAULT_DATA) / FILES[shell]
        write_whole(path, script.encode())
        echo(translate("template.done", file=path))
        echo(translate(f"completion.{shell}", folder=path.parent))
        return DONE

    params: list[click.Parameter] = [
        click.Argument(["shell"], required=False, type=click.Choice([*FILES])),
        option("--show", is_flag=True),
    ]
    return click.Command(
        "completion", params=params, callback=completion, help=translate("completion.help")
    )


def _script(shell: str) -> str:
    """Return the completion script of a shell, as click generates it."""
    kind = get_completion_class(shell)
    assert kind is not None  # click knows every shell of FILES
    root = click.Group("planbuilder")
    return kind(root, {}, "planbuilder", "_PLANBUILDER_COMPLETE").source()
