"""The options of commands; their help texts are found by name in `commands.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from planbuilder.cli.screen import echo
from planbuilder.text import Language
from planbuilder.wording import Translator

# Whether a path can be read is left to who reads it: an unreadable file is no wrong usage.
ANY_PATH = click.Path(readable=False, path_type=Path)
FILE = click.Path(dir_okay=False, readable=False, path_type=Path)
FOLDER = click.Path(file_okay=False, readable=False, path_type=Path)
LANGUAGE = tuple(language.value for language in Language)
LANGUAGES = (*LANGUAGE, "both")

EARLIER = "earlier_language"


def _remember(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    ctx.meta[EARLIER] = value


def _documents_language(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> str | None:
    """Return the language of the documents: the option's value, or that of its earlier spelling."""
    earlier: str | None = ctx.meta.get(EARLIER)
    is_explicit = ctx.get_parameter_source("language") is click.core.ParameterSource.COMMANDLINE
    if is_explicit or earlier is None:
        return value
    if isinstance(ctx.obj, Translator):
        echo(ctx.obj("option.language_earlier", value=earlier), err=True)
    return earlier


class CommandOptions:
    """Declares the options of one command in one language; without a command, those of all.

    The help of `--name` is the phrase `<command>.name`; a subcommand inherits from the commands
    above it (`record.step.name`, `record.name`), and every command from `option.name`.
    """

    def __init__(self, translate: Translator, command: str = "") -> None:
        self.translate = translate
        self.command = command

    def __call__(self, *declarations: str, **settings: Any) -> click.Option:
        """Return an option; `declarations` and `settings` are those of `click.Option`.

        Raises KeyError when no phrase explains the option.
        """
        return click.Option(declarations, help=self._help(declarations[0]), **settings)

    def purpose(self) -> click.Option:
        """Return the option `--for`: the stage that answers must be ready for."""
        from planbuilder.instrument import Stage  # the group of commands does without it

        return self(
            "--for",
            "purpose",
            type=click.Choice([stage.value for stage in Stage]),
            default=Stage.APPROVAL.value,
            show_default=True,
        )

    def documents_language(self, *choices: str, **settings: Any) -> list[click.Parameter]:
        """Return the options `--documents-language` and `--language`.

        The parameter `language` is the language of the documents, one of `choices`. `--language`
        chooses the language of messages; it still chooses that of documents where nothing else
        does, as it did in earlier versions.
        """
        new = self(
            "--documents-language",
            "language",
            type=click.Choice(choices),
            callback=_documents_language,
            **settings,
        )
        old = CommandOptions(self.translate)(
            "--language",
            EARLIER,
            type=click.Choice(choices),
            is_eager=True,
            expose_value=False,
            callback=_remember,
            metavar="[en|fr]",
        )
        return [new, old]

    def _help(self, declaration: str) -> str:
        name = declaration.partition("/")[0].lstrip("-").replace("-", "_")
        for key in _keys(self.command, name):
            if key in self.translate:
                return self.translate(key)
        raise KeyError(f"{self.command}: {declaration}")


def _keys(command: str, name: str) -> Iterator[str]:
    """Yield the keys that may explain an option, the most specific first."""
    while command:
        yield f"{command}.{name}"
        command = command.rpartition(".")[0]
    yield f"option.{name}"
