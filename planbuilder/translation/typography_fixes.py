"""Corrects the typography of answers without making a translation look older than it is."""

from __future__ import annotations

from dataclasses import replace

from planbuilder.answers import (
    Answers,
    Translation,
    Wording,
    digest,
    is_reason,
    kind_of,
    with_record,
    with_wording,
)
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.meaning import states_the_same
from planbuilder.text.typography.corrections import display, mended


def typeset(answers: Answers) -> tuple[Answers, tuple[str, ...]]:
    """Return new answers with the typography of their language, and the paths that changed.

    A translation that followed its source before still does: only its spaces and signs changed.
    """
    changed: list[str] = []
    for path, question, wording in tuple(answers.texts()):
        if kind_of(question).is_verbatim and not is_reason(path):
            continue
        result = Wording(*(_mended(wording, language) for language in LANGUAGES))
        if result == wording:
            continue
        record = answers.translations.get(path)
        answers = with_wording(answers, path, result)
        if record is not None:
            answers = with_record(answers, path, _followed(record, wording, result))
        changed.append(path)
    return answers, tuple(changed)


def with_typography_of(text: str, before: str | None, language: Language) -> str:
    """Return `before` where a text would be printed as that one: a tool changed its signs."""
    if before is None or display(text, language) != display(before, language):
        return text
    return before


def _mended(wording: Wording, language: Language) -> str | None:
    text = wording[language]
    return mended(text, language) if text is not None else None


def _followed(record: Translation, before: Wording, after: Wording) -> Translation:
    """Return a record that speaks of the corrected texts where it spoke of the texts before."""
    source, target = record.source, record.source.other
    if new_digest := _moved(before[source], after[source], record.digest):
        record = replace(record, digest=new_digest)
    if new_digest := _moved(before[target], after[target], record.target):
        record = replace(record, target=new_digest)
    return record


def _moved(before: str | None, after: str | None, recorded: str | None) -> str | None:
    """Return the digest of a corrected text, None where the one recorded is to stay."""
    if not (before and after and recorded) or states_the_same(after, recorded):
        return None
    return digest(after) if states_the_same(before, recorded) else None
