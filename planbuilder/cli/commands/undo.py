"""`planbuilder undo`: takes back the last command that changed the workspace."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from planbuilder.cli import DONE, STOPPED
from planbuilder.cli.consent import consents
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.screen import echo
from planbuilder.storage.instruments import own_formats
from planbuilder.wording import Translator
from planbuilder.wording.change_lines import entry_lines
from planbuilder.workspace import find_root
from planbuilder.workspace.history import last_change, revert


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "undo")

    def undo(yes: bool, anyway: bool) -> int:
        root = find_root(Path.cwd())
        entry = last_change(root)
        echo(translate("undo.what"))
        echo("\n".join(entry_lines(translate.under(own_formats(root)), entry)))
        if not yes and not _confirm(translate):
            echo(translate("undo.kept"))
            return STOPPED
        revert(root, entry, ("undo",), datetime.now(), anyway=anyway)
        echo(translate("undo.done", count=len(entry.changes)))
        return DONE

    params: list[click.Parameter] = [
        option("--yes", is_flag=True),
        option("--anyway", is_flag=True),
    ]
    return click.Command("undo", params=params, callback=undo, help=translate("undo.help"))


def _confirm(translate: Translator) -> bool:
    if not sys.stdin.isatty():
        raise click.UsageError(translate("undo.needs_yes"))
    return consents(translate("undo.confirm"))
