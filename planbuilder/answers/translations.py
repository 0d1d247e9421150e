"""The states of translations: whether the second language still says what the first one says.

Either language may be the source, answer by answer. The record in an answer file holds digests of
both texts at the time; states are computed from them and the present texts, so that changes made in
any editor are noticed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers.answers import Answers
from planbuilder.answers.paths import is_reason, parse_path, question_path
from planbuilder.answers.relevance import applicable
from planbuilder.answers.value_cache import Identity, document_cache
from planbuilder.answers.values import Note, Translation, TranslationState, Value, Wording
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.detection import in_other_language
from planbuilder.text.meaning import fingerprint, has_the_form, states_the_same


def digest(text: str) -> str:
    """Return the digest of a text that answer files record; it covers content and form."""
    return fingerprint(text)


@lru_cache(maxsize=2048)  # several rules and every page ask, of texts that seldom change
def state_of(wording: Wording, record: Translation | None) -> TranslationState:
    """Return the state of a bilingual answer, given its record, if it has one.

    It is a draft where there is no record, where the translation was changed after it was recorded,
    and where the record does not say which text was reviewed: no review covers the present text.
    """
    if wording.missing:
        return TranslationState.MISSING
    if record is None:
        return TranslationState.DRAFT
    source, target = wording[record.source], wording[record.source.other]
    if source is None or not states_the_same(source, record.digest):
        return TranslationState.STALE
    if record.target is None:
        is_reviewed = record.state is TranslationState.REVIEWED
        return TranslationState.DRAFT if is_reviewed else record.state
    if target is not None and not states_the_same(target, record.target):
        return TranslationState.DRAFT
    if not has_the_form(source, record.digest) and has_the_form(target or "", record.target):
        return TranslationState.FORM_DIFFERS
    return record.state


def is_exempt(wording: Wording, record: Translation | None) -> bool:
    """Return whether the record gives a reason why the present text is in the other language."""
    if record is None or record.reason is None or record.target is None:
        return False
    source, target = wording[record.source], wording[record.source.other]
    return (
        source is not None
        and target is not None
        and states_the_same(source, record.digest)
        and states_the_same(target, record.target)
    )


def languages_apart(wording: Wording, record: Translation | None) -> frozenset[Language]:
    """Return the languages whose text is, wholly or partly, in the other one without a reason.

    Such a text does not count as translated.
    """
    if is_exempt(wording, record):
        return frozenset()
    texts = {each: wording[each] or "" for each in LANGUAGES}
    whole = {each for each, text in texts.items() if in_other_language(text, each)}
    if whole or wording.missing:
        return frozenset(whole)
    # Comparing takes longer to import than a first question to show, and reads no answer file.
    from planbuilder.text.bilingual.comparison import compare

    remainder = compare(texts[Language.EN], texts[Language.FR]).untranslated
    return frozenset(one.language for one in remainder)


def source_of(wording: Wording, record: Translation | None, first: Language) -> Language:
    """Return the language that an answer is translated from.

    This is the language in its record; without one, the only language that has a text; with texts
    in both, `first`, the first language of the department.
    """
    if record is not None and wording[record.source] is not None:
        return record.source
    return wording.missing[0].other if len(wording.missing) == 1 else first


def states(answers: Answers) -> dict[str, TranslationState]:
    """Return the state of every bilingual text that applies, noted reasons included, by path."""
    applicable_ids = {question.id for question in applicable(answers)}
    return {
        path: state
        for path, state in every_state(answers).items()
        if question_path(path).partition("[")[0] in applicable_ids
    }


def every_state(answers: Answers) -> Mapping[str, TranslationState]:
    """Return the state of every bilingual text, whether it applies or not, by path."""
    return _every_state(Identity(answers))


@document_cache(maxsize=4)  # several rules ask
def _every_state(of_answers: Identity[Answers]) -> Mapping[str, TranslationState]:
    answers = of_answers.value
    return MappingProxyType(
        {
            path: state_of(wording, answers.translations.get(path))
            for path, _, wording in answers.texts()
        }
    )


def lacking(answers: Answers, language: Language, *, reasons: bool = False) -> tuple[str, ...]:
    """Return the paths whose text in `language` is missing, or older than its source.

    With `reasons`, noted reasons are included.
    """
    without_text: list[str] = []
    for path, state in states(answers).items():
        if is_reason(path) and not reasons:
            continue
        wording = answers.wording(path)
        record = answers.translations.get(path)
        stale = (
            state is TranslationState.STALE and record is not None and record.source is not language
        )
        if wording[language] is None or stale:
            without_text.append(path)
    return tuple(without_text)


def translation_record(
    wording: Wording,
    source: Language,
    state: TranslationState,
    by: str | None = None,
    on: date | None = None,
    reason: str | None = None,
) -> Translation:
    """Return a record for the present texts of a bilingual answer.

    `reason` says why a text, or a sentence, is in the other language. Raises ValueError where a
    text is missing.
    """
    original, translation = wording[source], wording[source.other]
    if original is None or translation is None:
        raise ValueError("a record needs both languages")
    return Translation(source, digest(original), state, by, on, digest(translation), reason)


def with_record(answers: Answers, path: str, record: Translation) -> Answers:
    """Return new answers with the record of one bilingual answer replaced."""
    records = {**answers.translations, path: record}
    return replace(answers, translations=MappingProxyType(records))


def with_wording(answers: Answers, path: str, wording: Wording) -> Answers:
    """Return new answers with a bilingual answer, or a noted reason, replaced.

    Raises KeyError when the table has no such row, or the question no such note.
    """
    if is_reason(path):
        question_id = question_path(path)
        note = Note(answers.notes[question_id].state, wording, answers.notes[question_id].by)
        notes = {key: note if key == question_id else entry for key, entry in answers.notes.items()}
        return replace(answers, notes=MappingProxyType(notes))
    question, row_id, column = parse_path(path)
    if row_id is None or column is None:
        return answers.with_value(question, wording)
    if answers.row(question, row_id) is None:
        raise KeyError(path)
    rows = tuple(
        row.with_cell(column, wording) if row.id == row_id else row
        for row in answers.rows(question)
    )
    return _in_place(answers, question, rows)


def _in_place(answers: Answers, question: str, value: Value) -> Answers:
    values = {path: value if path == question else entry for path, entry in answers.values.items()}
    return replace(answers, values=MappingProxyType(values))
