"""Replies about one answer: give, keep, clear, take over, or say why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from planbuilder.answers import (
    Answers,
    Note,
    NoteState,
    Refused,
    Value,
    Wording,
    kind_of,
    parse,
    parse_path,
)
from planbuilder.instrument import Question
from planbuilder.interview.answer_edits import (
    confirmed,
    record_of,
    with_answer,
    with_note,
    with_rows,
    with_translation,
)
from planbuilder.interview.assessment_guide import warnings
from planbuilder.interview.columns import fill_levels, is_needed, level_columns
from planbuilder.interview.input_forms import normalize_entry
from planbuilder.interview.navigation import onward, to_step
from planbuilder.interview.outcome import Outcome, hidden_by, record_change, refusal
from planbuilder.interview.prompt import Effect
from planbuilder.interview.replies import Accept, Answer, Clear, Keep, Later, Mark, Skip, Unmark
from planbuilder.interview.reuse import offers
from planbuilder.interview.row_presets import is_listed
from planbuilder.interview.rows import table_named
from planbuilder.interview.scope import out_of_scope
from planbuilder.interview.session import InterviewStep, Session
from planbuilder.interview.steps import (
    is_open,
    is_put_off,
    is_stale,
    lacks,
    steps_of,
    waits_for_confirmation,
)
from planbuilder.text import LANGUAGES, Language


def parse_reply(session: Session, step: InterviewStep, raw: Any) -> Value | None:
    """Return the value an answer makes at a step, None for a blank one.

    In a bilingual answer, a string is the text in the step's language; the other text stays.
    Raises Refused when the kind does not accept it, or a reference leads to no row.
    """
    question = question_at(session, step)
    if question.bilingual and step.language is not None and not isinstance(raw, Mapping):
        typed = parse(question, {step.language.value: raw}, session.instrument)
        text = typed[step.language] if isinstance(typed, Wording) else None
        return _merge_wording(session.answers.wording(step.path), step.language, text)
    value = parse(question, normalize_entry(question, raw, session.language), session.instrument)
    if kind_of(question).is_reference and value is not None:
        _check_rows(session, question, (value,) if isinstance(value, str) else value)
    return value


def question_at(session: Session, step: InterviewStep) -> Question:
    """Return the question or column a step asks. Raises KeyError when there is none."""
    return session.document.question(parse_path(step.path).model)


def _merge_wording(wording: Wording, language: Language, text: str | None) -> Wording | None:
    record_change = replace(wording, **{language.value: text})
    return None if record_change == Wording() else record_change


def _check_rows(session: Session, question: Question, chosen: Any) -> None:
    table = table_named(session, question.choose_from or "")
    if table is None:
        return
    available = [row.id for row in table[1]]
    for each in chosen:
        if each not in available:
            raise Refused("not_an_option", value=each, options=", ".join(available))


def answer(session: Session, step: InterviewStep, reply: Answer) -> Outcome:
    """Take an answer, unless it is refused or would hide others unconfirmed, and go on."""
    try:
        value = parse_reply(session, step, reply.raw)
    except Refused as refused:
        return refusal(session, step.path, refused)
    after = with_value(session, step, value)
    if not reply.confirmed and (hidden_answers := hidden_by(session.answers, after)):
        return Outcome(session, hidden_answers=hidden_answers)
    after = with_note(after, step.path, None)
    outcome = record_change(session, after, _consequences(session, step, after))
    return _proceed(outcome, step, revised=after != session.answers)


def with_value(session: Session, step: InterviewStep, value: Value | None) -> Answers:
    """Return the session's answers with a value at a step, records and levels kept true."""
    before = session.answers.wording(step.path)
    after = with_answer(session.answers, step.path, value)
    if isinstance(value, Wording) or before != Wording():
        record = session.answers.translations.get(step.path)
        now = value if isinstance(value, Wording) else Wording()
        for language in _typed(step, before, now):
            record = record_of(before, now, language, record)
        if now != before and record is not None and is_listed(session.instrument, now):
            # Both texts stand in the catalogue: neither was translated here.
            record = None
        after = with_translation(after, step.path, record)
    return with_levels(session, after, step.path)


def _typed(step: InterviewStep, before: Wording, now: Wording) -> Iterable[Language]:
    record_change = [language for language in LANGUAGES if before[language] != now[language]]
    # Two texts given at once were written together: neither is older than the other.
    return (step.language,) if step.language and len(record_change) < 2 else record_change[-1:]


