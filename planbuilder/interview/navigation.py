"""Movement through an interview: forward, back, to a place, and to where it resumes."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from planbuilder.answers import parse_path
from planbuilder.instrument import Question
from planbuilder.interview.columns import is_needed
from planbuilder.interview.session import InterviewStep, RowVisit, Session
from planbuilder.interview.steps import (
    StepOrder,
    cell_steps,
    exists,
    is_doubted,
    is_open,
    open_steps,
    questions_due,
    steps_of,
)


def next_step(session: Session) -> InterviewStep | None:
    """Return the first open step after the present one, else the first open step, else None."""
    order = StepOrder(session)
    here = order.of(session.at) if session.at else (-1, 0, 0, 0)
    first = None
    for step in open_steps(session):
        if step != session.at and order.of(step) > here:
            return step
        first = first or (step if step != session.at else None)
    return first


def resume_step(session: Session) -> InterviewStep | None:
    """Return the step at which an interview resumes, derived from the answers alone.

    This is the first needed step still open after the last answer of the last section that is begun
    and incomplete, or the optional questions just before it, which may not have been seen yet. Once
    nothing is needed, it is the first open step after the last answer. An answer that nobody was
    asked for, such as the first status of a new plan, does not count.
    """
    order = StepOrder(session)
    candidates = [(order.of(step), step) for step in open_steps(session)]
    answers = session.answers
    dealt_with = [
        question.id
        for question in questions_due(session)
        if question.id in answers.values or question.id in answers.notes
        if not is_doubted(session, question.id) and not question.act_writes
    ]
    lacking = [(place, step) for place, step in candidates if _is_need(session, step)]
    unfinished = {_section(step.path) for _, step in lacking}
    last = next((path for path in reversed(dealt_with) if _section(path) in unfinished), None)
    here = order.before(last) if last else (-1, 0, 0, 0)
    need = next((each for each in lacking if each[0] > here), next(iter(lacking), None))
    before = [order.before(path) for path in dealt_with]
    start = max((each for each in before if need is None or each < need[0]), default=here)
    return next((step for place, step in candidates if place > start), need[1] if need else None)


def _is_need(session: Session, step: InterviewStep) -> bool:
    question = session.document.question(parse_path(step.path).model)
    return is_needed(question, session.purpose)


def _section(path: str) -> str:
    return path.partition(".")[0]


def to_step(session: Session, step: InterviewStep | None) -> Session:
    """Return the session at `step`; at a cell, its row is the one being edited."""
    if step is None:
        return replace(session, at=None, visit=None)
    table, row, _ = parse_path(step.path)
    visit = session.visit
    if row is None:
        visit = None
    elif visit is None or (visit.table, visit.row) != (table, row):
        visit = RowVisit(table, row, all=False)
    return replace(session, at=step, visit=visit)


def onward(session: Session) -> Session:
    """Return the session at the step that follows the present one."""
    if session.at is None:
        return to_step(session, next_step(session))
    origin = session.at
    session = replace(
        session, passed_steps=session.passed_steps | {origin}, behind=(*session.behind, origin)
    )
    while session.ahead:
        *rest, following = session.ahead
        session = replace(session, ahead=tuple(rest))
        if exists(session, following):
            return to_step(session, following)
    return _to_next_step(session)


def _to_next_step(session: Session) -> Session:
    if session.visit is not None:
        return _next_cell(session, session.visit)
    if session.walkthrough is not None:
        steps = section_steps(session, session.walkthrough)
        if (step := _after(session, steps)) is not None:
            return to_step(session, step)
        session = replace(session, walkthrough=None)
    return to_step(session, next_step(session))


def _next_cell(session: Session, visit: RowVisit) -> Session:
    table = session.document.question(visit.table)
    steps: Iterable[InterviewStep] = cell_steps(session, table, visit.row)
    if not visit.all:
        steps = [step for step in steps if is_open(session, step)]
    step = _after(session, steps)
    if step is None and not visit.all:
        # The open cells of the other rows come first, then what is left of the table.
        return to_step(session, next_step(session))
    return to_step(session, step or InterviewStep(visit.table))


def _after(session: Session, steps: Iterable[InterviewStep]) -> InterviewStep | None:
    order = StepOrder(session)
    here = order.of(session.at) if session.at else (-1, 0, 0, 0)
    return next((step for step in steps if order.of(step) > here), None)


def section_steps(session: Session, section: str) -> tuple[InterviewStep, ...]:
    """Return every step of a section, answered or not, tables as one step each."""
    return tuple(
        step
        for question in questions_due(session)
        if _section(question.id) == section
        for step in steps_of(session, question, question.id)
    )


def backward(session: Session) -> Session:
    """Return the session at the step before, or where it is when there is none."""
    behind = session.behind
    while behind:
        *rest, step = behind
        behind = tuple(rest)
        if exists(session, step) and step != session.at:
            ahead = (*session.ahead, session.at) if session.at else session.ahead
            return to_step(replace(session, behind=behind, ahead=ahead), step)
    return replace(session, behind=())


def go_to(session: Session, target: str) -> Session:
    """Return the session at a section, a question or a cell.

    In a section it is the first open step; a section with nothing open is walked through from its
    beginning. Raises KeyError where the target is not asked.
    """
    origin = (*session.behind, session.at) if session.at else session.behind
    session = replace(session, behind=origin, ahead=(), walkthrough=None)
    if "." not in target:
        return _to_section(session, target)
    path = parse_path(target)
    question = session.document.question(path.model)
    if path.row is not None and path.column is None:
        return _to_row(session, question, path.row)
    steps = steps_of(session, question, target)
    if not exists(session, steps[0]):
        raise KeyError(target)
    visit = session.visit if path.row and session.visit else None
    if path.row and (visit is None or (visit.table, visit.row) != (path.question, path.row)):
        visit = RowVisit(path.question, path.row, all=False)
    return to_step(replace(session, visit=visit), steps[0])


def _to_row(session: Session, table: Question, row: str) -> Session:
    steps = cell_steps(session, table, row)
    if not steps:
        raise KeyError(f"{table.id}[{row}]")
    return to_step(replace(session, visit=RowVisit(table.id, row)), steps[0])


def _to_section(session: Session, section: str) -> Session:
    steps = section_steps(session, section)
    if not steps:
        raise KeyError(section)
    first_open = next(
        (step for step in open_steps(session) if _section(step.path) == section), None
    )
    if first_open is not None:
        return to_step(session, first_open)
    return to_step(replace(session, walkthrough=section), steps[0])
