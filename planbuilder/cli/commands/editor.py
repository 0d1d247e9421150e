"""`planbuilder editor`: what an editor needs to complete, explain and check answer files."""

from __future__ import annotations

from pathlib import Path

import click

from planbuilder.cli import DONE
from planbuilder.wording import Translator
from planbuilder.workspace import find_root
from planbuilder.workspace.editor_schemas import write_editor_schemas


def command(translate: Translator) -> click.Command:
    """Return the command in one language."""

    def editor() -> int:
        for path in write_editor_schemas(find_root(Path.cwd()), translate.language):
            click.echo(translate("template.done", file=path))
        click.echo(translate("editor.next"))
        return DONE

    return click.Command("editor", callback=editor, help=translate("editor.help"))
