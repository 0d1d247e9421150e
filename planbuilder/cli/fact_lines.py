"""Lines on the answers that a record wrote into an answer file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planbuilder.answers import Answers, Value, Wording
from planbuilder.text import Language, Text
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace


def fact_lines(
    translate: Translator, workspace: Workspace, before: Answers, after: Answers
) -> Iterator[str]:
    """Yield a line for each answer that differs between `before` and `after`."""
    for path, value in after.values.items():
        if before.values.get(path) == value:
            continue
        question = after.document.question(path)
        labels = dict(workspace.instrument.choices(question)) if question.options else {}
        yield translate(
            "record.fact",
            file=workspace.file_name(after),
            question=question.heading,
            value=_value_text(workspace, value, labels, translate.language),
        )


def _value_text(
    workspace: Workspace, value: Value, labels: Mapping[str, Text], language: Language
) -> str:
    match value:
        case date():
            return workspace.instrument.date_words(value, language)
        case str() if value in labels:
            return labels[value][language]
        case Wording():
            return value[language] or ""
        case _:
            return str(value)
