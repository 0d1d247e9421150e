"""Going through an interview: onward, back, elsewhere, and where it resumes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from planbuilder.answers import parse_path
from planbuilder.instrument import Question
from planbuilder.interview.columns import is_needed
from planbuilder.interview.session import Editing, Session, Step
from planbuilder.interview.steps import (
    Places,
    asked,
    cell_steps,
    exists,
    is_open,
    open_steps,
    steps_of,
)


def next_step(session: Session) -> Step | None:
    """Return the first open step after the present one, else the first open step, else None."""
    places = Places(session)
    here = places.of(session.at) if session.at else (-1, 0, 0, 0)
    first = None
    for step in open_steps(session):
        if step != session.at and places.of(step) > here:
            return step
        first = first or (step if step != session.at else None)
    return first


def resumed(session: Session) -> Step | None:
    """Return the step at which an interview goes on, derived from the answers alone.

    The first need still open after the last answer of the last section that is begun and lacks
    something; or the optional questions just before it, which may not have been seen yet. Once
    nothing is needed, only what stands after the last answer is asked.
    """
    places = Places(session)
    found = [(places.of(step), step) for step in open_steps(session)]
    answers = session.answers
    dealt_with = [
        question.id
        for question in asked(session)
        if question.id in answers.values or question.id in answers.notes
    ]
    lacking = [(place, step) for place, step in found if _is_need(session, step)]
    unfinished = {_section(step.path) for _, step in lacking}
    last = next((path for path in reversed(dealt_with) if _section(path) in unfinished), None)
    here = places.before(last) if last else (-1, 0, 0, 0)
    need = next((each for each in lacking if each[0] > here), next(iter(lacking), None))
    before = [places.before(path) for path in dealt_with]
    known = max((each for each in before if need is None or each < need[0]), default=here)
    return next((step for place, step in found if place > known), need[1] if need else None)


def _is_need(session: Session, step: Step) -> bool:
    question = session.document.question(parse_path(step.path).model)
    return is_needed(question, session.purpose)


def _section(path: str) -> str:
    return path.partition(".")[0]


def to_step(session: Session, step: Step | None) -> Session:
    """Return the session at `step`; at a cell, its row is the one being edited."""
    if step is None:
        return replace(session, at=None, editing=None)
    table, row, _ = parse_path(step.path)
    editing = session.editing
    if row is None:
        editing = None
    elif editing is None or (editing.table, editing.row) != (table, row):
        editing = Editing(table, row, all=False)
    return replace(session, at=step, editing=editing)


def onward(session: Session) -> Session:
    """Return the session at the step that follows the present one."""
    if session.at is None:
        return to_step(session, next_step(session))
    left = session.at
    session = replace(session, passed=session.passed | {left}, behind=(*session.behind, left))
    while session.ahead:
        *rest, following = session.ahead
        session = replace(session, ahead=tuple(rest))
        if exists(session, following):
            return to_step(session, following)
    return _following(session)


def _following(session: Session) -> Session:
    if session.editing is not None:
        return _next_cell(session, session.editing)
    if session.walking is not None:
        steps = section_steps(session, session.walking)
        if (step := _after(session, steps)) is not None:
            return to_step(session, step)
        session = replace(session, walking=None)
    return to_step(session, next_step(session))


def _next_cell(session: Session, editing: Editing) -> Session:
    table = session.document.question(editing.table)
    steps: Iterable[Step] = cell_steps(session, table, editing.row)
    if not editing.all:
        steps = [step for step in steps if is_open(session, step)]
    step = _after(session, steps)
    return to_step(session, step or Step(editing.table))


def _after(session: Session, steps: Iterable[Step]) -> Step | None:
    places = Places(session)
    here = places.of(session.at) if session.at else (-1, 0, 0, 0)
    return next((step for step in steps if places.of(step) > here), None)


def section_steps(session: Session, section: str) -> tuple[Step, ...]:
    """Return every step of a section, answered or not, tables as one step each."""
    return tuple(
        step
        for question in asked(session)
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

    A section begins at its first open step; one with nothing open is shown whole. Raises KeyError
    where the target is not asked.
    """
    left = (*session.behind, session.at) if session.at else session.behind
    session = replace(session, behind=left, ahead=(), walking=None)
    if "." not in target:
        return _to_section(session, target)
    question, row, column = parse_path(target)
    found = session.document.question(parse_path(target).model)
    if row is not None and column is None:
        return _to_row(session, found, row)
    steps = steps_of(session, found, target)
    if not exists(session, steps[0]):
        raise KeyError(target)
    editing = session.editing if row and session.editing else None
    if row and (editing is None or (editing.table, editing.row) != (question, row)):
        editing = Editing(question, row, all=False)
    return to_step(replace(session, editing=editing), steps[0])


def _to_row(session: Session, table: Question, row: str) -> Session:
    steps = cell_steps(session, table, row)
    if not steps:
        raise KeyError(f"{table.id}[{row}]")
    return to_step(replace(session, editing=Editing(table.id, row)), steps[0])


def _to_section(session: Session, section: str) -> Session:
    steps = section_steps(session, section)
    if not steps:
        raise KeyError(section)
    first_open = next(
        (step for step in open_steps(session) if _section(step.path) == section), None
    )
    if first_open is not None:
        return to_step(session, first_open)
    return to_step(replace(session, walking=section), steps[0])
