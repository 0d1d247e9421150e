"""Combines an answer file with the journal of its interview."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from planbuilder.answers import Answers, as_raw, read_answers
from planbuilder.answers.merge import FileState, Flat, flatten, head_of, merge, nest, value_at
from planbuilder.instrument import Instrument
from planbuilder.storage.conflict_file import read_conflicts
from planbuilder.storage.journal_reader import journal_changes


def with_journal(instrument: Instrument, answers: Answers, path: Path, digest: str) -> Answers:
    """Return answers with those of their file's journal, and with the conflicts between them.

    `digest` is that of the file. Raises AnswerError when the journal holds an invalid answer.
    """
    changes, conflicts = journal_changes(path), read_conflicts(path)
    if changes is None and not conflicts:
        return replace(answers, origin=FileState(digest))
    raw = as_raw(answers, instrument.name)
    entries: Flat = flatten(raw)
    if changes is not None:
        entries, new = merge(*changes, entries)
        conflicts = tuple({each.place: each for each in (*conflicts, *new)}.values())
        value = nest(head_of(raw), entries)
        answers = read_answers(instrument, value, name=answers.name, file=path.name)
    conflicts_left = tuple(
        replace(each, theirs=value_at(entries, each.place))
        for each in conflicts
        if value_at(entries, each.place) != each.ours
    )
    return replace(answers, origin=FileState(digest, conflicts_left))
