"""The start of an interview, and the loop that conducts it with a front end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from planbuilder.answers import Answers, InvalidAnswer
from planbuilder.errors import Problem
from planbuilder.instrument import Stage
from planbuilder.interview.answer_values import parse_reply, with_value
from planbuilder.interview.dispatch import apply
from planbuilder.interview.navigation import next_step, resume_step, to_step
from planbuilder.interview.outcome import Outcome, hidden_by, refusal
from planbuilder.interview.prompt import Prompt
from planbuilder.interview.prompt_builder import prompt_for
from planbuilder.interview.prompt_parts import HiddenAnswer
from planbuilder.interview.replies import Reply
from planbuilder.interview.session import InterviewStep, Session
from planbuilder.interview.workspace_context import InterviewContext
from planbuilder.text import Language

PromptHandler = Callable[[Prompt], Reply]
"""A front end: shows a prompt and returns the author's reply."""

SaveAnswers = Callable[[Answers], None]
"""Called with the answers after every reply that changed them, before the next prompt."""


def begin(
    context: InterviewContext,
    answers: Answers,
    language: Language,
    *,
    purpose: Stage = Stage.APPROVAL,
    both: bool = False,
    every: bool = False,
) -> Session:
    """Return a session at the step where the interview left off, judged by the answers.

    With `both`, texts are asked in both languages. With `every`, each question that applies is
    asked once, whatever stage needs it.
    """
    session = Session(context, answers, language, purpose=purpose, both=both, every=every)
    return to_step(session, next_step(session) if every else resume_step(session))


def conduct(
    session: Session, ask: PromptHandler, save: SaveAnswers = lambda answers: None
) -> Session:
    """Ask until nothing is left or the author leaves, and return the last session.

    `save` is called after every reply that changed the answers, before the next prompt. An
    exception that it raises ends the interview; the last reply was then not saved.
    """
    outcome = Outcome(session)
    while outcome.session.at is not None and not outcome.is_over:
        before = outcome.session.answers
        outcome = apply(outcome.session, ask(prompt_for(outcome)))
        if outcome.session.answers is not before:
            save(outcome.session.answers)
    return outcome.session


def validate(session: Session, raw: Any) -> Problem | None:
    """Return the problem of a raw answer to the question being asked, None where it is accepted."""
    if session.at is None:
        return None
    try:
        parse_reply(session, session.at, raw)
    except InvalidAnswer as error:
        return refusal(session, session.at.path, error).problem
    return None


def hidden_answers(session: Session, path: str, raw: Any) -> tuple[HiddenAnswer, ...]:
    """Return the answered questions that an answer to a question or cell would hide.

    Raises InvalidAnswer when the answer is not accepted, KeyError for an unknown path.
    """
    question = session.document.question(path.partition("[")[0])
    at = session.at
    step = at if at is not None and at.path == path else InterviewStep(path)
    if question.bilingual and step.language is None and isinstance(raw, str):
        step = InterviewStep(path, session.languages[0])
    return hidden_by(session.answers, with_value(session, step, parse_reply(session, step, raw)))


def with_context(session: Session, context: InterviewContext) -> Session:
    """Return the session with another context, as after another file was saved."""
    return replace(session, context=context)
