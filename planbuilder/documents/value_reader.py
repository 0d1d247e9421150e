"""The reader that converts texts to values for one document of a workspace."""

from __future__ import annotations

from planbuilder.answers import Answers
from planbuilder.proposals.value_text import ValueReader
from planbuilder.workspace import Workspace


def value_reader(workspace: Workspace, answers: Answers) -> ValueReader:
    """Return the reader that converts texts to values of a document's questions."""
    every = (workspace.profile, workspace.strategy, answers)
    # Only a document of which there is one is referred to by others.
    referring = tuple(workspace.plans.values()) if answers.document.folder is None else ()
    return ValueReader(
        workspace.instrument,
        {each.document.id: each for each in every if each is not None},
        referring,
    )
