"""`planbuilder new`: a new answer file, every question blank and explained."""

from __future__ import annotations

from pathlib import Path

import click

from planbuilder.cli import DONE
from planbuilder.storage import write_new
from planbuilder.wording import Translator
from planbuilder.workspace import STRATEGY, find_root, plan_file
from planbuilder.workspace.new_document import blank_document


def command(translate: Translator) -> click.Command:
    """Return the command in one language."""

    def run(document: str, name: str | None) -> int:
        if document == "plan" and name is None:
            raise click.UsageError(translate("new.name_needed"))
        if document == "strategy" and name is not None:
            raise click.UsageError(translate("new.name_refused"))
        root = find_root(Path.cwd())
        path = root / STRATEGY if name is None else plan_file(root, name)
        write_new(path, blank_document(root, document, translate.language))
        click.echo(translate("new.done", file=path.relative_to(root)))
        return DONE

    return click.Command(
        "new",
        params=[
            click.Argument(
                ["document"],
                type=click.Choice(["strategy", "plan"]),
            ),
            click.Argument(["name"], required=False, metavar=f"[{translate('new.name')}]"),
        ],
        callback=run,
        help=translate("new.help"),
    )
