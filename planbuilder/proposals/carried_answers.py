"""Answers a plan took over from a sister plan, as proposals: accepted they stand, refused not."""

from __future__ import annotations

from collections.abc import Mapping

from planbuilder.answers import Answers, Value, Wording, kind_of, parse_path
from planbuilder.answers.serialization import raw_value
from planbuilder.interview.carry_over import carried_from
from planbuilder.proposals.application import with_answer, without_note
from planbuilder.proposals.proposal import EditKind, EditProposal, IncomingEdits
from planbuilder.text import LANGUAGES, Text


def carried_edits(answers: Answers, words: Mapping[str, Text]) -> IncomingEdits:
    """Return a proposal for each answer that waits to be confirmed since the plan was begun.

    `words` are those of the interview, which write the note that an answer was carried over.
    """
    edits = []
    for path, note in answers.notes.items():
        sister = carried_from(words, note)
        value = answers.get(path)
        if sister is not None and value is not None:
            text = carried_text(answers, path, value)
            edits.append(
                EditProposal(
                    answers.name, path, EditKind.CHANGE, new=text, source=sister, sister=sister
                )
            )
    return IncomingEdits(tuple(edits))


def without_carried(answers: Answers, path: str) -> Answers:
    """Return answers without one that was carried over and refused: the question is blank again."""
    place = parse_path(path)
    if place.row is None:
        return without_note(answers.with_value(path, None), path)
    return without_note(with_answer(answers, path, None), path)


def carried_text(answers: Answers, path: str, value: Value) -> str:
    """Return an answer as one text, the languages and the rows one under the other."""
    if isinstance(value, Wording):
        return "\n\n".join(text for each in LANGUAGES if (text := value[each]))
    question = answers.document.question(parse_path(path).model)
    if not kind_of(question).is_table:
        raw = raw_value(value)
        return ", ".join(map(str, raw)) if isinstance(raw, list) else str(raw)
    lines = []
    for row in answers.rows(path):
        texts = [
            row.wording(each.id)[language] for each in question.columns for language in LANGUAGES
        ]
        lines.append(f"- {row.id}: " + " · ".join(filter(None, texts)))
    return "\n".join(lines)
