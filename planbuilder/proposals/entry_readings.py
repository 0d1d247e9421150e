"""The readings of numbers, dates and times in a proposal that are written in another form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from planbuilder.answers import Answers, InvalidAnswer, cell_path, kind_of, parse_path
from planbuilder.answers.readings import EntryReading
from planbuilder.instrument import Question
from planbuilder.proposals.proposal import EditKind, EditProposal
from planbuilder.proposals.value_text import ValueReader, raw_text
from planbuilder.text import Language


def entry_readings(
    proposal: EditProposal, answers: Answers, reader: ValueReader
) -> Iterator[EntryReading]:
    """Yield the reading of each entry in a proposal for a document, as written and as held.

    Texts and chosen options are left out, and so are entries that no question accepts.
    """
    for path, question, text, raw in _entries(proposal, answers):
        kind = kind_of(question)
        if kind.is_wording or kind.is_table or kind.is_reference or kind.offers_options():
            continue
        try:
            entry_value = raw if raw is not None else reader.raw(text, question, Language.EN)
        except InvalidAnswer:
            continue
        after = raw_text(entry_value)
        if text and after != text:
            yield EntryReading(path, (), text, after)


def _entries(proposal: EditProposal, answers: Answers) -> Iterator[tuple[str, Question, str, Any]]:
    """Yield the path, question, text and raw answer of each entry in a proposal."""
    try:
        question = answers.document.question(parse_path(proposal.path).model)
    except (KeyError, ValueError):
        return
    if proposal.kind is not EditKind.ADD_ROW:
        yield proposal.path, question, proposal.new, proposal.raw
        return
    raw = proposal.raw if isinstance(proposal.raw, Mapping) else {}
    for column in question.columns:
        if text := proposal.cells.get(column.id, ""):
            path = cell_path(question.id, str(raw.get("id", "new")), column.id)
            yield path, column, text, raw.get(column.id)
