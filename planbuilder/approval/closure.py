"""The closing of an account: its trigger, its steps, and the days of these steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.approval.action import (
    Action,
    date_problems,
    position_problems,
    position_record,
    raise_problems,
)
from planbuilder.approval.history import state_of
from planbuilder.approval.record import Record, records_of_kind
from planbuilder.approval.records import ClosingPlan, ClosingStep, StateMove, StepCompletion
from planbuilder.errors import Problem
from planbuilder.instrument import Instrument, Limit, Move
from planbuilder.instrument.roles import UNDECLARED
from planbuilder.text import Text

STEP_ROLES = {
    "followers_notice": "closing_notice_days",
    "closure_request": "closure_request",
    "records_capture": "records_disposal",
    "end": "planned_end",
    "records_disposal": "records_disposal",
}
"""The steps of a closing in order, and the role of the question each one is based on."""

LAST = "end"
"""The step that the move to the last state records."""

AFTER_END = "records_disposal"
"""The step that follows the end of the account: no records are disposed of before."""


def new_closing_plan(
    action: Action, trigger: str, ends_on: date, reason: Text | None = None
) -> ClosingPlan:
    """Return the closing of an account as a record without a number.

    `trigger` is one of the closing conditions in the plan, `reason` explains it in words. Raises
    WorkspaceError with every objection: an unknown trigger, missing answers, too short a notice, a
    closed account, a position or a day that is not allowed.
    """
    if action.answers.document.id not in action.life.documents:
        raise_problems([Problem("no_life_here", values={"document": action.answers.name})])
    if not any(move.closing for move in action.life.moves):
        raise_problems([Problem("no_planned_closing", action.instrument.name)])
    move = _move(action)
    raise_problems(
        (
            *position_problems(action, move.by),
            *date_problems(action),
            *_state(action),
            *_trigger(action, trigger),
            *_answer_problems(action, move),
            *_notice(action, ends_on),
        )
    )
    steps = tuple(ClosingStep(id=name, on=day) for name, day in _days(action, ends_on))
    return ClosingPlan(
        on=action.on,
        by=position_record(action, move.by),
        comment=action.comment,
        trigger=trigger,
        reason=reason,
        ends_on=ends_on,
        steps=steps,
    )


def unopened_problems(action: Action) -> Iterator[Problem]:
    """Yield a problem if the account was never live, by its records and answers.

    Nothing needs closing then, but a person may confirm the closing anyway.
    """
    if action.answers.document.id not in action.life.documents:
        return  # another problem, which `new_closing_plan` names
    if action.answers.text(action.answers.path_of("existing")) == "yes":
        return
    life, state = action.life, state_of(action.instrument, action.records) or action.life.first
    live = {move.source for move in life.moves if move.target == life.states[-2].id}
    if all(life.rank(state.id) < life.rank(source) for source in live):
        yield Problem("never_opened", action.answers.name, values={"state": state.label})


def with_planned_end(answers: Answers, ends_on: date) -> Answers:
    """Return a plan with this planned end of its account."""
    end = answers.path_of("planned_end")
    notes = {path: note for path, note in answers.notes.items() if path != end}
    return replace(answers.with_value(end, ends_on), notes=MappingProxyType(notes))


def planned_closing(answers: Answers, records: Iterable[Record]) -> ClosingPlan | None:
    """Return the planned closing; None when there is none, or the plan states another end."""
    plans = records_of_kind(records, ClosingPlan)
    ends_on = answers.date(answers.path_of("planned_end"))
    return plans[-1] if plans and plans[-1].ends_on == ends_on else None


def closing_answers(instrument: Instrument, answers: Answers, records: Iterable[Record]) -> Answers:
    """Return a plan as the documents of its closing refer to it.

    A plan lists every condition under which its account would close; here it has the one in the
    closing record, and asks for the closure of the account instead of its continuation. Without a
    planned closing it is returned unchanged.
    """
    plan, life = planned_closing(answers, records), instrument.lifecycle
    if plan is None or life is None:
        return answers
    closing, last_state = life.states[-2:]
    if closing.status and answers.text(life.status_question) != last_state.status:
        answers = answers.with_value(life.status_question, closing.status)
    return answers.with_value(answers.path_of("closing_conditions"), (plan.trigger,))


def end_move(
    instrument: Instrument, answers: Answers, records: Iterable[Record]
) -> StateMove | None:
    """Return the move that ended the account as planned, None before that."""
    series, life = tuple(records), instrument.lifecycle
    plan = planned_closing(answers, series)
    if plan is None or life is None:
        return None
    moves = records_of_kind(series, StateMove)
    ends = [m for m in moves if m.target == life.states[-1].id and m.number > plan.number]
    return ends[-1] if ends else None


def completed_steps(answers: Answers, records: Iterable[Record]) -> dict[str, StepCompletion]:
    """Return the completed steps of the planned closing, by their id.

    When a closing is planned again, no step counts as completed: followers must be told the new
    day.
    """
    series = tuple(records)
    plan = planned_closing(answers, series)
    if plan is None:
        return {}
    completions = records_of_kind(series, StepCompletion)
    return {each.step: each for each in completions if each.number > plan.number}


def remaining_steps(answers: Answers, records: Iterable[Record]) -> tuple[ClosingStep, ...]:
    """Return the steps of the planned closing that are not completed."""
    series = tuple(records)
    plan, completions = planned_closing(answers, series), completed_steps(answers, series)
    return tuple(step for step in plan.steps if step.id not in completions) if plan else ()


def _move(action: Action) -> Move:
    """Return the move that begins a closing: the first one to the last state but one."""
    target = action.life.states[-2].id
    return next(move for move in action.life.moves if move.target == target)


def _state(action: Action) -> Iterator[Problem]:
    state = state_of(action.instrument, action.records)
    if state is not None and state.id == action.life.states[-1].id:
        yield Problem("closed_already", action.answers.name)


def _trigger(action: Action, trigger: str) -> Iterator[Problem]:
    path = action.answers.path_of("closing_conditions")
    steps = action.answers.selection(path)
    if trigger not in steps:
        values = {"value": trigger, "options": ", ".join(steps) or "–"}
        yield Problem("not_a_trigger", action.answers.name, path, values=values)


def _answer_problems(action: Action, move: Move) -> Iterator[Problem]:
    steps = (action.answers.path_of(role) for role in STEP_ROLES.values())
    ignored_paths = (action.answers.path_of("planned_end"), UNDECLARED)
    for path in dict.fromkeys((*move.answers, *steps)):
        if path not in ignored_paths and action.answers.get(path) is None:
            values = {"question": action.answers.document.question(path).heading}
            yield Problem("move_lacks_answer", action.answers.name, path, values=values)


def _notice(action: Action, ends_on: date) -> Iterator[Problem]:
    days = notice_days(action.answers)
    earliest = action.on + timedelta(days=days)
    if ends_on < earliest:
        values = {"days": days, "earliest": earliest}
        path = action.answers.path_of("closing_notice_days")
        yield Problem("notice_too_short", action.answers.name, path, values=values)


def notice_days(answers: Answers) -> int:
    """Return the days of notice that followers get, 0 when the plan does not say."""
    days = answers.number(answers.path_of("closing_notice_days"))
    return int(days) if days is not None and 0 <= days <= 3660 else 0


def _days(action: Action, ends_on: date) -> Iterator[tuple[str, date]]:
    notice = ends_on - timedelta(days=notice_days(action.answers))
    records = ends_on - timedelta(days=action.instrument.limit(Limit.RECORDS_DAYS))
    yield "followers_notice", notice
    yield from (("closure_request", notice), ("records_capture", max(notice, records)))
    yield from ((LAST, ends_on), (AFTER_END, ends_on))


def step_label(instrument: Instrument, step: str) -> Text:
    """Return the label of a step in both languages. Raises KeyError for an unknown step."""
    return instrument.interface[f"closing.step.{step}"]
