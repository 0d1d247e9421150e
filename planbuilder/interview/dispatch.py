"""Applies replies to sessions; nothing else changes an interview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from planbuilder.interview import answer_replies, replies, row_replies, suggestions, table_replies
from planbuilder.interview.navigation import backward, go_to, next_step, onward, to_step
from planbuilder.interview.outcome import Outcome
from planbuilder.interview.prompt_parts import Effect
from planbuilder.interview.replies import Reply
from planbuilder.interview.session import InterviewStep, Session
from planbuilder.interview.steps import exists

At = Callable[[Session, InterviewStep, Any], Outcome]
Anywhere = Callable[[Session, Any], Outcome]


def apply(session: Session, reply: Reply) -> Outcome:
    """Return the outcome of a reply.

    A refused answer is returned as `problem`, one that would hide others as `hidden_answers`; the
    session is then unchanged. Raises KeyError for a place or a row that does not exist, and
    ValueError for a reply that needs a question when none is being asked.
    """
    if (anywhere := _ANYWHERE.get(type(reply))) is not None:
        return anywhere(session, reply)
    if session.at is None:
        raise ValueError(type(reply).__name__)
    outcome = _AT_A_STEP[type(reply)](session, session.at, reply)
    if outcome.problem or outcome.hidden_answers:
        return outcome
    # The suggestions of a section come before its first question, once.
    sections = outcome.session.confirmed_sections | {session.at.path.partition(".")[0]}
    return replace(outcome, session=replace(outcome.session, confirmed_sections=sections))


def _back(session: Session, reply: replies.Back) -> Outcome:
    earlier = backward(session)
    effects = () if earlier.at != session.at else (Effect("first"),)
    return Outcome(earlier, effects)


def _next(session: Session, reply: replies.Next) -> Outcome:
    return Outcome(onward(session))


def _go_to(session: Session, reply: replies.GoTo) -> Outcome:
    return Outcome(go_to(session, reply.target))


def _again(session: Session, reply: replies.Again) -> Outcome:
    fresh = replace(
        session, passed_steps=frozenset(), skips=frozenset(), ahead=(), walkthrough=None, at=None
    )
    return Outcome(to_step(fresh, next_step(fresh)))


def _switch(session: Session, reply: replies.SwitchLanguage) -> Outcome:
    switched = replace(session, language=session.language.other)
    at = session.at
    if at is not None and at.language is not None:
        switched = replace(switched, at=InterviewStep(at.path, switched.languages[0]))
    return Outcome(switched, (Effect("switched"),))


def _both(session: Session, reply: replies.BothLanguages) -> Outcome:
    return Outcome(replace(session, both=reply.now))


def _undo(session: Session, reply: replies.Undo) -> Outcome:
    if not session.undo:
        return Outcome(session, (Effect("nothing_to_undo"),))
    *rest, earlier = session.undo
    back = replace(session, answers=earlier.answers, undo=tuple(rest), ahead=())
    step = earlier.at if earlier.at and exists(back, earlier.at) else None
    if step is not None:
        back = replace(back, passed_steps=back.passed_steps - {step})
    return Outcome(to_step(back, step or next_step(back)), (Effect("undone"),))


def _leave(session: Session, reply: replies.Leave) -> Outcome:
    return Outcome(session, is_over=True)


_ANYWHERE: Mapping[type, Anywhere] = MappingProxyType(
    {
        replies.Back: _back,
        replies.Next: _next,
        replies.GoTo: _go_to,
        replies.Again: _again,
        replies.SwitchLanguage: _switch,
        replies.BothLanguages: _both,
        replies.Undo: _undo,
        replies.Leave: _leave,
    }
)

_AT_A_STEP: Mapping[type, At] = MappingProxyType(
    {
        replies.Answer: answer_replies.answer,
        replies.Keep: answer_replies.keep,
        replies.Clear: answer_replies.clear,
        replies.Later: answer_replies.later,
        replies.Skip: answer_replies.skip,
        replies.Mark: answer_replies.mark,
        replies.Unmark: answer_replies.unmark,
        replies.Accept: answer_replies.accept,
        replies.AddRow: table_replies.add,
        replies.CopyRow: table_replies.copy,
        replies.EditRow: table_replies.edit,
        replies.MoveRow: table_replies.move,
        replies.DeleteRow: table_replies.delete,
        replies.Finish: table_replies.finish,
        replies.FillRow: row_replies.fill,
        replies.AddRows: row_replies.add_several,
        replies.PasteRows: row_replies.paste,
        replies.FillColumn: row_replies.fill_column,
        replies.FillCells: row_replies.fill_cells,
        replies.EditRows: row_replies.edit_rows,
        replies.Confirm: suggestions.confirm,
    }
)
