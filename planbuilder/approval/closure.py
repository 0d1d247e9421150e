"""The end of an account: what triggers it, and the days its steps fall on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from planbuilder.answers import Answers
from planbuilder.approval.action import Act, position, refuse, when, who
from planbuilder.approval.history import state_of
from planbuilder.approval.records import (
    ClosingPlan,
    ClosingStep,
    Record,
    StepDone,
    records_of_kind,
)
from planbuilder.errors import Problem
from planbuilder.instrument import Instrument, Limit, Move
from planbuilder.text import Text

END = "phase_out.planned_end"
CONDITIONS = "phase_out.conditions"
NOTICE = "phase_out.notice_days"

QUESTIONS = {
    "followers_notice": NOTICE,
    "closure_request": "phase_out.closure_request",
    "records_disposal": "phase_out.records",
    "end": END,
}
"""The steps of a closing in order, and the question of the plan each one rests on."""

LAST = "end"
"""The step that the move to the last state records."""


def closing_plan(act: Act, trigger: str, ends_on: date) -> ClosingPlan:
    """Return the closing of an account as a record, not yet numbered.

    `trigger` is one of the closing conditions the plan names. Raises WorkspaceError with every
    reason against: another trigger, answers that are missing, a notice that would be too short,
    an account that is closed, a position or a day that is not possible.
    """
    if act.answers.document.id not in act.life.documents:
        refuse([Problem("no_life_here", values={"document": act.answers.name})])
    found = _move(act)
    refuse(
        (
            *who(act, found.by),
            *when(act),
            *_state(act),
            *_trigger(act, trigger),
            *_missing(act, found),
            *_notice(act, ends_on),
        )
    )
    steps = tuple(ClosingStep(id=name, on=day) for name, day in _days(act, ends_on))
    return ClosingPlan(
        on=act.on,
        by=position(act, found.by),
        comment=act.comment,
        trigger=trigger,
        ends_on=ends_on,
        steps=steps,
    )


def ending(answers: Answers, ends_on: date) -> Answers:
    """Return a plan whose account ends on a day."""
    notes = {path: note for path, note in answers.notes.items() if path != END}
    return replace(answers.with_value(END, ends_on), notes=MappingProxyType(notes))


def planned_closing(answers: Answers, records: Iterable[Record]) -> ClosingPlan | None:
    """Return the closing that is planned, None where there is none or the plan has another end."""
    plans = records_of_kind(records, ClosingPlan)
    return plans[-1] if plans and plans[-1].ends_on == answers.date(END) else None


def steps_done(answers: Answers, records: Iterable[Record]) -> dict[str, StepDone]:
    """Return the steps of the planned closing that were taken, by their id.

    A closing planned anew begins again: followers have to hear of the new day.
    """
    series = tuple(records)
    plan = planned_closing(answers, series)
    if plan is None:
        return {}
    done = records_of_kind(series, StepDone)
    return {each.step: each for each in done if each.number > plan.number}


def steps_left(answers: Answers, records: Iterable[Record]) -> tuple[ClosingStep, ...]:
    """Return the steps of the planned closing that are still to be taken."""
    series = tuple(records)
    plan, done = planned_closing(answers, series), steps_done(answers, series)
    return tuple(step for step in plan.steps if step.id not in done) if plan else ()


def step_done(act: Act, step: str, evidence: str) -> StepDone:
    """Return a step of the planned closing as taken, not yet numbered.

    Raises WorkspaceError with every reason against: no closing is planned, it has no such step,
    the step is recorded already, nothing shows it, a position or a day that is not possible.
    """
    last = act.life.states[-1].id
    allowed = next(move.by for move in act.life.moves if move.target == last)
    refuse((*who(act, allowed), *when(act), *_untaken(act, step, evidence)))
    return StepDone(
        on=act.on,
        by=position(act, allowed),
        comment=act.comment,
        step=step,
        evidence=evidence.strip(),
    )


def _untaken(act: Act, step: str, evidence: str) -> Iterator[Problem]:
    plan = planned_closing(act.answers, act.records)
    if plan is None:
        yield Problem("no_closing_planned", act.answers.name)
        return
    known = [each.id for each in plan.steps if each.id != LAST]
    if step not in known:
        values = {"value": step, "options": ", ".join(known)}
        yield Problem("no_such_step", act.answers.name, values=values)
    elif (done := steps_done(act.answers, act.records).get(step)) is not None:
        said = {"label": label_of(act.instrument, step), "on": done.on.isoformat()}
        yield Problem("step_done_already", act.answers.name, values=said)
    if not evidence.strip():
        yield Problem("evidence_needed", act.answers.name)


def steps_lacking(act: Act) -> Iterator[Problem]:
    """Yield what is left before an account counts as closed: the plan of it, and each step."""
    if planned_closing(act.answers, act.records) is None:
        yield Problem("no_closing_planned", act.answers.name)
    for step in steps_left(act.answers, act.records):
        if step.id != LAST:
            values: dict[str, str | Text] = {
                "label": label_of(act.instrument, step.id),
                "step": step.id,
                "on": step.on.isoformat(),
            }
            yield Problem("move_lacks_step", act.answers.name, values=values)


def _move(act: Act) -> Move:
    """Return the move that begins a closing: the first to the state before the last."""
    target = act.life.states[-2].id
    return next(move for move in act.life.moves if move.target == target)


def _state(act: Act) -> Iterator[Problem]:
    state = state_of(act.instrument, act.records)
    if state is not None and state.id == act.life.states[-1].id:
        yield Problem("closed_already", act.answers.name)


def _trigger(act: Act, trigger: str) -> Iterator[Problem]:
    planned = act.answers.chosen(CONDITIONS)
    if trigger not in planned:
        values = {"value": trigger, "options": ", ".join(planned) or "–"}
        yield Problem("not_a_trigger", act.answers.name, CONDITIONS, values=values)


def _missing(act: Act, found: Move) -> Iterator[Problem]:
    for path in dict.fromkeys((*found.answers, *QUESTIONS.values())):
        if path != END and act.answers.get(path) is None:
            values = {"question": act.answers.document.question(path).heading}
            yield Problem("move_lacks_answer", act.answers.name, path, values=values)


def _notice(act: Act, ends_on: date) -> Iterator[Problem]:
    days = lead_time(act.answers)
    earliest = act.on + timedelta(days=days)
    if ends_on < earliest:
        values = {"days": days, "earliest": earliest.isoformat()}
        yield Problem("notice_too_short", act.answers.name, NOTICE, values=values)


def lead_time(answers: Answers) -> int:
    """Return the days of notice followers get, 0 where the plan says none."""
    days = answers.number(NOTICE)
    return int(days) if days is not None and 0 <= days <= 3660 else 0


def _days(act: Act, ends_on: date) -> Iterator[tuple[str, date]]:
    notice = ends_on - timedelta(days=lead_time(act.answers))
    records = ends_on - timedelta(days=act.instrument.limit(Limit.RECORDS_DAYS))
    yield "followers_notice", notice
    yield "closure_request", notice
    yield "records_disposal", max(notice, records)
    yield "end", ends_on


def label_of(instrument: Instrument, step: str) -> Text:
    """Return the words for a step, in both languages. Raises KeyError for an unknown step."""
    return instrument.interface[f"closing.step.{step}"]
