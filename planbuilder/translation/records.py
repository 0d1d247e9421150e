"""Translation records that an author sets: draft, machine, or reviewed by a position on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from planbuilder.answers import (
    Answers,
    TranslationState,
    question_path,
    source_of,
    state_of,
    states,
    translation_record,
    with_record,
)
from planbuilder.text import Language


def with_state(
    answers: Answers,
    state: TranslationState,
    first: Language,
    paths: Collection[str] = (),
    *,
    source: Language | None = None,
    by: str | None = None,
    on: date | None = None,
    reason: str | None = None,
) -> tuple[Answers, tuple[str, ...]]:
    """Return new answers whose translations have the state `state`, and the paths concerned.

    Without `paths`, these are all answers in both languages that are not stale and not yet in that
    state by the same position; stale texts must be confirmed by their paths. The path of a question
    includes the reason noted at it. `first` is the source language where nothing else tells.
    `reason` says why a text, or a sentence, is in the other language.
    """
    paths_marked: list[str] = []
    for path in states(answers):
        wording, record = answers.wording(path), answers.translations.get(path)
        now = state_of(wording, record)
        is_listed = path in paths or question_path(path) in paths
        if wording.missing or (paths and not is_listed):
            continue
        as_wanted = record is not None and now is state and record.by == by
        if not paths and (now is TranslationState.STALE or as_wanted):
            continue
        origin = source or source_of(wording, record, first)
        answers = with_record(
            answers, path, translation_record(wording, origin, state, by, on, reason)
        )
        paths_marked.append(path)
    return answers, tuple(paths_marked)
