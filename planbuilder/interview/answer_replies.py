"""The effect of replies about one answer: give it, keep it, clear it, accept an offer, mark it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from planbuilder.answers import (
    Answers,
    InvalidAnswer,
    Note,
    NoteState,
    Value,
    Wording,
    kind_of,
    parse,
    parse_path,
)
from planbuilder.checks.account_scope import out_of_scope
from planbuilder.instrument.levels import level_columns
from planbuilder.interview.answer_edits import (
    with_confirmation,
    with_note,
    with_translation,
)
from planbuilder.interview.answer_values import (
    cleanings,
    merge_wording,
    parse_reply,
    question_at,
    with_value,
)
from planbuilder.interview.assessment_guide import warnings
from planbuilder.interview.columns import is_needed
from planbuilder.interview.input_forms import normalize_entry
from planbuilder.interview.navigation import onward, to_step
from planbuilder.interview.outcome import Outcome, hidden_by, record_change, refusal
from planbuilder.interview.prompt_parts import Effect
from planbuilder.interview.repeated_answers import repeated_effects, use_effects, without_note
from planbuilder.interview.replies import Accept, Answer, Clear, Keep, Later, Mark, Skip, Unmark
from planbuilder.interview.reuse import offers
from planbuilder.interview.session import InterviewStep, Session
from planbuilder.interview.steps import is_doubted, is_open, is_put_off, is_stale, lacks, steps_of
from planbuilder.text import Language


def answer(session: Session, step: InterviewStep, reply: Answer) -> Outcome:
    """Record an answer and go on, unless it is refused or would hide other answers unconfirmed."""
    try:
        value = parse_reply(session, step, reply.raw)
    except InvalidAnswer as error:
        return refusal(session, step.path, error)
    after = with_value(session, step, value)
    if not reply.confirmed and (hidden_answers := hidden_by(session.answers, after)):
        return Outcome(session, hidden_answers=hidden_answers)
    after = without_note(after, step.path)
    effects = [*_cleaning_effects(session, step, reply.raw), *_consequences(session, step, after)]
    outcome = record_change(session, after, effects)
    return _advance(outcome, step, revised=after != session.answers)


def _cleaning_effects(session: Session, step: InterviewStep, raw: Any) -> list[Effect]:
    question = question_at(session, step)
    effects = [Effect(f"cleaned.{each.value}", step.path) for each in cleanings(question, raw)]
    return [*effects, *_read_as(session, step, raw)]


def _read_as(session: Session, step: InterviewStep, raw: Any) -> list[Effect]:
    """Return an effect that says how a number, date or time typed in another form was read."""
    question = question_at(session, step)
    if not isinstance(raw, str) or question.bilingual:
        return []
    entry = normalize_entry(question, raw, session.language)
    value = parse(question, entry, session.instrument) if entry != raw.strip() else None
    if value is None:
        return []
    display = kind_of(question).format(
        value, session.language, question, session.instrument.formats.get(session.language)
    )
    return [Effect("read_as", step.path, MappingProxyType({"answer": display}))]


def _consequences(session: Session, step: InterviewStep, after: Answers) -> list[Effect]:
    table_id, row_id, column = parse_path(step.path)
    effects = []
    if row_id is not None:
        table = after.document.question(table_id)
        row = after.row(table_id, row_id)
        for target, *sources in level_columns(table):
            if row is not None and column in sources and row[target] is not None:
                level = session.instrument.matrix.rating(str(row[target]))
                effects.append(Effect("level", step.path, MappingProxyType({"level": level.label})))
    if (pointer := out_of_scope(after, step.path)) is not None:
        values = MappingProxyType({"pointer": pointer})
        effects.append(Effect("elsewhere", step.path, values))
    effects += repeated_effects(session.answers, after, step.path)
    effects += use_effects(session, after, step)
    effects += [
        Effect(key, step.path) for key in warnings(replace(session, answers=after), step.path)
    ]
    return effects


def _advance(outcome: Outcome, step: InterviewStep, *, revised: bool) -> Outcome:
    session = outcome.session
    if step.language is not None and (session.both or session.every):
        siblings = steps_of(session, question_at(session, step), step.path)
        others = {other for other in siblings if other != step and lacks(session.answers, other)}
        if revised:
            session = replace(session, passed_steps=session.passed_steps - others)
        next_step = next((other for other in others if is_open(session, other)), None)
        if next_step is not None:
            passed_steps = session.passed_steps | {step}
            session = replace(session, passed_steps=passed_steps, behind=(*session.behind, step))
            return replace(outcome, session=to_step(session, next_step))
    skips = session.skips - {step.path}
    return replace(outcome, session=onward(replace(session, skips=skips)))


def keep(session: Session, step: InterviewStep, reply: Keep) -> Outcome:
    """Go on and keep the answer; a stale translation or a doubted answer is thereby confirmed."""
    answers = session.answers
    if is_stale(answers, step):
        answers = with_confirmation(answers, step.path)
    if is_doubted(session, step.path) or (
        is_put_off(session, step.path) and not lacks(answers, step)
    ):
        answers = without_note(answers, step.path)
    outcome = record_change(session, answers)
    put_off = lacks(answers, step) and is_needed(question_at(session, step), session.purpose)
    skips = outcome.session.skips | ({step.path} if put_off else frozenset())
    return replace(outcome, session=onward(replace(outcome.session, skips=skips)))


def clear(session: Session, step: InterviewStep, reply: Clear) -> Outcome:
    """Make the answer blank, in the step's language where it has two."""
    value: Value | None = None
    if step.language is not None:
        value = merge_wording(session.answers.wording(step.path), step.language, None)
    after = with_value(session, step, value)
    if not reply.confirmed and (hidden_answers := hidden_by(session.answers, after)):
        return Outcome(session, hidden_answers=hidden_answers)
    outcome = record_change(session, after)
    passed_steps = outcome.session.passed_steps - {step}
    return replace(outcome, session=replace(outcome.session, passed_steps=passed_steps))


