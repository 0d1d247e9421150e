"""The steps of a planned closing: each is recorded with its evidence, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from planbuilder.approval.action import (
    Action,
    date_problems,
    position_problems,
    position_record,
    raise_problems,
)
from planbuilder.approval.closure import (
    AFTER_END,
    LAST,
    completed_steps,
    notice_days,
    planned_closing,
    remaining_steps,
    step_label,
)
from planbuilder.approval.records import ClosingPlan, ClosingStep, StepCompletion
from planbuilder.errors import Problem


def new_step_completion(action: Action, step: str, evidence: str) -> StepCompletion:
    """Return a completed step of the planned closing as a record without a number.

    Raises WorkspaceError with every objection: no closing is planned, it has no such step, the step
    is recorded already, no evidence is given, a position or a day that is not allowed.
    """
    last = action.life.states[-1].id
    positions = next(move.by for move in action.life.moves if move.target == last)
    raise_problems(
        (
            *position_problems(action, positions),
            *date_problems(action),
            *_step_problems(action, step, evidence),
        )
    )
    return StepCompletion(
        on=action.on,
        by=position_record(action, positions),
        comment=action.comment,
        step=step,
        evidence=evidence.strip(),
    )


def _step_problems(action: Action, step: str, evidence: str) -> Iterator[Problem]:
    plan = planned_closing(action.answers, action.records)
    if plan is None:
        yield Problem("no_closing_planned", action.answers.name)
        return
    step_ids = [each.id for each in plan.steps if each.id != LAST]
    if step not in step_ids:
        values: dict[str, object] = {"value": step, "options": ", ".join(step_ids)}
        yield Problem("no_such_step", action.answers.name, values=values)
    elif (completions := completed_steps(action.answers, action.records).get(step)) is not None:
        values = {"label": step_label(action.instrument, step), "on": completions.on}
        yield Problem("step_done_already", action.answers.name, values=values)
    else:
        yield from _out_of_order(action, plan, step)
    if not evidence.strip():
        yield Problem("evidence_needed", action.answers.name)


def _out_of_order(action: Action, plan: ClosingPlan, step: str) -> Iterator[Problem]:
    """Yield the earlier steps that are not completed, and a disposal of records before the end."""
    completions = completed_steps(action.answers, action.records)
    for earlier in plan.steps:
        if earlier.id == step:
            break
        if earlier.id not in (LAST, *completions):
            yield _missing_step(action, earlier)
    if step == AFTER_END and action.on < plan.ends_on:
        yield Problem("step_before_end", action.answers.name, values={"on": plan.ends_on})


def missing_step_problems(action: Action) -> Iterator[Problem]:
    """Yield what is missing before an account may be closed: the plan of it, and each step."""
    plan = planned_closing(action.answers, action.records)
    if plan is None:
        yield Problem("no_closing_planned", action.answers.name)
        return
    for step in remaining_steps(action.answers, action.records):
        if step.id != LAST:
            yield _missing_step(action, step)
    if action.on < plan.ends_on:
        yield Problem("closed_before_end", action.answers.name, values={"on": plan.ends_on})
    yield from _notice_running(action)


def _notice_running(action: Action) -> Iterator[Problem]:
    """Yield a problem while followers have not had all the days of notice in the plan."""
    notice = completed_steps(action.answers, action.records).get("followers_notice")
    days = notice_days(action.answers)
    if notice is not None and action.on < (earliest := notice.on + timedelta(days=days)):
        values = {"days": days, "earliest": earliest}
        yield Problem(
            "notice_running",
            action.answers.name,
            action.answers.path_of("closing_notice_days"),
            values=values,
        )


def _missing_step(action: Action, step: ClosingStep) -> Problem:
    values: dict[str, object] = {
        "label": step_label(action.instrument, step.id),
        "step": step.id,
        "on": step.on,
    }
    return Problem("move_lacks_step", action.answers.name, values=values)
