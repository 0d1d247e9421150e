"""New answer files: every question blank and explained, as far as the department is asked it."""

from __future__ import annotations

from pathlib import Path

from planbuilder.answers.blank_file import Asked, blank_file
from planbuilder.answers.exemptions import exempt_questions
from planbuilder.text import Language
from planbuilder.workspace.workspace import open_workspace


def blank_document(root: Path, document: str, language: Language) -> bytes:
    """Return a new answer file for the workspace in `root`: what its department is asked."""
    workspace = open_workspace(root)
    definition = workspace.instrument.document(document)
    request = Asked(
        workspace.languages, exempt_questions(workspace.instrument, workspace.profile, definition)
    )
    return blank_file(workspace.instrument, definition, language, asked=request).encode()
