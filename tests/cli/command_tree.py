"""The commands of the command line that have no subcommands."""

from __future__ import annotations

from collections.abc import Iterator

import click


def leaf_commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, click.Command]]:
    """Yield the words of every command after `planbuilder`, with the command."""
    context = click.Context(group, info_name="planbuilder")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from leaf_commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


def command_paths(group: click.Group) -> set[tuple[str, ...]]:
    """Return the words of every command after `planbuilder`, each as a tuple."""
    return {tuple(path.split()) for path, _ in leaf_commands(group)}


def examples_of(command: click.Command) -> list[str]:
    """Return the commands that the help of a command shows as examples."""
    lines = (command.epilog or "").splitlines()
    return [line.strip() for line in lines if line.strip().startswith("planbuilder ")]
