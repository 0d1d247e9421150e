"""The command with which a person settles a deadline."""

from __future__ import annotations

from collections.abc import Iterable

from planbuilder.answers import Answers
from planbuilder.approval.closure import (
    LAST,
    STEP_ROLES,
    planned_closing,
    remaining_steps,
)
from planbuilder.approval.deadlines import Deadline
from planbuilder.approval.history import state_of
from planbuilder.approval.record import Record
from planbuilder.approval.versions import approval_of
from planbuilder.instrument import Instrument, LifeCycle
from planbuilder.instrument.lifecycle import LogEvent

TO_FILL = "…"
"""Placeholder for what the person must fill in: a name, a day, a reference, a reason."""


def settling_command(
    instrument: Instrument,
    answers: Answers,
    records: Iterable[Record],
    item: Deadline,
) -> tuple[str, ...]:
    """Return the words after `planbuilder` that settle a deadline, or take the next step.

    Whatever only the person knows (a name, a day, evidence) is given as `…`.
    """
    life, series = instrument.lifecycle, tuple(records)
    assert life is not None  # nothing falls due without a life cycle
    file = answers.document.file_of(answers.name)
    if item.due in STEP_ROLES:
        return _closing(instrument, life, answers, series, file)
    sign_off = next((due.sign_off for due in life.due if due.id == item.due), None)
    if sign_off is not None:
        return ("sign", file, "--for", sign_off, "--name", TO_FILL)
    event = next((event for event in life.log if item.due in event.settles), None)
    if event is not None:
        return _entry(event, item, file)
    if item.path == answers.path_of("next_review") and approval_of(series) is not None:
        return ("renew", file)
    section = (item.path or "").partition(".")[0]
    return ("interview", file, *(("--section", section) if section else ()))


def _entry(event: LogEvent, item: Deadline, file: str) -> tuple[str, ...]:
    row = ("--row", item.row) if event.table is not None else ()
    next_on = ("--next", TO_FILL) if event.next is not None else ()
    return ("log", file, event.id, *row, *next_on)


def _closing(
    instrument: Instrument,
    life: LifeCycle,
    answers: Answers,
    records: tuple[Record, ...],
    file: str,
) -> tuple[str, ...]:
    if planned_closing(answers, records) is None:
        day = answers.date(answers.path_of("planned_end"))
        on = ("--on", day.isoformat()) if day is not None else ()
        return ("close", file, *on, "--because", TO_FILL)
    state = state_of(instrument, records)
    closing, last_state = (each.id for each in life.states[-2:])
    if state is not None and state.id != closing:
        return ("move", file, closing)
    open_steps = [step.id for step in remaining_steps(answers, records) if step.id != LAST]
    if not open_steps:
        return ("move", file, last_state)
    return ("record", "step", file, open_steps[0], "--evidence", TO_FILL)
