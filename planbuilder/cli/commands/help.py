"""`planbuilder help`: finds a command by its first letters, or by words for what it does."""

from __future__ import annotations

import click

from planbuilder.cli import DONE, MISUSED
from planbuilder.cli.command_search import (
    CommandSummary,
    commands_about,
    commands_named,
    every_command,
)
from planbuilder.cli.screen import echo
from planbuilder.wording import Translator

PROGRAM = "planbuilder"


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def help_(words: tuple[str, ...]) -> int:
        context = click.get_current_context()
        parent = context.parent
        if parent is None or not isinstance(parent.command, click.Group) or not words:
            click.echo((parent or context).get_help())
            return DONE
        every = tuple(every_command(parent.command))
        hits = commands_named(every, words)
        if len(hits) == 1:
            echo(_help_of(parent, hits[0]))
            return DONE
        matches = hits or commands_about(every, words)
        if not matches:
            echo(translate("help.nothing", words=" ".join(words)), err=True)
            return MISUSED
        for each in matches:
            echo(" ".join((PROGRAM, *each.path)))
            echo(f"  {each.sentence}")
        return DONE

    params: list[click.Parameter] = [
        click.Argument(["words"], nargs=-1, metavar=f"[{translate('help.words')}…]")
    ]
    return click.Command("help", params=params, callback=help_, help=translate("help.help"))


def _help_of(parent: click.Context, summary: CommandSummary) -> str:
    context = parent
    *groups, _ = summary.path
    for name in groups:
        group = context.command
        assert isinstance(group, click.Group)
        inner = group.get_command(context, name)
        assert inner is not None
        context = click.Context(inner, parent=context, info_name=name)
    own = click.Context(summary.command, parent=context, info_name=summary.path[-1])
    return own.get_help()
