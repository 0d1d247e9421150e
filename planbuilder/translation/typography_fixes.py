"""Corrections of the typography of answers that keep the state of their translations."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from planbuilder.answers import (
    Answers,
    Row,
    Translation,
    Value,
    Wording,
    digest,
    is_reason,
    kind_of,
    with_record,
    with_wording,
)
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.hidden_characters import without_hidden
from planbuilder.text.meaning import states_the_same
from planbuilder.text.typography.corrections import display, mend


def correct_typography(answers: Answers) -> tuple[Answers, tuple[str, ...]]:
    """Return new answers with the typography of their language, and the paths that changed.

    Translation records are updated, since only spaces and signs changed.
    """
    return _correct_texts(answers, mend)


def without_hidden_characters(answers: Answers) -> tuple[Answers, tuple[str, ...]]:
    """Return new answers without hidden characters, and the paths that changed."""
    answers, paths = _correct_texts(answers, lambda text, _language: without_hidden(text))
    changed_paths = list(paths)
    for question in answers.document.questions():
        value = answers.values.get(question.id)
        visible = _without_hidden(value)
        if visible != value:
            answers = answers.with_value(question.id, visible)
            changed_paths.append(question.id)
    return answers, tuple(changed_paths)


def _without_hidden(value: Value | None) -> Value | None:
    """Return a text, or the rows of a table, without hidden characters."""
    if isinstance(value, str):
        return without_hidden(value)
    if not isinstance(value, tuple) or not all(isinstance(row, Row) for row in value):
        return value
    return tuple(
        Row(
            row.id,
            {
                column: without_hidden(cell) if isinstance(cell, str) else cell
                for column, cell in row.cells.items()
            },
        )
        for row in value
        if isinstance(row, Row)
    )


def _correct_texts(
    answers: Answers, correct: Callable[[str, Language], str]
) -> tuple[Answers, tuple[str, ...]]:
    changed_paths: list[str] = []
    for path, question, wording in tuple(answers.texts()):
        if kind_of(question).is_verbatim and not is_reason(path):
            continue
        texts = (wording[language] for language in LANGUAGES)
        result = Wording(
            *(
                correct(text, language) if text is not None else None
                for text, language in zip(texts, LANGUAGES, strict=True)
            )
        )
        if result == wording:
            continue
        record = answers.translations.get(path)
        answers = with_wording(answers, path, result)
        if record is not None:
            answers = with_record(answers, path, _follow_change(record, wording, result))
        changed_paths.append(path)
    return answers, tuple(changed_paths)


def with_typography_of(text: str, before: str | None, language: Language) -> str:
    """Return `before` if it would be printed like `text`: then a tool changed only its signs."""
    if before is None or display(text, language) != display(before, language):
        return text
    return before


def _follow_change(record: Translation, before: Wording, after: Wording) -> Translation:
    """Return a record for the corrected texts where it was one for the texts before."""
    source, target = record.source, record.source.other
    if new_digest := _follow_digest(before[source], after[source], record.digest):
        record = replace(record, digest=new_digest)
    if new_digest := _follow_digest(before[target], after[target], record.target):
        record = replace(record, target=new_digest)
    return record


def _follow_digest(before: str | None, after: str | None, old_digest: str | None) -> str | None:
    """Return the digest of a corrected text, None where the recorded one stays."""
    if not (before and after and old_digest) or states_the_same(after, old_digest):
        return None
    return digest(after) if states_the_same(before, old_digest) else None
