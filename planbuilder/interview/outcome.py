"""`Outcome`: the result of a reply."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.answers import Answers, InvalidAnswer, applicable
from planbuilder.errors import Problem
from planbuilder.interview.assessment_guide import reopen_doubtful
from planbuilder.interview.prompt_parts import Effect, HiddenAnswer
from planbuilder.interview.session import Session, UndoPoint

UNDO_LIMIT = 200
"""The greatest number of changes that can be undone."""


class Outcome(Struct, frozen=True):
    """The result of a reply: the session after it, and what to tell the author.

    With `problem` or `hidden_answers` nothing was changed: the reply was refused, or is to be
    confirmed. `problems` are all problems of a reply with several answers, `problem` the first of
    them. `is_over` is true when the author leaves.
    """

    session: Session
    effects: tuple[Effect, ...] = ()
    problem: Problem | None = None
    hidden_answers: tuple[HiddenAnswer, ...] = ()
    is_over: bool = False
    problems: tuple[Problem, ...] = ()


def refusal(session: Session, path: str, refused: InvalidAnswer) -> Outcome:
    """Return the outcome of a reply that its kind does not accept."""
    values = MappingProxyType(dict(refused.values))
    return refuse(session, (Problem(refused.code, path=path, values=values),))


def refuse(session: Session, problems: Sequence[Problem]) -> Outcome:
    """Return the outcome of a reply that is refused for one reason or several."""
    return Outcome(session, problem=problems[0], problems=tuple(problems))


def hidden_by(before: Answers, after: Answers) -> tuple[HiddenAnswer, ...]:
    """Return the answered questions that apply before a change and not after it."""
    still_applicable = {question.id for question in applicable(after)}
    return tuple(
        HiddenAnswer(question.id, question.heading)
        for question in applicable(before)
        if question.id not in still_applicable and question.id in before.values
    )


def record_change(session: Session, after: Answers, effects: Sequence[Effect] = ()) -> Outcome:
    """Return the outcome of a change: it can be undone, and re-opens answers it puts in doubt."""
    if after == session.answers:
        return Outcome(session, tuple(effects))
    after, doubts = reopen_doubtful(session, after)
    reopened = [Effect("reopened", path) for path in doubts]
    passed_steps = frozenset(step for step in session.passed_steps if step.path not in doubts)
    undo = (*session.undo, UndoPoint(session.answers, session.at))[-UNDO_LIMIT:]
    following = replace(session, answers=after, undo=undo, passed_steps=passed_steps)
    return Outcome(following, (*effects, *reopened))
