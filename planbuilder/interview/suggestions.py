"""Suggested answers for a section, to be confirmed in one step.

They come from the plan this one was begun from (its answers are copied, each with a note), from the
strategy and the profile, and from other answers of the same document.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import Answers, awaits_action, kind_of
from planbuilder.instrument import Question
from planbuilder.interview.answer_edits import with_translation
from planbuilder.interview.answer_values import with_value
from planbuilder.interview.carry_over import carried_from, other_plan
from planbuilder.interview.columns import is_needed
from planbuilder.interview.navigation import onward, to_step
from planbuilder.interview.outcome import Outcome, record_change
from planbuilder.interview.prompt_parts import Effect, Offer, Suggestion
from planbuilder.interview.repeated_answers import without_note
from planbuilder.interview.replies import Confirm
from planbuilder.interview.reuse import display_value, workspace_offers
from planbuilder.interview.session import InterviewStep, Session
from planbuilder.interview.steps import is_open, open_steps, questions_due, steps_of
from planbuilder.text import Language

FEWEST = 2
"""The fewest suggestions that are shown together; a single one is an offer at its question."""


def section_suggestions(session: Session, section: str) -> tuple[Suggestion, ...]:
    """Return the suggested answers of a section, question by question, in order."""
    other = other_plan(session.context.words, session.answers)
    candidates = (
        _suggestion(session, question, other)
        for question in questions_due(session)
        if question.id.partition(".")[0] == section and not awaits_action(session.answers, question)
    )
    return tuple(each for each in candidates if each is not None)


def pending_suggestions(session: Session) -> tuple[Suggestion, ...]:
    """Return the suggestions to show before the step being asked; none once they were shown."""
    if session.at is None or session.every:
        return ()
    section = session.at.path.partition(".")[0]
    if section in session.confirmed_sections:
        return ()
    candidates = section_suggestions(session, section)
    return candidates if len(candidates) >= FEWEST else ()


def _suggestion(session: Session, question: Question, other: str | None) -> Suggestion | None:
    value = session.answers.values.get(question.id)
    note = session.answers.notes.get(question.id)
    if value is not None:
        plan = carried_from(session.context.words, note)
        if plan is None or _differs(question):
            return None
        return Suggestion(
            question.id, question.heading, display_value(session, question, value), plan=plan
        )
    if note is not None:
        return None
    offer = next(iter(workspace_offers(session, question)), None)
    if offer is not None:
        return Suggestion(question.id, question.heading, offer.display, offer=offer)
    if (
        other is not None
        and not is_needed(question, session.purpose)
        and _is_open(session, question)
    ):
        source = session.context.plans.get(other)
        if source is not None and source.values.get(question.id) is None:
            return Suggestion(question.id, question.heading, _NOTHING, plan=other)
    return None


def _differs(question: Question) -> bool:
    """Return whether another account may well have another answer, such as another area.

    Such an answer is asked again, with the copied one to keep. Positions of the whole department
    are suggested.
    """
    return kind_of(question).is_position and not question.offered_from


_NOTHING: Mapping[Language, str] = MappingProxyType(dict.fromkeys(Language, ""))


def _is_open(session: Session, question: Question) -> bool:
    return any(is_open(session, step) for step in steps_of(session, question, question.id))


def confirm(session: Session, step: InterviewStep, reply: Confirm) -> Outcome:
    """Accept the suggestions at these paths, and go on with the rest of the section."""
    section = step.path.partition(".")[0]
    after = session
    for suggestion in section_suggestions(session, section):
        if suggestion.path in reply.paths:
            after = _accept(after, suggestion)
    outcome = record_change(
        replace(
            session,
            passed_steps=after.passed_steps,
            confirmed_sections=session.confirmed_sections | {section},
        ),
        after.answers,
        [Effect("confirmed", values=MappingProxyType({"count": len(reply.paths)}))],
    )
    here = outcome.session
    first = _first_open(here, section)
    return replace(outcome, session=to_step(here, first) if first else onward(here))


def _accept(session: Session, suggestion: Suggestion) -> Session:
    question = session.document.question(suggestion.path)
    if suggestion.offer is not None:
        return replace(session, answers=_with_offer(session, question, suggestion.offer))
    if session.answers.values.get(question.id) is not None:
        return replace(session, answers=without_note(session.answers, question.id))
    steps = frozenset(steps_of(session, question, question.id))
    return replace(session, passed_steps=session.passed_steps | steps)


def _with_offer(session: Session, question: Question, offer: Offer) -> Answers:
    # An earlier suggestion of the same section may have brought the rows this one refers to.
    fresh = next(iter(workspace_offers(session, question)), offer)
    answers = with_value(session, InterviewStep(question.id), fresh.value)
    if fresh.record is not None:
        answers = with_translation(answers, question.id, fresh.record)
    return answers


def _first_open(session: Session, section: str) -> InterviewStep | None:
    steps = (step for step in open_steps(session) if step.path.partition(".")[0] == section)
    return next(steps, None)
