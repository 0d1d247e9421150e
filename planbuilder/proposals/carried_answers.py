"""Answers copied from another plan, as proposals: accepted they stay, refused they are removed."""

from __future__ import annotations

from collections.abc import Mapping

from planbuilder.answers import Answers, Value, Wording, kind_of, parse_path
from planbuilder.answers.serialization import raw_value
from planbuilder.interview.answer_edits import with_note
from planbuilder.interview.carry_over import carried_from
from planbuilder.proposals.application import with_answer
from planbuilder.proposals.proposal import EditKind, EditProposal, IncomingEdits
from planbuilder.text import LANGUAGES, Text


def carried_edits(answers: Answers, words: Mapping[str, Text]) -> IncomingEdits:
    """Return a proposal for each copied answer that is still to be confirmed.

    `words` are those of the interview, which has the wording of the note on copied answers.
    """
    edits = []
    for path, note in answers.notes.items():
        other = carried_from(words, note)
        value = answers.get(path)
        if other is not None and value is not None:
            text = carried_text(answers, path, value)
            edits.append(
                EditProposal(
                    answers.name, path, EditKind.CHANGE, new=text, source=other, copied_from=other
                )
            )
    return IncomingEdits(tuple(edits))


def without_carried(answers: Answers, path: str) -> Answers:
    """Return answers without a copied answer that was refused; the question is blank again."""
    return with_note(with_answer(answers, path, None), path, None)


def carried_text(answers: Answers, path: str, value: Value) -> str:
    """Return an answer as one text, with languages and rows one below the other."""
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
