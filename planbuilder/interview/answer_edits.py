"""Changes to `Answers` that keep notes and translation records consistent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from msgspec.structs import replace

from planbuilder.answers import (
    Answers,
    Note,
    Row,
    Translation,
    TranslationState,
    Value,
    Wording,
    digest,
    parse_path,
    question_path,
    reason_path,
)
from planbuilder.text import Language

T = TypeVar("T")


def with_answer(answers: Answers, path: str, value: Value | None) -> Answers:
    """Return answers with a question or a cell set to `value`, or blank for None."""
    table, row_id, column = parse_path(path)
    if row_id is None or column is None:
        return answers.with_value(path, value)
    rows = [
        row.with_cell(column, value) if row.id == row_id else row for row in answers.rows(table)
    ]
    return with_rows(answers, table, rows)


def with_rows(answers: Answers, table: str, rows: Sequence[Row]) -> Answers:
    """Return answers with `rows` as the rows of a table; without rows it is blank."""
    return answers.with_value(table, tuple(rows) or None)


def with_note(answers: Answers, path: str, note: Note | None) -> Answers:
    """Return answers with a note at `path`, or without one for None."""
    if note is None:
        answers = with_translation(answers, reason_path(path), None)
    return replace(answers, notes=_with_value(answers.notes, path, note))


def with_translation(answers: Answers, path: str, record: Translation | None) -> Answers:
    """Return answers with the record of a translation, or without one for None."""
    return replace(answers, translations=_with_value(answers.translations, path, record))


def _with_value(remaining: Mapping[str, T], path: str, value: T | None) -> Mapping[str, T]:
    result = {key: item for key, item in remaining.items() if key != path}
    if value is not None:
        result[path] = value
    return MappingProxyType(result)


def without_row(answers: Answers, table: str, row_id: str) -> Answers:
    """Return answers without a row and without the notes and records of its cells."""
    start = f"{table}[{row_id}]"
    remaining = with_rows(answers, table, [row for row in answers.rows(table) if row.id != row_id])
    return replace(
        remaining,
        notes=_outside(remaining.notes, start),
        translations=_outside(remaining.translations, start),
    )


def _outside(remaining: Mapping[str, T], start: str) -> Mapping[str, T]:
    return MappingProxyType(
        {key: v for key, v in remaining.items() if not question_path(key).startswith(start)}
    )


def record_of(
    before: Wording, after: Wording, language: Language, record: Translation | None
) -> Translation | None:
    """Return the record of a translation after a text was typed in one language.

    A second language typed for the first time is a draft of the other one. Changing a text that has
    a translation makes that one stale, whichever of the two was written first.
    """
    other = language.other
    source = after[other]
    if after[language] is None or source is None:
        return None
    if after[language] == before[language]:
        return record
    if before[language] is None or (record is not None and record.source is other):
        return Translation(other, digest(source), TranslationState.DRAFT)
    if record is None:
        return Translation(language, digest(before[language] or ""), TranslationState.DRAFT)
    return record


def with_confirmation(answers: Answers, path: str) -> Answers:
    """Return answers in which a stale translation is confirmed: it becomes a draft again."""
    record = answers.translations.get(path)
    if record is None:
        return answers
    source = answers.wording(path)[record.source] or ""
    fresh = Translation(record.source, digest(source), TranslationState.DRAFT)
    return with_translation(answers, path, fresh)
