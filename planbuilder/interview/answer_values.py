"""The values of replies, and the answers with them: translation records and levels included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from planbuilder.answers import Answers, InvalidAnswer, Value, Wording, kind_of, parse, parse_path
from planbuilder.instrument import Question
from planbuilder.instrument.levels import level_columns
from planbuilder.interview.answer_edits import record_of, with_answer, with_rows, with_translation
from planbuilder.interview.columns import fill_levels
from planbuilder.interview.input_forms import normalize_entry
from planbuilder.interview.repeated_answers import with_repeated
from planbuilder.interview.row_presets import is_listed
from planbuilder.interview.rows import table_named
from planbuilder.interview.session import InterviewStep, Session
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.paste import Cleaning, clean_pasted


def parse_reply(session: Session, step: InterviewStep, raw: Any) -> Value | None:
    """Return the value that a raw answer gives at a step, None for a blank one.

    In a bilingual answer, a string is the text in the step's language; the other text stays. Pasted
    texts are cleaned (`planbuilder.text.paste`). Raises InvalidAnswer when the kind does not accept
    the answer, or a reference leads to no row.
    """
    question = question_at(session, step)
    raw = _clean(question, raw)
    if question.bilingual and step.language is not None and not isinstance(raw, Mapping):
        reading = parse(question, {step.language.value: raw}, session.instrument)
        text = reading[step.language] if isinstance(reading, Wording) else None
        return merge_wording(session.answers.wording(step.path), step.language, text)
    value = parse(question, normalize_entry(question, raw, session.language), session.instrument)
    if kind_of(question).is_reference and value is not None:
        _check_rows(session, question, (value,) if isinstance(value, str) else value)
    return value


def _clean(question: Question, raw: Any) -> Any:
    if not kind_of(question).is_wording:
        return raw
    if isinstance(raw, Mapping):
        return {key: _clean(question, text) for key, text in raw.items()}
    return clean_pasted(raw).text if isinstance(raw, str) else raw


def cleanings(question: Question, raw: Any) -> tuple[Cleaning, ...]:
    """Return the changes that cleaning makes to a pasted text."""
    if not kind_of(question).is_wording:
        return ()
    texts = raw.values() if isinstance(raw, Mapping) else (raw,)
    readings = (clean_pasted(text).cleanings for text in texts if isinstance(text, str))
    return tuple(dict.fromkeys(each for cleaned in readings for each in cleaned))


def question_at(session: Session, step: InterviewStep) -> Question:
    """Return the question or column a step asks. Raises KeyError when there is none."""
    return session.document.question(parse_path(step.path).model)


def merge_wording(wording: Wording, language: Language, text: str | None) -> Wording | None:
    """Return a wording with the text of one language replaced, None where both are blank then."""
    new_wording = replace(wording, **{language.value: text})
    return None if new_wording == Wording() else new_wording


def _check_rows(session: Session, question: Question, ids: Any) -> None:
    table = table_named(session, question.choose_from or "")
    if table is None:
        return
    available = [row.id for row in table[1]]
    for each in ids:
        if each not in available:
            raise InvalidAnswer("not_an_option", value=each, options=", ".join(available) or "–")


def with_value(session: Session, step: InterviewStep, value: Value | None) -> Answers:
    """Return the answers with a value at a step, with translation records and levels updated."""
    before = session.answers.wording(step.path)
    after = with_answer(session.answers, step.path, value)
    if isinstance(value, Wording) or before != Wording():
        record = session.answers.translations.get(step.path)
        now = value if isinstance(value, Wording) else Wording()
        for language in _changed_languages(step, before, now):
            record = record_of(before, now, language, record)
        if now != before and record is not None and is_listed(session.instrument, now):
            # Both texts stand in the catalogue: neither was translated here.
            record = None
        after = with_translation(after, step.path, record)
    after = with_repeated(session.answers, after, step.path)
    return with_levels(session, after, step.path)


def _changed_languages(step: InterviewStep, before: Wording, now: Wording) -> Iterable[Language]:
    new_languages = [language for language in LANGUAGES if before[language] != now[language]]
    # Two texts given at once were written together: neither is older than the other.
    return (step.language,) if step.language and len(new_languages) < 2 else new_languages[-1:]


def with_levels(session: Session, answers: Answers, path: str) -> Answers:
    """Return answers with the levels of a changed row computed from the risk matrix."""
    table_id, row_id, _ = parse_path(path)
    table = answers.document.question(table_id)
    if row_id is None or not level_columns(table):
        return answers
    matrix = session.instrument.matrix
    fresh = [fill_levels(matrix, table, r) if r.id == row_id else r for r in answers.rows(table_id)]
    return with_rows(answers, table_id, fresh)
