"""The deadlines of a document: reviews, signatures, expiring access, steps of a closing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from planbuilder.answers import Answers, NoteState, Row, applicable, cell_path, parse_path
from planbuilder.approval.closure import STEP_ROLES, completed_steps, planned_closing, step_label
from planbuilder.approval.history import state_of
from planbuilder.approval.operations import operated_answers, row_subject, settled_deadlines
from planbuilder.approval.record import Record, records_of_kind
from planbuilder.approval.records import PlatformChange
from planbuilder.checks.assessment_decision import is_assessed
from planbuilder.instrument import Due, Instrument
from planbuilder.text import Text


class Deadline(Struct, frozen=True):
    """A deadline of a document; without `on`, it is due before the next move.

    `id` is unique and stable, because it names a calendar entry. `due` is the id of the due item in
    the life cycle or of a step of a closing, empty for a postponed answer; `row` is the row of its
    table, and `detail` the text of that row.
    """

    id: str
    document: str
    label: Text
    on: date | None
    path: str | None
    detail: Text | None = None
    due: str = ""
    row: str = ""


def deadlines(
    instrument: Instrument, answers: Answers, records: Iterable[Record]
) -> tuple[Deadline, ...]:
    """Return the deadlines of one document, those without a date first, then the earliest."""
    series = tuple(records)
    answers = operated_answers(instrument, answers, series)
    settled_keys = settled_deadlines(instrument, series)
    state = state_of(instrument, series)
    life = instrument.lifecycle
    if life is None or state is None or state.id == life.states[-1].id:
        return ()
    lives = answers.document.id in life.documents
    applicable_ids = {question.id for question in applicable(answers)}
    items = [
        item
        for due in life.due
        if answers.document.id in due.documents
        and (not lives or not due.states or state.id in due.states)
        for item in _items(due, answers, applicable_ids, settled_keys)
    ]
    items.extend(_unsettled_answers(answers))
    items.extend(_closing(instrument, answers, series))
    completions = {f"{answers.name}-{step}" for step in completed_steps(answers, series)}
    # A step of a planned closing replaces the deadline that the plan alone would give.
    each_once = {item.id: item for item in items if item.id not in completions}.values()
    return tuple(sorted(each_once, key=_place))


def _place(item: Deadline) -> tuple[date, int, str]:
    """Return the sort key of a deadline; steps of a closing on the same day stay in their order."""
    steps = tuple(STEP_ROLES)
    return item.on or date.min, steps.index(item.due) if item.due in steps else -1, item.id


def _items(
    due: Due, answers: Answers, applicable_ids: set[str], settled_keys: frozenset[tuple[str, str]]
) -> Iterator[Deadline]:
    question, _, column = _split(due.date)
    if question is not None and question not in applicable_ids:
        return
    if column:
        assert question is not None
        for row in answers.rows(question):
            on = row[column]
            is_settled = (due.id, row.id) in settled_keys or _row_settled(due, row)
            if isinstance(on, date) and not is_settled:
                path = cell_path(question, row.id, column)
                subject = row_subject(answers.document.question(question), row)
                yield _item(due, answers, on, path, subject)
        return
    if (due.id, "") in settled_keys:
        return
    if due.settled_by and answers.get(due.settled_by) is not None:
        return
    on = answers.date(due.date) if due.date else None
    if due.date and on is None:
        return
    yield _item(due, answers, _earlier(due, answers, on), due.date or due.settled_by, None)


def _split(path: str | None) -> tuple[str | None, str, str]:
    if path is None:
        return None, "", ""
    section, name, *rest = path.split(".")
    return f"{section}.{name}", ".", rest[0] if rest else ""


def _earlier(due: Due, answers: Answers, on: date | None) -> date | None:
    days = answers.number(due.days_before) if due.days_before else None
    if on is None or days is None or not 0 <= days <= on.toordinal() - 1:
        return on
    return on - timedelta(days=int(days))


def _row_settled(due: Due, row: Row) -> bool:
    if due.settled_by is None:
        return False
    value = row[due.settled_by.rpartition(".")[2]]
    return value in due.settled_values if due.settled_values else value is not None


def _item(
    due: Due, answers: Answers, on: date | None, path: str | None, detail: Text | None
) -> Deadline:
    row = parse_path(path).row if path and "[" in path else None
    name = "-".join(filter(None, (answers.name, due.id, row)))
    return Deadline(name, answers.name, due.label, on, path, detail, due.id, row or "")


def _unsettled_answers(answers: Answers) -> Iterator[Deadline]:
    """Yield the questions whose answer was postponed to a day."""
    for path, note in answers.notes.items():
        if note.state is NoteState.TO_BE_DETERMINED and note.by is not None:
            heading = answers.document.question(parse_path(path).model).heading
            name = f"{answers.name}-{path.replace('[', '-').replace(']', '')}"
            yield Deadline(name, answers.name, heading, note.by, path)


def _closing(
    instrument: Instrument, answers: Answers, records: Iterable[Record]
) -> Iterator[Deadline]:
    """Yield the steps of a planned closing."""
    plan = planned_closing(answers, records)
    for step in plan.steps if plan else ():
        name, label = f"{answers.name}-{step.id}", step_label(instrument, step.id)
        question = _question(answers, step.id)
        yield Deadline(name, answers.name, label, step.on, question, due=step.id)


def _question(answers: Answers, step: str) -> str | None:
    role = STEP_ROLES.get(step)
    return answers.path_of(role) if role is not None else None


def changes_to_reassess(answers: Answers, records: Iterable[Record]) -> tuple[PlatformChange, ...]:
    """Return the changes of its platform that a plan has not dealt with.

    `records` are those of platforms. A plan has dealt with a change when its table of platform
    changes contains a row for that day or a later one, with a decided effect and the date of its
    assessment.
    """
    platform = answers.text(answers.path_of("platform"))
    document = answers.document
    assessed_days = [
        day
        for row in answers.rows(answers.path_of("platform_changes"))
        if is_assessed(document, row)
        for day in (row[document.column_of("platform_changes", "changed_on")],)
        if isinstance(day, date)
    ]
    return tuple(
        change
        for change in records_of_kind(records, PlatformChange)
        if change.platform == platform and not any(day >= change.on for day in assessed_days)
    )
