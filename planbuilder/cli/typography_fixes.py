"""`planbuilder check --fix`: corrects the typography of answers before they are checked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planbuilder.cli.arguments import select_documents
from planbuilder.cli.screen import echo
from planbuilder.storage import save_answers
from planbuilder.translation import correct_typography
from planbuilder.translation.typography_fixes import without_hidden_characters
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace, read_workspace


def remove_hidden_characters(
    translate: Translator, workspace: Workspace, files: Iterable[Path]
) -> None:
    """Remove hidden characters from the files, or every document; print how many texts had any."""
    for answers in select_documents(workspace, files):
        new_answers, paths = without_hidden_characters(answers)
        if paths:
            save_answers(workspace.file_of(answers), new_answers, workspace.instrument.name)
        message = translate("check.unhidden", file=workspace.file_name(answers), count=len(paths))
        echo(message, err=True)


def fix_typography(translate: Translator, workspace: Workspace, files: Iterable[Path]) -> Workspace:
    """Correct the files, or every document, and return the workspace read again.

    Prints how many texts changed. A value in another notation, such as `1 350 $`, is written as
    planbuilder stores it.
    """
    for answers in select_documents(workspace, files):
        new_answers, paths = correct_typography(answers)
        if paths or answers.readings:
            save_answers(workspace.file_of(answers), new_answers, workspace.instrument.name)
        if answers.readings:
            count = len(answers.readings)
            message = translate(
                "check.readings_fixed", file=workspace.file_name(answers), count=count
            )
            echo(message, err=True)
        echo(
            translate("check.fixed", file=workspace.file_name(answers), count=len(paths)), err=True
        )
    return read_workspace(workspace.root)
