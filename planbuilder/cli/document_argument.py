"""The argument that names one answer file, and the document in that file."""

from __future__ import annotations

from pathlib import Path

import click

from planbuilder.answers import Answers
from planbuilder.cli.arguments import select_documents, workspace_of
from planbuilder.cli.completion import AnswerFile
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace


def document_argument(translate: Translator) -> click.Argument:
    """Return the argument that names one answer file."""
    return click.Argument(["file"], type=AnswerFile(), metavar=translate("argument.files"))


def document_of(file: Path) -> tuple[Workspace, Answers]:
    """Return the workspace around an answer file, and the document in the file.

    Raises PlanbuilderError when it cannot be used.
    """
    workspace = workspace_of((file,))
    return workspace, select_documents(workspace, (file,))[0]
