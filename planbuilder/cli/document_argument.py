"""One answer file as an argument, and the document it holds."""

from __future__ import annotations

from pathlib import Path

import click

from planbuilder.answers import Answers
from planbuilder.cli.arguments import chosen, workspace_of
from planbuilder.cli.i18n import Say
from planbuilder.workspace import Workspace


def document_argument(say: Say) -> click.Argument:
    """Return the argument that names one answer file."""
    return click.Argument(["file"], type=click.Path(path_type=Path), metavar=say("argument.files"))


def document_of(file: Path) -> tuple[Workspace, Answers]:
    """Return the workspace around an answer file, and the document in the file.

    Raises PlanbuilderError when it cannot be used.
    """
    workspace = workspace_of((file,))
    return workspace, chosen(workspace, (file,))[0]
