"""The operational log: what is done while an account is operated, apart from the signed text.

Each entry records an event, such as a mitigation put in place, an access reviewed or the result of
a measure. The plan remains as it was signed; `operated_answers` shows it with the entries applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import Answers, Row, Value
from planbuilder.approval.action import (
    Action,
    date_problems,
    position_problems,
    position_record,
    raise_problems,
)
from planbuilder.approval.record import Record, records_of_kind
from planbuilder.approval.records import LogEntry, RenewalRecord
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Instrument, Question
from planbuilder.instrument.lifecycle import LogEvent
from planbuilder.text import Text


def new_log_entry(
    action: Action,
    event_id: str,
    *,
    row: str = "",
    value: str = "",
    next_on: date | None = None,
    evidence: str = "",
) -> LogEntry:
    """Return an entry of the log as a record without a number.

    Raises WorkspaceError with every objection: an unknown event or row, a result that is missing or
    no number, a next day that is not later, a missing comment, a position or a day that is not
    allowed.
    """
    event = _event(action, event_id)
    raise_problems(
        (
            *position_problems(action, event.by),
            *date_problems(action),
            *_row_problems(action, event, row),
            *_value_problems(action, event, value),
            *_next_problems(action, event, next_on),
            *_comment_problems(action, event),
        )
    )
    return LogEntry(
        on=action.on,
        by=position_record(action, event.by),
        comment=action.comment,
        event=event.id,
        row=row if event.table else "",
        value=value if event.value else "",
        next_on=next_on if event.next else None,
        evidence=evidence.strip(),
    )


def _event(action: Action, event_id: str) -> LogEvent:
    if action.answers.document.id not in action.life.documents:
        raise WorkspaceError(Problem("no_life_here", values={"document": action.answers.name}))
    try:
        return action.life.event(event_id)
    except KeyError:
        options = ", ".join(each.id for each in action.life.log) or "–"
        values = {"value": event_id, "options": options}
        raise WorkspaceError(Problem("no_such_event", values=values)) from None


def _row_problems(action: Action, event: LogEvent, row: str) -> Iterator[Problem]:
    if event.table is None:
        return
    if action.answers.row(event.table, row) is None:
        options = ", ".join(each.id for each in action.answers.rows(event.table)) or "–"
        values = {"value": row, "label": event.label, "options": options}
        code = "log_row_unknown" if row else "log_row_needed"
        yield Problem(code, action.answers.name, event.table, values=values)


def _value_problems(action: Action, event: LogEvent, value: str) -> Iterator[Problem]:
    if event.value is not None and _number(value) is None:
        values = {"value": value, "label": event.label}
        code = "log_value_wrong" if value else "log_value_needed"
        yield Problem(code, action.answers.name, event.table, values=values)


def _next_problems(action: Action, event: LogEvent, next_on: date | None) -> Iterator[Problem]:
    if event.next is None:
        return
    if next_on is None or next_on <= action.on:
        values = {"label": event.label, "on": action.on}
        yield Problem("log_next_needed", action.answers.name, event.table, values=values)


def _comment_problems(action: Action, event: LogEvent) -> Iterator[Problem]:
    # The comment is what the renewal has to consider, so such an event needs one.
    if event.revises and not action.comment.strip():
        yield Problem("log_comment_needed", action.answers.name, values={"label": event.label})


def _number(value: str) -> Decimal | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def current_entries(records: Iterable[Record]) -> tuple[LogEntry, ...]:
    """Return the entries since the last renewal, oldest first; earlier ones are history."""
    series = tuple(records)
    last_renewal = max((each.number for each in records_of_kind(series, RenewalRecord)), default=0)
    return tuple(each for each in records_of_kind(series, LogEntry) if each.number > last_renewal)


def operated_answers(
    instrument: Instrument, answers: Answers, records: Iterable[Record]
) -> Answers:
    """Return a plan with its log applied: statuses, results, next days, removed rows.

    An entry about a row or an event that no longer exists changes nothing. Sign-offs are always
    judged on `answers` themselves, never on this result.
    """
    life = instrument.lifecycle
    if life is None or answers.document.id not in life.documents:
        return answers
    events = {event.id: event for event in life.log}
    for entry in current_entries(records):
        event = events.get(entry.event)
        if event is not None and event.table is not None:
            answers = _with_entry(answers, event.table, event, entry)
        elif event is not None:
            for path, value in event.sets.items():
                answers = answers.with_value(path, value)
            if event.next is not None and entry.next_on is not None:
                answers = answers.with_value(event.next, entry.next_on)
    return answers


def _with_entry(answers: Answers, table: str, event: LogEvent, entry: LogEntry) -> Answers:
    cells: dict[str, Value] = dict(event.sets)
    if event.value is not None and (number := _number(entry.value)) is not None:
        cells[event.value] = number
    if event.next is not None and entry.next_on is not None:
        cells[event.next] = entry.next_on
    rows = tuple(
        _with_cells(row, cells, entry)
        for row in answers.rows(table)
        if not (event.removes and row.id == entry.row)
    )
    return answers if rows == answers.rows(table) else answers.with_value(table, rows)


def _with_cells(row: Row, cells: dict[str, Value], entry: LogEntry) -> Row:
    if row.id != entry.row or not cells:
        return row
    return replace(row, cells=MappingProxyType({**row.cells, **cells}))


def row_subject(table: Question, row: Row) -> Text | None:
    """Return the text in the naming column of a row; None when there is none."""
    wording = row.wording(table.label_column or table.columns[0].id)
    if not (wording.en or wording.fr):
        return None
    return Text(en=wording.en or wording.fr or "", fr=wording.fr or wording.en or "")


def entry_subject(instrument: Instrument, answers: Answers, entry: LogEntry) -> Text | None:
    """Return a description of the row that an entry of the log is about; None for the whole plan.

    A row without a text is described by its selected options.
    """
    life = instrument.lifecycle
    event = next((each for each in life.log if each.id == entry.event), None) if life else None
    row = answers.row(event.table, entry.row) if event and event.table else None
    if event is None or event.table is None or row is None:
        return None
    table = answers.document.question(event.table)
    labels = (
        label
        for column in table.columns
        if column.choose_from
        for option, label in instrument.choices(column)
        if option in row.selection(column.id)
    )
    return row_subject(table, row) or next(labels, None)


def settled_deadlines(
    instrument: Instrument, records: Iterable[Record]
) -> frozenset[tuple[str, str]]:
    """Return what the log settled, as pairs of a due item's id and a row's id (empty for none).

    An entry that states when something is due again does not settle it.
    """
    life = instrument.lifecycle
    events = {event.id: event for event in life.log} if life else {}
    return frozenset(
        (due, entry.row)
        for entry in current_entries(records)
        if (event := events.get(entry.event)) is not None and entry.next_on is None
        for due in event.settles
    )
