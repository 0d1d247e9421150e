"""Sentences on the next steps, the same in terminal and browser."""

from __future__ import annotations

from datetime import date

from planbuilder.text import Text
from planbuilder.wording import Translator
from planbuilder.workspace.next_steps import NextStep


def step_sentence(translate: Translator, step: NextStep) -> str:
    """Return the sentence of a step; `translate` has the phrases of `commands.yaml`."""
    values = {name: _in_words(translate, value) for name, value in step.values.items()}
    return translate(f"next.{step.key}", file=step.file, **values)


def _in_words(translate: Translator, value: object) -> object:
    if isinstance(value, Text):
        return value[translate.language]
    return translate.date_words(value) if isinstance(value, date) else value
