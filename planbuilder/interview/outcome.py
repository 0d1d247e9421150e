"""`Outcome`: what became of a reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from planbuilder.answers import Answers, Refused, applicable
from planbuilder.errors import Problem
from planbuilder.interview.assessment_guide import reopened
from planbuilder.interview.prompt import Happened, Hidden
from planbuilder.interview.session import Earlier, Session
from planbuilder.later import dataclass

KEPT_UNDO = 200
"""Changes that can be taken back."""


@dataclass(frozen=True)
class Outcome:
    """What became of a reply: the session after it, and what there is to say.

    With `problem` or `hides` nothing was changed: the reply was refused, or waits to be confirmed.
    `left` tells that the author stopped.
    """

    session: Session
    happened: tuple[Happened, ...] = ()
    problem: Problem | None = None
    hides: tuple[Hidden, ...] = ()
    left: bool = False


def refusal(session: Session, path: str, refused: Refused) -> Outcome:
    """Return the outcome of a reply that its kind does not accept."""
    values = MappingProxyType(dict(refused.values))
    return Outcome(session, problem=Problem(refused.code, path=path, values=values))


def hidden_by(before: Answers, after: Answers) -> tuple[Hidden, ...]:
    """Return the answered questions that apply before a change, and no longer after it."""
    shown = {question.id for question in applicable(after)}
    return tuple(
        Hidden(question.id, question.heading)
        for question in applicable(before)
        if question.id not in shown and question.id in before.values
    )


def changed(session: Session, after: Answers, happened: Sequence[Happened] = ()) -> Outcome:
    """Return the outcome of a change: it can be undone, and what it puts in doubt is re-opened."""
    if after == session.answers:
        return Outcome(session, tuple(happened))
    after, doubted = reopened(session, after)
    said = [Happened("reopened", path) for path in doubted]
    passed = frozenset(step for step in session.passed if step.path not in doubted)
    undo = (*session.undo, Earlier(session.answers, session.at))[-KEPT_UNDO:]
    following = replace(session, answers=after, undo=undo, passed=passed)
    return Outcome(following, (*happened, *said))
