"""The closing of an account: its trigger, its steps, and the days of these steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

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
    act: Action, trigger: str, ends_on: date, reason: Text | None = None
) -> ClosingPlan:
    """Return the closing of an account as a record without a number.

    `trigger` is one of the closing conditions in the plan, `reason` explains it in words. Raises
    WorkspaceError with every objection: an unknown trigger, missing answers, too short a notice, a
    closed account, a position or a day that is not allowed.
    """
    if act.answers.document.id not in act.life.documents:
        raise_problems([Problem("no_life_here", values={"document": act.answers.name})])
    if not any(move.closing for move in act.life.moves):
        raise_problems([Problem("no_planned_closing", act.instrument.name)])
    move = _move(act)
    raise_problems(
        (
            *position_problems(act, move.by),
            *date_problems(act),
            *_state(act),
            *_trigger(act, trigger),
            *_missing(act, move),
            *_notice(act, ends_on),
        )
    )
    steps = tuple(ClosingStep(id=name, on=day) for name, day in _days(act, ends_on))
    return ClosingPlan(
        on=act.on,
        by=position_record(act, move.by),
        comment=act.comment,
        trigger=trigger,
        reason=reason,
        ends_on=ends_on,
        steps=steps,
    )


def unopened_problems(act: Action) -> Iterator[Problem]:
    """Yield a problem if the account was never live, by its records and answers.

    Nothing needs closing then, but a person may confirm the closing anyway.
    """
    if act.answers.document.id not in act.life.documents:
        return  # another problem, which `new_closing_plan` names
    if act.answers.text(act.answers.path_of("existing")) == "yes":
        return
    life, state = act.life, state_of(act.instrument, act.records) or act.life.first
    live = {move.source for move in life.moves if move.target == life.states[-2].id}
    if all(life.rank(state.id) < life.rank(source) for source in live):
        yield Problem("never_opened", act.answers.name, values={"state": state.label})


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


def new_step_completion(act: Action, step: str, evidence: str) -> StepCompletion:
    """Return a completed step of the planned closing as a record without a number.

    Raises WorkspaceError with every objection: no closing is planned, it has no such step, the step
    is recorded already, no evidence is given, a position or a day that is not allowed.
    """
    last = act.life.states[-1].id
    positions = next(move.by for move in act.life.moves if move.target == last)
    raise_problems(
        (*position_problems(act, positions), *date_problems(act), *_untaken(act, step, evidence))
    )
    return StepCompletion(
        on=act.on,
        by=position_record(act, positions),
        comment=act.comment,
        step=step,
        evidence=evidence.strip(),
    )


def _untaken(act: Action, step: str, evidence: str) -> Iterator[Problem]:
    plan = planned_closing(act.answers, act.records)
    if plan is None:
        yield Problem("no_closing_planned", act.answers.name)
        return
    step_ids = [each.id for each in plan.steps if each.id != LAST]
    if step not in step_ids:
        values: dict[str, object] = {"value": step, "options": ", ".join(step_ids)}
        yield Problem("no_such_step", act.answers.name, values=values)
    elif (completions := completed_steps(act.answers, act.records).get(step)) is not None:
        values = {"label": step_label(act.instrument, step), "on": completions.on}
        yield Problem("step_done_already", act.answers.name, values=values)
    else:
        yield from _out_of_order(act, plan, step)
    if not evidence.strip():
        yield Problem("evidence_needed", act.answers.name)


def _out_of_order(act: Action, plan: ClosingPlan, step: str) -> Iterator[Problem]:
    """Yield the earlier steps that are not completed, and a disposal of records before the end."""
    completions = completed_steps(act.answers, act.records)
    for earlier in plan.steps:
        if earlier.id == step:
            break
        if earlier.id not in (LAST, *completions):
            yield _missing_step(act, earlier)
    if step == AFTER_END and act.on < plan.ends_on:
        yield Problem("step_before_end", act.answers.name, values={"on": plan.ends_on})


def missing_step_problems(act: Action) -> Iterator[Problem]:
    """Yield what is missing before an account may be closed: the plan of it, and each step."""
    plan = planned_closing(act.answers, act.records)
    if plan is None:
        yield Problem("no_closing_planned", act.answers.name)
        return
    for step in remaining_steps(act.answers, act.records):
        if step.id != LAST:
            yield _missing_step(act, step)
    if act.on < plan.ends_on:
        yield Problem("closed_before_end", act.answers.name, values={"on": plan.ends_on})
    yield from _notice_running(act)


def _notice_running(act: Action) -> Iterator[Problem]:
    """Yield a problem while followers have not had all the days of notice in the plan."""
    notice = completed_steps(act.answers, act.records).get("followers_notice")
    days = notice_days(act.answers)
    if notice is not None and act.on < (earliest := notice.on + timedelta(days=days)):
        values = {"days": days, "earliest": earliest}
        yield Problem(
            "notice_running",
            act.answers.name,
            act.answers.path_of("closing_notice_days"),
            values=values,
        )


def _missing_step(act: Action, step: ClosingStep) -> Problem:
    values: dict[str, object] = {
        "label": step_label(act.instrument, step.id),
        "step": step.id,
        "on": step.on,
    }
    return Problem("move_lacks_step", act.answers.name, values=values)


def _move(act: Action) -> Move:
    """Return the move that begins a closing: the first one to the last state but one."""
    target = act.life.states[-2].id
    return next(move for move in act.life.moves if move.target == target)


def _state(act: Action) -> Iterator[Problem]:
    state = state_of(act.instrument, act.records)
    if state is not None and state.id == act.life.states[-1].id:
        yield Problem("closed_already", act.answers.name)


def _trigger(act: Action, trigger: str) -> Iterator[Problem]:
    path = act.answers.path_of("closing_conditions")
    steps = act.answers.selection(path)
    if trigger not in steps:
        values = {"value": trigger, "options": ", ".join(steps) or "–"}
        yield Problem("not_a_trigger", act.answers.name, path, values=values)


def _missing(act: Action, move: Move) -> Iterator[Problem]:
    steps = (act.answers.path_of(role) for role in STEP_ROLES.values())
    ignored_paths = (act.answers.path_of("planned_end"), UNDECLARED)
    for path in dict.fromkeys((*move.answers, *steps)):
        if path not in ignored_paths and act.answers.get(path) is None:
            values = {"question": act.answers.document.question(path).heading}
            yield Problem("move_lacks_answer", act.answers.name, path, values=values)


def _notice(act: Action, ends_on: date) -> Iterator[Problem]:
    days = notice_days(act.answers)
    earliest = act.on + timedelta(days=days)
    if ends_on < earliest:
        values = {"days": days, "earliest": earliest}
        path = act.answers.path_of("closing_notice_days")
        yield Problem("notice_too_short", act.answers.name, path, values=values)


def notice_days(answers: Answers) -> int:
    """Return the days of notice that followers get, 0 when the plan does not say."""
    days = answers.number(answers.path_of("closing_notice_days"))
    return int(days) if days is not None and 0 <= days <= 3660 else 0


def _days(act: Action, ends_on: date) -> Iterator[tuple[str, date]]:
    notice = ends_on - timedelta(days=notice_days(act.answers))
    records = ends_on - timedelta(days=act.instrument.limit(Limit.RECORDS_DAYS))
    yield "followers_notice", notice
    yield from (("closure_request", notice), ("records_capture", max(notice, records)))
    yield from ((LAST, ends_on), (AFTER_END, ends_on))


def step_label(instrument: Instrument, step: str) -> Text:
    """Return the label of a step in both languages. Raises KeyError for an unknown step."""
    return instrument.interface[f"closing.step.{step}"]
