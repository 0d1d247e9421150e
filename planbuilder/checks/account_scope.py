"""Answers that put an account out of the scope of its document."""

from __future__ import annotations

from planbuilder.answers import Answers
from planbuilder.text import Text


def out_of_scope(answers: Answers, path: str) -> Text | None:
    """Return where to turn if the answer at `path` leads out of scope, None if it does not."""
    if path not in answers.document.paths_of("scope"):
        return None
    chosen_id = answers.text(path)
    options = answers.document.question(path).options
    return next((option.pointer for option in options if option.id == chosen_id), None)
