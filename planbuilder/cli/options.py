"""The options of commands, with their help found by name in `commands.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from planbuilder.instrument import Stage
from planbuilder.text import Language
from planbuilder.wording import Translator

FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
LANGUAGE = click.Choice([language.value for language in Language])
LANGUAGES = click.Choice([*(language.value for language in Language), "both"])


class CommandOptions:
    """Declares the options of one command in one language.

    The help of `--name` is the phrase `<command>.name`; a subcommand inherits from the commands
    above it (`record.step.name`, `record.name`), and every command from `option.name`.
    """

    def __init__(self, translate: Translator, command: str) -> None:
        self.translate = translate
        self.command = command

    def __call__(self, *declarations: str, **settings: Any) -> click.Option:
        """Return an option declared as click does it: `--name`, then the parameter's own name.

        Raises KeyError when no phrase explains the option.
        """
        return click.Option(declarations, help=self._help(declarations[0]), **settings)

    def purpose(self) -> click.Option:
        """Return the option `--for`: the stage that answers must be ready for."""
        return self(
            "--for",
            "purpose",
            type=click.Choice([stage.value for stage in Stage]),
            default=Stage.APPROVAL.value,
            show_default=True,
        )

    def _help(self, declaration: str) -> str:
        name = declaration.partition("/")[0].lstrip("-").replace("-", "_")
        for key in _keys(self.command, name):
            if key in self.translate:
                return self.translate(key)
        raise KeyError(f"{self.command}: {declaration}")


def _keys(command: str, name: str) -> Iterator[str]:
    """Yield the keys that may explain an option, the closest first."""
    while command:
        yield f"{command}.{name}"
        command = command.rpartition(".")[0]
    yield f"option.{name}"
