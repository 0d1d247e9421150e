"""The line that every command prints after it has written a record."""

from __future__ import annotations

from pathlib import Path

from planbuilder.cli.screen import echo
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace


def echo_record(translate: Translator, workspace: Workspace, path: Path) -> None:
    """Print that a record was written to `path`, a file of the workspace."""
    echo(translate("sign.done", file=path.relative_to(workspace.root).as_posix()))
