"""Requests about an account in their order: what each asked for, and when it was carried out.

An account may be requested, changed and closed over years. The plan is compared with the latest
request to create or configure it, not with the first one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from planbuilder.answers import Answers, raw_value
from planbuilder.approval.action import (
    Action,
    date_problems,
    position_problems,
    position_record,
    raise_problems,
)
from planbuilder.approval.history import sign_off_statuses, state_of, valid_sign_offs
from planbuilder.approval.record import Record, records_of_kind
from planbuilder.approval.records import AccountRequest, RequestCompletion, StateMove
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Instrument, LifeCycle
from planbuilder.instrument.lifecycle import RequestKind


class RequestStatus(Struct, frozen=True):
    """A request with its kind, its content, and the day it was carried out, if any."""

    number: int
    purpose: str
    on: date
    contents: dict[str, Any]
    completed_on: date | None


def request_contents(answers: Answers, kind: RequestKind) -> dict[str, Any]:
    """Return what a request for this plan asks for: raw answers by question path."""
    return {
        path: raw_value(answers.values[path]) for path in kind.answers if path in answers.values
    }


def first_request(life: LifeCycle) -> RequestKind | None:
    """Return the first kind of request of a life cycle, included in a move to a new state."""
    return life.requests[0] if life.requests else None


def request_statuses(
    instrument: Instrument, records: Iterable[Record]
) -> tuple[RequestStatus, ...]:
    """Return every recorded request, oldest first."""
    series, life = tuple(records), instrument.lifecycle
    completion_days = {each.request: each.on for each in records_of_kind(series, RequestCompletion)}
    first = first_request(life) if life else None
    statuses = []
    for record in series:
        if isinstance(record, AccountRequest):
            purpose, contents = record.purpose, record.contents
        elif isinstance(record, StateMove) and record.request is not None and first is not None:
            purpose, contents = first.id, record.request
        else:
            continue
        done_on = completion_days.get(record.number)
        statuses.append(RequestStatus(record.number, purpose, record.on, contents, done_on))
    return tuple(statuses)


def compared_request(instrument: Instrument, records: Iterable[Record]) -> RequestStatus | None:
    """Return the latest request with which the plan must agree, None when there is none."""
    life = instrument.lifecycle
    kinds = {kind.id for kind in life.requests if kind.compared} if life else set()
    statuses = request_statuses(instrument, records)
    return next((each for each in reversed(statuses) if each.purpose in kinds), None)


def unrequested_answers(answers: Answers, request: RequestStatus) -> tuple[str, ...]:
    """Return the paths of the answers that differ from what a request asked for.

    `answers` are those of the signed text: entries of the operational log request nothing.
    """
    return tuple(
        path
        for path, question_id in request.contents.items()
        if question_id != (raw_value(answers.values[path]) if path in answers.values else None)
    )


def new_account_request(action: Action, purpose: str) -> AccountRequest:
    """Return a request as a record without a number.

    Raises WorkspaceError with every objection: a state in which it cannot be made, a required
    sign-off that is not valid, a position or a day that is not allowed.
    """
    kind = _kind(action, purpose)
    raise_problems(
        (
            *position_problems(action, kind.by),
            *date_problems(action),
            *_state_problems(action, kind),
            *_sign_off_problems(action, kind),
        )
    )
    return AccountRequest(
        on=action.on,
        by=position_record(action, kind.by),
        comment=action.comment,
        purpose=kind.id,
        contents=request_contents(action.answers, kind),
    )


def new_request_completion(action: Action, evidence: str) -> RequestCompletion:
    """Return the completion of the latest open request as a record without a number.

    Raises WorkspaceError when no request is open, or the position or the day is not allowed.
    """
    statuses = request_statuses(action.instrument, action.records)
    pending = [each for each in statuses if each.completed_on is None]
    positions = action.life.request(pending[-1].purpose).by if pending else _any_position(action)
    problems = [*position_problems(action, positions), *date_problems(action)]
    if not pending:
        problems.append(Problem("no_open_request", action.answers.name))
    raise_problems(problems)
    return RequestCompletion(
        on=action.on,
        by=position_record(action, positions),
        comment=action.comment,
        request=pending[-1].number,
        evidence=evidence.strip(),
    )


def _any_position(action: Action) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for kind in action.life.requests for path in kind.by))


def _kind(action: Action, purpose: str) -> RequestKind:
    if action.answers.document.id not in action.life.documents:
        raise WorkspaceError(Problem("no_life_here", values={"document": action.answers.name}))
    try:
        return action.life.request(purpose)
    except KeyError:
        options = ", ".join(kind.id for kind in action.life.requests) or "–"
        values = {"value": purpose, "options": options}
        raise WorkspaceError(Problem("no_such_request", values=values)) from None


def _state_problems(action: Action, kind: RequestKind) -> Iterator[Problem]:
    state = state_of(action.instrument, action.records) or action.life.first
    if state.id not in kind.states:
        values = {
            "label": kind.label,
            "state": state.label,
            "states": ", ".join(kind.states),
        }
        yield Problem("request_not_now", action.answers.name, values=values)


def _sign_off_problems(action: Action, kind: RequestKind) -> Iterator[Problem]:
    if kind.follows is None:
        return
    statuses = sign_off_statuses(action.instrument, action.answers, action.records, action.keys)
    if not valid_sign_offs(statuses, kind.follows):
        label = action.life.kind(kind.follows).label
        values = {"label": label, "purpose": kind.follows}
        yield Problem("request_before_sign_off", action.answers.name, values=values)
