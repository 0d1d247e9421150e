"""The typography of printed answers; it is applied to a copy and never stored."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from operator import is_
from types import MappingProxyType

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
)
from planbuilder.answers.value_cache import Identity, document_cache
from planbuilder.instrument import Question
from planbuilder.text import Language
from planbuilder.text.typography.corrections import display


def typeset(answers: Answers, language: Language) -> Answers:
    """Return the answers with their texts in `language` in its typography.

    Translation records are updated to the new texts, so that a translation keeps its state. Applied
    to its own result, it changes nothing.
    """
    return _typeset(Identity(answers), language)


# The profile and the strategy are behind every letter, report and annex of every plan.
@document_cache(maxsize=32)
def _typeset(of_answers: Identity[Answers], language: Language) -> Answers:
    answers = of_answers.value
    values = {
        question.id: _typeset_value(question, answers.values[question.id], language)
        for question in answers.document.questions()
        if question.id in answers.values
    }
    notes = {
        path: replace(note, reason=_wording(note.reason, language))
        for path, note in answers.notes.items()
    }
    new = replace(answers, values=MappingProxyType(values), notes=MappingProxyType(notes))
    changed = {path for path, value in values.items() if value is not answers.values[path]}
    records = {
        path: _follow(record, answers.wording(path), new.wording(path))
        if is_reason(path) or path.partition("[")[0] in changed
        else record
        for path, record in answers.translations.items()
    }
    return replace(new, translations=MappingProxyType(records))


def _typeset_value(question: Question, value: Value, language: Language) -> Value:
    if isinstance(value, Wording):
        return value if kind_of(question).is_verbatim else _wording(value, language)
    if isinstance(value, tuple) and kind_of(question).is_table:
        rows = [row for row in value if isinstance(row, Row)]
        new = tuple([_row(question, row, language) for row in rows])
        return value if _are_same(new, value) else new
    return value


def _row(table: Question, row: Row, language: Language) -> Row:
    values = row.cells
    cells: dict[str, Value] = {}
    for column, is_verbatim in _columns(Identity(table)):
        value = values.get(column)
        if isinstance(value, Wording) and not is_verbatim:
            cells[column] = _wording(value, language)
        elif value is not None:
            cells[column] = value
    return (
        row if _are_same(cells.values(), values.values()) else Row(row.id, MappingProxyType(cells))
    )


@lru_cache(maxsize=256)  # the tables of a few kinds of documents
def _columns(table: Identity[Question]) -> tuple[tuple[str, bool], ...]:
    """Return the ids of the columns of a table, and whether their texts stay as typed."""
    return tuple((each.id, kind_of(each).is_verbatim) for each in table.value.columns)


def _are_same(values: Collection[Value | Row], others: Collection[Value | Row]) -> bool:
    """Return whether these are the same objects in the same order."""
    return len(values) == len(others) and all(map(is_, values, others))


def _wording(wording: Wording, language: Language) -> Wording:
    text = wording[language]
    if text is None:
        return wording
    result = display(text, language)
    if result == text:
        return wording
    return Wording(wording.en, result) if language is Language.FR else Wording(result, wording.fr)


def _follow(record: Translation, before: Wording, after: Wording) -> Translation:
    """Return a record for the printed texts where it was one for the stored texts."""
    source, target = record.source, record.source.other
    new, old = after[source], before[source]
    if new and old and new != old and digest(old) == record.digest:
        record = replace(record, digest=digest(new))
    new, old = after[target], before[target]
    if new and old and new != old and digest(old) == record.target:
        record = replace(record, target=digest(new))
    return record
