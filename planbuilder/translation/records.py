"""An author's own record of a translation: draft, machine, or reviewed by a position on a day."""

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
    """Return new answers whose translations are recorded in a state, and the paths concerned.

    Without `paths`, every answer in both languages that is not stale, and not yet in that state
    by the same position: a stale text is confirmed one by one, by its path; the path of a question
    stands for the reason noted at it too. `first` is the source where nothing else says which
    language is. `reason` says why a text, or a sentence, stands in the other language.
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
