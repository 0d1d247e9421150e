"""`planbuilder new`: a new answer file, every question blank and explained."""

from __future__ import annotations

from pathlib import Path

import click

from planbuilder.answers.blank_file import blank_file
from planbuilder.cli import DONE
from planbuilder.cli.words import Say
from planbuilder.loading import own_instrument
from planbuilder.store import write_new
from planbuilder.workspace import STRATEGY, find_root, plan_file


def command(say: Say) -> click.Command:
    """Return the command in one language."""

    def run(document: str, name: str | None) -> int:
        if document == "plan" and name is None:
            raise click.UsageError(say("new.name_needed"))
        if document == "strategy" and name is not None:
            raise click.UsageError(say("new.name_refused"))
        root = find_root(Path.cwd())
        path = root / STRATEGY if name is None else plan_file(root, name)
        instrument = own_instrument(root)
        text = blank_file(instrument, instrument.document(document), say.language)
        write_new(path, text.encode())
        click.echo(say("new.done", file=path.relative_to(root)))
        return DONE

    return click.Command(
        "new",
        params=[
            click.Argument(
                ["document"],
                type=click.Choice(["strategy", "plan"]),
            ),
            click.Argument(["name"], required=False, metavar=f"[{say('new.name')}]"),
        ],
        callback=run,
        help=say("new.help"),
    )
