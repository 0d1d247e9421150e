"""New plans begun from another one: which answers are copied, and how they are to be confirmed.

Every copied answer gets a note, `to be confirmed`, that names the other plan. Because of the note,
the question is asked again, does not count as progress, and prevents approval until an author
confirms the answer or gives another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import (
    Answers,
    Note,
    NoteState,
    Row,
    Translation,
    Value,
    Wording,
    cell_path,
    is_reason,
    kind_of,
)
from planbuilder.instrument import Question, Stage
from planbuilder.text import LANGUAGES, Text

CARRIED = "carried.reason"
"""The key of the reason in such a note; answer files keep that reason, with the plan's name."""

ASKED_ANEW = ("platform", "status")
"""Roles of the answers that are not copied, beside those that are a plan's own."""

_LATER = (Stage.LAUNCH, Stage.ANNUAL, Stage.CLOSING)
"""Stages whose answers are about the life of one account."""


def carried_note(words: Mapping[str, Text], plan: str) -> Note:
    """Return the note of an answer carried over from the plan of this name."""
    reason = words[CARRIED]
    texts = {each.value: reason.fill(each, plan=plan) for each in LANGUAGES}
    return Note(NoteState.UNSURE, Wording(**texts))


def carried_from(words: Mapping[str, Text], note: Note | None) -> str | None:
    """Return the name of the plan that an answer was copied from, None for other notes."""
    if note is None or note.state is not NoteState.UNSURE:
        return None
    for language in LANGUAGES:
        match = _pattern(words[CARRIED][language]).fullmatch(note.reason[language] or "")
        if match:
            return match["plan"]
    return None


@lru_cache(maxsize=4)
def _pattern(template: str) -> re.Pattern[str]:
    before, _, after = template.partition("{plan}")
    return re.compile(f"{re.escape(before)}(?P<plan>.+){re.escape(after)}")


def is_own(source: Answers, question: Question) -> bool:
    """Return whether an answer is never copied: names, addresses, dates, and what acts write."""
    return (
        question.own
        or question.act_writes is not False
        or kind_of(question).is_dated
        or question.id in {source.path_of(role) for role in ASKED_ANEW}
        or question.required_from in _LATER
    )


def carry_over(source: Answers, name: str, words: Mapping[str, Text]) -> Answers:
    """Return a new plan with the answers of another one, each to be confirmed.

    Names, addresses, dates, states and results are left out, and so are notes: what does not apply
    to one account may apply to another. Rows keep their ids, so that references stay valid.
    """
    note = carried_note(words, source.name)
    values: dict[str, Value] = {}
    notes: dict[str, Note] = {}
    for question in source.document.questions():
        value = source.values.get(question.id)
        if value is None or is_own(source, question):
            continue
        notes[question.id] = note
        if kind_of(question).is_table:
            blanks = [
                path for row in source.rows(question.id) for path in _own_cells(question, row)
            ]
            notes |= dict.fromkeys(blanks, note)
            value = tuple(_without_own(question, row) for row in source.rows(question.id))
        values[question.id] = value
    copy = Answers(
        source.document,
        name,
        MappingProxyType(values),
        MappingProxyType(notes),
        begun_from=source.name,
    )
    return replace(copy, translations=_records(source, copy))


def _own_columns(table: Question) -> tuple[str, ...]:
    return tuple(each.id for each in table.columns if each.own or kind_of(each).is_dated)


def _own_cells(table: Question, row: Row) -> tuple[str, ...]:
    """Return the cells of a row that are not copied: blank in the new plan, and asked again."""
    columns = (each for each in _own_columns(table) if row[each] is not None)
    return tuple(cell_path(table.id, row.id, each) for each in columns)


def _without_own(table: Question, row: Row) -> Row:
    for column in _own_columns(table):
        row = row.with_cell(column, None)
    return row


def _records(source: Answers, copy: Answers) -> Mapping[str, Translation]:
    remaining = {
        path: record
        for path, record in source.translations.items()
        if not is_reason(path) and copy.wording(path) != Wording()
    }
    return MappingProxyType(remaining)


def other_plan(words: Mapping[str, Text], answers: Answers) -> str | None:
    """Return the name of the plan this one was begun from, None once every answer is confirmed."""
    origins = (carried_from(words, note) for note in answers.notes.values())
    return next((name for name in origins if name is not None), None)
