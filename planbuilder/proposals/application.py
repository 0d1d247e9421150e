"""Applies accepted proposals to answers; changes made in the meantime are not overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from planbuilder.answers import (
    Answers,
    InvalidAnswer,
    Row,
    Value,
    Wording,
    is_reason,
    kind_of,
    parse,
    parse_path,
    question_path,
)
from planbuilder.answers.row_ids import new_row_id
from planbuilder.answers.serialization import raw_value
from planbuilder.instrument import Question
from planbuilder.interview import answer_edits
from planbuilder.proposals.gap_edits import with_reason
from planbuilder.proposals.proposal import EditKind, EditProposal
from planbuilder.proposals.text_merge import merged_text
from planbuilder.proposals.value_text import ValueReader, printed_text, raw_text, stored_text
from planbuilder.text import Language
from planbuilder.translation import TranslationChange, apply_changes
from planbuilder.translation.location import question_at


class ProposalError(ValueError):
    """Raised for a proposal that cannot be applied; `code` says why.

    The codes are phrases of `schemas/interface/commands.yaml` under `import.refused`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def applied_proposal(
    answers: Answers, proposal: EditProposal, reader: ValueReader, *, insist: bool = False
) -> Answers:
    """Return new answers with one proposal applied.

    A text that changed in the meantime is merged with the proposed one. Where both changed the same
    words, ProposalError is raised, unless `insist` takes the proposed text; and where the document
    no longer asks the question.
    """
    if proposal.translation is not None:
        return _apply_translation(answers, proposal.translation, insist)
    if proposal.kind is not EditKind.COMMENT and not _is_asked(answers, proposal.path):
        raise ProposalError("no_question")
    match proposal.kind:
        case EditKind.CHANGE if proposal.copied_from:
            return answer_edits.with_note(answers, proposal.path, None)
        case EditKind.CHANGE:
            return _with_change(answers, proposal, reader, insist)
        case EditKind.ADD_ROW:
            return _with_row(answers, proposal, reader)
        case EditKind.DELETE_ROW:
            place = parse_path(proposal.path)
            return answer_edits.without_row(answers, place.question, place.row or "")
        case EditKind.MOVE:
            return _move(answers, proposal)
        case EditKind.COMMENT:
            return answers


def _is_asked(answers: Answers, path: str) -> bool:
    try:
        answers.document.question(parse_path(question_path(path)).model)
    except (KeyError, ValueError):
        return False
    return True


def _apply_translation(answers: Answers, change: TranslationChange, insist: bool) -> Answers:
    """Return answers with a translator's text and its record."""
    if question_at(answers, change.path) is None:
        raise ProposalError("row_gone")
    if answers.wording(change.path)[change.target] != change.before and not insist:
        raise ProposalError("conflict")
    return apply_changes(answers, change.file, (change,))


def _with_change(
    answers: Answers, proposal: EditProposal, reader: ValueReader, insist: bool
) -> Answers:
    if is_reason(proposal.path):
        with_new_reason = with_reason(answers, proposal, insist=insist)
        if with_new_reason is None:
            raise ProposalError("conflict")
        return with_new_reason
    place = parse_path(proposal.path)
    question = answers.document.question(place.model)
    if place.row and answers.row(place.question, place.row) is None:
        raise ProposalError("row_gone")
    text = proposal.new
    if proposal.raw is not None and not reader.is_worded(question):
        today = answers.get(proposal.path)
        now = "" if today is None else raw_text(raw_value(today))
        if now != proposal.old and not insist:
            raise ProposalError("conflict")
        return with_answer(answers, proposal.path, _parse(question, proposal.raw, reader))
    if reader.is_worded(question) and proposal.language is not None and not insist:
        text = _join(answers, proposal, question, proposal.language)
    elif proposal.conflict is not None and not insist:
        raise ProposalError("conflict")
    return _with_text(answers, proposal.path, text, question, reader, proposal.language)


def _join(answers: Answers, proposal: EditProposal, question: Question, language: Language) -> str:
    """Return the proposed text, merged with changes of the answer in the meantime."""
    current = answers.wording(proposal.path)[language] or ""
    texts = [printed_text(current, question, language, in_cell=each) for each in (False, True)]
    if any(_lines(each) in (_lines(proposal.old), _lines(proposal.new)) for each in texts):
        return proposal.new
    now = texts["[" in proposal.path and not kind_of(question).is_long]
    new_text = merged_text(proposal.old, now, proposal.new)
    if new_text is None and {*map(_space, texts)} & {_space(proposal.old), _space(proposal.new)}:
        return proposal.new  # only lines were broken in another way since
    if new_text is None or (proposal.conflict is not None and not proposal.old):
        raise ProposalError("conflict")
    return new_text