def skip(session: Session, step: InterviewStep, reply: Skip) -> Outcome:
    """Put the question off until the end, in every language."""
    return Outcome(_past(replace(session, skips=session.skips | {step.path}), step))


def _past(session: Session, step: InterviewStep) -> Session:
    # Past every language of the question; back still returns to the one that was on screen.
    steps = steps_of(session, question_at(session, step), step.path)
    session = replace(session, passed_steps=session.passed_steps | frozenset(steps), at=steps[-1])
    session = onward(session)
    return replace(session, behind=(*session.behind[:-1], step))


def later(session: Session, step: InterviewStep, reply: Later) -> Outcome:
    """Leave this language of the text for later, or every other language from here on."""
    return Outcome(onward(replace(session, both=session.both and not reply.always)))


def mark(session: Session, step: InterviewStep, reply: Mark) -> Outcome:
    """Note why there is no answer. `not_applicable` without a reason is refused.

    A reason noted before stays in a language that is not asked now.
    """
    texts = {each.value: text.strip() or None for each, text in reply.reason.items()}
    before = session.answers.notes.get(step.path)
    if before is not None and before.state is reply.state:
        others = (each for each in Language if each not in session.languages_due)
        texts = {each.value: before.reason[each] for each in others} | texts
    reason = Wording(**texts)
    if reply.state is NoteState.NOT_APPLICABLE and reason == Wording():
        return refusal(session, step.path, InvalidAnswer("reason_needed"))
    note = Note(reply.state, reason, reply.by)
    outcome = record_change(session, with_note(session.answers, step.path, note))
    return replace(outcome, session=_past(outcome.session, step))


def unmark(session: Session, step: InterviewStep, reply: Unmark) -> Outcome:
    """Take back the note on this question."""
    return record_change(session, with_note(session.answers, step.path, None))


def accept(session: Session, step: InterviewStep, reply: Accept) -> Outcome:
    """Accept an offer, and go on. Raises IndexError for a number that was not offered."""
    question = question_at(session, step)
    offer = offers(session, question)[reply.number]
    after = without_note(with_value(session, step, offer.value), step.path)
    if offer.record is not None:
        after = with_translation(after, step.path, offer.record)
    if not reply.confirmed and (hidden_answers := hidden_by(session.answers, after)):
        return Outcome(session, hidden_answers=hidden_answers)
    effect = (
        Effect("taken", step.path, MappingProxyType({"file": offer.file}))
        if offer.file
        else Effect("taken_screening", step.path)
    )
    return _advance(record_change(session, after, [effect]), step, revised=True)