def with_levels(session: Session, answers: Answers, path: str) -> Answers:
    """Return answers with the levels of a changed row computed from the risk matrix."""
    table_id, row_id, _ = parse_path(path)
    table = answers.document.question(table_id)
    if row_id is None or not level_columns(table):
        return answers
    matrix = session.instrument.matrix
    fresh = [fill_levels(matrix, table, r) if r.id == row_id else r for r in answers.rows(table_id)]
    return with_rows(answers, table_id, fresh)


def _consequences(session: Session, step: InterviewStep, after: Answers) -> list[Effect]:
    table_id, row_id, column = parse_path(step.path)
    notices = []
    if row_id is not None:
        table = after.document.question(table_id)
        row = after.row(table_id, row_id)
        for target, *sources in level_columns(table):
            if row is not None and column in sources and row[target] is not None:
                level = session.instrument.matrix.rating(str(row[target]))
                notices.append(Effect("level", step.path, MappingProxyType({"level": level.label})))
    if (pointer := out_of_scope(after, step.path)) is not None:
        notices.append(Effect(pointer, step.path))
    notices += [
        Effect(key, step.path) for key in warnings(replace(session, answers=after), step.path)
    ]
    return notices


def _proceed(outcome: Outcome, step: InterviewStep, *, revised: bool) -> Outcome:
    session = outcome.session
    if step.language is not None and (session.both or session.every):
        siblings = steps_of(session, question_at(session, step), step.path)
        others = {other for other in siblings if other != step and lacks(session.answers, other)}
        if revised:
            session = replace(session, passed_steps=session.passed_steps - others)
        unasked = next((other for other in others if is_open(session, other)), None)
        if unasked is not None:
            left = session.passed_steps | {step}
            session = replace(session, passed_steps=left, behind=(*session.behind, step))
            return replace(outcome, session=to_step(session, unasked))
    skips = session.skips - {step.path}
    return replace(outcome, session=onward(replace(session, skips=skips)))


def keep(session: Session, step: InterviewStep, reply: Keep) -> Outcome:
    """Go on with what is there; what waited to be confirmed is confirmed by it."""
    answers = session.answers
    if is_stale(answers, step):
        answers = confirmed(answers, step.path)
    note = answers.notes.get(step.path)
    doubted = note and note.state is NoteState.UNSURE and waits_for_confirmation(session, step.path)
    if doubted or (is_put_off(session, step.path) and not lacks(answers, step)):
        answers = with_note(answers, step.path, None)
    outcome = record_change(session, answers)
    put_off = lacks(answers, step) and is_needed(question_at(session, step), session.purpose)
    skips = outcome.session.skips | ({step.path} if put_off else frozenset())
    return replace(outcome, session=onward(replace(outcome.session, skips=skips)))


def clear(session: Session, step: InterviewStep, reply: Clear) -> Outcome:
    """Make the answer blank, in the step's language where it has two."""
    value: Value | None = None
    if step.language is not None:
        value = _merge_wording(session.answers.wording(step.path), step.language, None)
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
    """Note why there is no answer. `not_applicable` without a reason is refused."""
    reason = Wording(**{each.value: text.strip() or None for each, text in reply.reason.items()})
    if reply.state is NoteState.NOT_APPLICABLE and reason == Wording():
        return refusal(session, step.path, Refused("reason_needed"))
    note = Note(reply.state, reason, reply.by)
    outcome = record_change(session, with_note(session.answers, step.path, note))
    return replace(outcome, session=_past(outcome.session, step))


def unmark(session: Session, step: InterviewStep, reply: Unmark) -> Outcome:
    """Take back the note on this question."""
    return record_change(session, with_note(session.answers, step.path, None))


def accept(session: Session, step: InterviewStep, reply: Accept) -> Outcome:
    """Take over an offer, and go on. Raises IndexError for a number that was not offered."""
    question = question_at(session, step)
    offer = offers(session, question)[reply.number]
    after = with_note(with_value(session, step, offer.value), step.path, None)
    if offer.record is not None:
        after = with_translation(after, step.path, offer.record)
    if not reply.confirmed and (hidden_answers := hidden_by(session.answers, after)):
        return Outcome(session, hidden_answers=hidden_answers)
    notices = (
        Effect("taken", step.path, MappingProxyType({"file": offer.file}))
        if offer.file
        else Effect("taken_screening", step.path)
    )
    return _proceed(record_change(session, after, [notices]), step, revised=True)