def _space(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> list[str]:
    return [_space(line) for line in text.strip().splitlines()]


def _with_text(
    answers: Answers,
    path: str,
    text: str,
    question: Question,
    reader: ValueReader,
    language: Language | None,
) -> Answers:
    value = text_value(text, question, reader, language or Language.EN)
    if isinstance(value, Wording) or (value is None and reader.is_worded(question)):
        assert language is not None
        before = answers.wording(path)
        new = value[language] if isinstance(value, Wording) else None
        texts = {Language.EN: before.en, Language.FR: before.fr, language: new}
        wording = Wording(texts[Language.EN], texts[Language.FR])
        value = None if wording == Wording() else wording
    return with_answer(answers, path, value)


def text_value(
    text: str, question: Question, reader: ValueReader, language: Language
) -> Value | None:
    """Return the value of a text, None where it is blank. Raises ProposalError."""
    is_prose = kind_of(question).is_long
    if kind_of(question).is_wording:
        text = stored_text(text, language, is_prose=is_prose)
    try:
        raw: Any = reader.raw(text, question, language)
        if raw in ("", [], {}) or raw == {language.value: ""}:
            return None
        return parse(question, raw, reader.instrument)
    except InvalidAnswer as error:
        raise ProposalError("refused") from error


def with_answer(answers: Answers, path: str, value: Value | None) -> Answers:
    """Return new answers with a question or a cell answered, or blank for None."""
    return _settle(answer_edits.with_answer(answers, path, value), path, value)


def _settle(answers: Answers, path: str, value: Value | None) -> Answers:
    """Remove the note in place of an answer, or the translation record of a blank one."""
    if value is None:
        return answer_edits.with_translation(answers, path, None)
    return answer_edits.with_note(answers, path, None)


def _parse(question: Question, raw: Any, reader: ValueReader) -> Value | None:
    try:
        return parse(question, raw, reader.instrument)
    except InvalidAnswer as error:
        raise ProposalError("refused") from error


def _with_row(answers: Answers, proposal: EditProposal, reader: ValueReader) -> Answers:
    table = answers.document.question(proposal.path)
    if proposal.raw is not None:
        return _with_raw_row(answers, table, proposal.raw, reader)
    language = proposal.language or Language.EN
    cells: dict[str, Value] = {}
    for column in table.columns:
        value = text_value(proposal.cells.get(column.id, ""), column, reader, language)
        other = proposal.other_cells.get(column.id, "")
        if other and (value is None or isinstance(value, Wording)):
            value = _both(value, text_value(other, column, reader, language.other))
        if value is not None:
            cells[column.id] = value
    rows = list(answers.rows(table.id))
    row = Row(new_row_id(answers, table.id, reader.referring), MappingProxyType(cells))
    rows.insert(_place_after(rows, proposal.after), row)
    return answers.with_value(table.id, tuple(rows))


def _with_raw_row(
    answers: Answers, table: Question, raw: Mapping[str, Any], reader: ValueReader
) -> Answers:
    """Return answers with a row added from raw cells, under its own id if that is free."""
    values = ((each, raw.get(each.id)) for each in table.columns)
    cells = {
        column.id: value
        for column, cell in values
        if cell not in (None, "", [], {}) and (value := _parse(column, cell, reader)) is not None
    }
    rows = answers.rows(table.id)
    own = str(raw.get("id", ""))
    is_free = own and own not in {each.id for each in rows}
    row_id = own if is_free else new_row_id(answers, table.id, reader.referring)
    return answers.with_value(table.id, (*rows, Row(row_id, MappingProxyType(cells))))


def _both(one: Value | None, other: Value | None) -> Value | None:
    """Return a wording with the texts of two; `one`, or else `other`, if it is no wording."""
    if isinstance(one, Wording) and isinstance(other, Wording):
        return Wording(one.en or other.en, one.fr or other.fr)
    return one if one is not None else other


def _place_after(rows: list[Row], after: str) -> int:
    for index, row in enumerate(rows):
        if row.id == after:
            return index + 1
    return len(rows) if after else 0


def _move(answers: Answers, proposal: EditProposal) -> Answers:
    place = parse_path(proposal.path)
    rows = list(answers.rows(place.question))
    row = next((each for each in rows if each.id == place.row), None)
    if row is None:
        raise ProposalError("row_gone")
    rows.remove(row)
    rows.insert(_place_after(rows, proposal.after), row)
    return answers.with_value(place.question, tuple(rows))
