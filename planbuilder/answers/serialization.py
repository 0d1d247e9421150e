"""Turns `Answers` into the mapping that an answer file holds; the inverse of `read_answers`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any, TypeVar

from planbuilder.answers.answers import Answers
from planbuilder.answers.kinds import cells_in_order
from planbuilder.answers.paths import is_reason, parse_path, question_path
from planbuilder.answers.values import Note, Period, Row, Translation, Value, Wording

Raw = dict[str, Any]

T = TypeVar("T")


def as_raw(answers: Answers, instrument: str) -> Raw:
    """Return the content of an answer file, in the order of the document.

    `instrument` is the instrument's name and version. Values are str, list and dict only.
    """
    raw: Raw = {"document": answers.document.id, "instrument": instrument}
    if answers.id:
        raw["id"] = answers.id
    if answers.begun_from:
        raw["begun_from"] = answers.begun_from
    raw["answers"] = {}
    for section in answers.document.sections:
        entries = {
            question.key: _value(cells_in_order(question, answers.values[question.id]))
            for question in section.questions
            if question.id in answers.values
        }
        if entries:
            raw["answers"][section.id] = entries
    if answers.notes:
        raw["notes"] = {path: _note(note) for path, note in _in_order(answers, answers.notes)}
    if answers.translations:
        raw["translations"] = {
            path: _translation(record) for path, record in _in_order(answers, answers.translations)
        }
    return raw


def raw_changes(answers: Answers, before: Answers) -> dict[str, dict[str, Any]]:
    """Return what `answers` has and `before` has not, named and ordered as `flatten` does.

    An entry that was put in the place of an equal one is among them; one that only `before` has is
    not.
    """
    values = _changes(answers.values, before.values)
    notes = _changes(answers.notes, before.notes)
    translations = _changes(answers.translations, before.translations)
    return {
        "answers": {
            question.id: _value(cells_in_order(question, values[question.id]))
            for question in (answers.document.questions() if values else ())
            if question.id in values
        },
        "notes": {path: _note(note) for path, note in _in_order(answers, notes)},
        "translations": {
            path: _translation(record) for path, record in _in_order(answers, translations)
        },
    }


def _changes(mapping: Mapping[str, T], before: Mapping[str, T]) -> dict[str, T]:
    if mapping is before:
        return {}
    return {path: each for path, each in mapping.items() if before.get(path) is not each}


def _in_order(answers: Answers, mapping: Mapping[str, T]) -> list[tuple[str, T]]:
    """Return the items of a mapping by path, in the order of the document."""
    if not mapping:
        return []
    questions = {
        each.id: (number, each) for number, each in enumerate(answers.document.questions())
    }
    rows: dict[str, dict[str, int]] = {}

    def place(item: tuple[str, T]) -> tuple[int, int, int, bool]:
        path = parse_path(question_path(item[0]))
        number, question = questions.get(path.question, (len(questions), None))
        if path.question not in rows:
            ids = (row.id for row in answers.rows(path.question))
            rows[path.question] = {name: order for order, name in enumerate(ids)}
        columns = [column.id for column in question.columns] if question else []
        row = rows[path.question].get(path.row or "", len(rows[path.question]))
        column = columns.index(path.column) if path.column in columns else 0
        return number, row, column, is_reason(item[0])

    return sorted(mapping.items(), key=place)


def raw_value(value: Value) -> Any:
    """Return one value in the form of answer files."""
    return _value(value)


def _value(value: Value | Row) -> Any:
    match value:
        case Wording():
            return _present({"en": value.en, "fr": value.fr})
        case Period():
            end = value.end.isoformat() if value.end else None
            return _present({"start": value.start.isoformat(), "end": end})
        case Row():
            return {"id": value.id} | {key: _value(cell) for key, cell in value.cells.items()}
        case tuple():
            return [_value(item) for item in value]
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case Decimal():
            return format(value, "f")
        case _:
            return value


def _present(fields: Mapping[str, Any]) -> Raw:
    return {key: value for key, value in fields.items() if value is not None}


def _note(note: Note) -> Raw:
    reason = _value(note.reason)
    by = note.by.isoformat() if note.by else None
    return _present({"state": note.state.value, "by": by, "reason": reason or None})


def _translation(record: Translation) -> Raw:
    return _present(
        {
            "source": record.source.value,
            "digest": record.digest,
            "target": record.target,
            "state": record.state.value,
            "by": record.by,
            "reviewed_on": record.on.isoformat() if record.on else None,
            "reason": record.reason,
            "comment": record.comment,
        }
    )
