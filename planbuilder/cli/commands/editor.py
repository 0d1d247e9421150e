"""`planbuilder editor`: writes the JSON Schemas by which an editor completes and checks answers."""

from __future__ import annotations

from pathlib import Path

import click

from planbuilder.cli import DONE
from planbuilder.cli.screen import echo
from planbuilder.wording import Translator
from planbuilder.workspace import find_root
from planbuilder.workspace.editor_schemas import write_editor_schemas


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def editor() -> int:
        for path in write_editor_schemas(find_root(Path.cwd()), translate.language):
            echo(translate("template.done", file=path))
        echo(translate("editor.next"))
        return DONE

    return click.Command("editor", callback=editor, help=translate("editor.help"))
