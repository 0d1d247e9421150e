"""Whether the second language of an answer still says what the first one says."""

from __future__ import annotations

import hashlib

from planbuilder.answers.model import Answers
from planbuilder.answers.relevance import applicable
from planbuilder.answers.values import Translation, TranslationState, Wording
from planbuilder.text import Language


def digest(text: str) -> str:
    """Return the digest an answer file records of a source text: 16 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def state_of(wording: Wording, record: Translation | None) -> TranslationState:
    """Return the state of a bilingual answer, given its record, if it has one.

    Without a record, both texts were written by an author and nobody declared a review: a draft.
    """
    if wording.missing:
        return TranslationState.MISSING
    if record is None:
        return TranslationState.DRAFT
    source = wording[record.source]
    if source is None or digest(source) != record.digest:
        return TranslationState.STALE
    return record.state


def states(answers: Answers) -> dict[str, TranslationState]:
    """Return the state of every bilingual answer that applies, by question path."""
    shown = {question.id for question in applicable(answers)}
    return {
        path: state_of(wording, answers.translations.get(path))
        for path, _, wording in answers.wordings()
        if path.partition("[")[0] in shown
    }


def lacking(answers: Answers, language: Language) -> tuple[str, ...]:
    """Return the paths whose text in `language` is missing, or older than its source."""
    found: list[str] = []
    for path, state in states(answers).items():
        wording = answers.wording(path)
        record = answers.translations.get(path)
        stale = (
            state is TranslationState.STALE and record is not None and record.source is not language
        )
        if wording[language] is None or stale:
            found.append(path)
    return tuple(found)
